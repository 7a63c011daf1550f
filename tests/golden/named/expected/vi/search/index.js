statuary("index",{"version":"c48ec3eb","families":{"gate":[0,3]},"terms":["1"],"near":["ai vào"],"texts":["a"]})
