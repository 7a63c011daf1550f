statuary("index",{"version":"25908e0f","families":{"gate":[0,3]},"terms":["beam"]})
