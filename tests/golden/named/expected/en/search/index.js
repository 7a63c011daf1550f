statuary("index",{"version":"d722168c","families":{"gate":[0,3]},"terms":["beam"]})
