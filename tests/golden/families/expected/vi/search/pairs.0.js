statuary("pairs.0",{"":[[4,0,2]]})
