statuary("index",{"version":"9509c546","families":{"cook":[0,2],"tap":[2,3]},"terms":["10"]})
