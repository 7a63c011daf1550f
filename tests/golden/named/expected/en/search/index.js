statuary("index",{"version":"d722168c","chunk":128,"families":{"gate":[0,3]},"terms":["beam"]})
