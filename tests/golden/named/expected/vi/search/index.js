statuary("index",{"version":"380eeb87","chunk":128,"families":{"gate":[0,2]},"terms":["beam"]})
