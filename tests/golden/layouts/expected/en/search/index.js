statuary("index",{"version":"ea5c918f","families":{"deep":[0,3,"/"],"few":[3,7],"apart":[7,9],"mast":[9,11]},"terms":["1"],"near":["a loose"],"texts":["all"]})
