statuary("index",{"version":"b77ad6ba","families":{"gate":[0,3]},"terms":["beam"]})
