statuary("index",{"version":"380eeb87","families":{"gate":[0,2]},"terms":["beam"]})
