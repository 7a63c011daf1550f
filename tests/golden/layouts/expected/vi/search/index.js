statuary("index",{"version":"d7e960a2","families":{"deep":[0,3,"/"],"few":[3,7],"apart":[7,9],"mast":[9,11]},"terms":["1"],"near":["a loose"],"texts":["all"]})
