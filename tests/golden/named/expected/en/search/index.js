statuary("index",{"version":"19146cc0","families":{"gate":[0,3]},"terms":["1"],"near":["cannot move"],"texts":["a"]})
