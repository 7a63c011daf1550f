statuary("index",{"version":"6fadf556","families":{"gate":[0,3]},"terms":["1"],"near":["ai vào"],"texts":["a"],"pairs":[""]})
