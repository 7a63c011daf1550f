statuary("index",{"version":"fb84cd22","families":{"gate":[0,3]},"terms":["beam"]})
