statuary("index",{"version":"56584ff4","families":{"gate":[0,3]},"terms":["1"],"near":["ai vào"],"texts":["a"]})
