statuary("near.0",{"is cold":[[2,1,1]],"is too":[[2,0,1]],"plate is":[[2,0,2]],"tap leaks":[[2,2,1]],"the plate":[[2,0,2]],"the tap":[[2,2,1]],"too hot":[[2,0,1]]})
