statuary("index",{"version":"0b35add8","families":{"deep":[0,3,"/"],"few":[3,7],"apart":[7,9]},"terms":["1"]})
