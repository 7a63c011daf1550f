statuary("index",{"version":"e3b0c442","chunk":128,"families":{"cook":[0,0],"tap":[0,0]},"terms":[]})
