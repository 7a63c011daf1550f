statuary("index",{"version":"769e3e43","families":{"cook":[0,2],"tap":[2,3]},"terms":["10"]})
