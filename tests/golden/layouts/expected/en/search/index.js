statuary("index",{"version":"1c3d5ce8","families":{"deep":[0,3,"/"],"few":[3,7],"apart":[7,9],"mast":[9,11],"number":[11,13]},"terms":["1"],"near":["a loose"],"texts":["all"]})
