statuary("index",{"version":"05cf6d0d","families":{"deep":[0,3,"/"],"few":[3,7],"apart":[7,9],"mast":[9,11]},"terms":["1"]})
