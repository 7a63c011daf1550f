statuary("index",{"version":"06132163","families":{"gate":[0,3]},"terms":["1"],"near":["ai vào"],"texts":["a"]})
