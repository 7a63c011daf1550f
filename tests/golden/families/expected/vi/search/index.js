statuary("index",{"version":"6d4ff2e4","families":{"cook":[0,2],"tap":[2,3],"number":[3,4]},"terms":["10"],"near":["cold="],"texts":["and"],"pairs":[""]})
