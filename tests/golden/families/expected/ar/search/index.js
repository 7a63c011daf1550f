statuary("index",{"version":"e3b0c442","families":{"cook":[0,0],"tap":[0,0]},"terms":[]})
