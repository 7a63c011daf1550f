statuary("index",{"version":"f44d2907","families":{"gate":[0,3]},"terms":["1"],"near":["cannot move"],"texts":["a"]})
