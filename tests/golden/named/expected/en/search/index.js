statuary("index",{"version":"41d3c5e4","families":{"gate":[0,3]},"terms":["1"],"near":["cannot move"],"texts":["a"]})
