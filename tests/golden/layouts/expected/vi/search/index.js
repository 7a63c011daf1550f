statuary("index",{"version":"e3b0c442","families":{"deep":[0,0,"/"],"few":[0,0],"apart":[0,0],"mast":[0,0]},"terms":[]})
