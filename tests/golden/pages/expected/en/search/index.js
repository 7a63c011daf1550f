statuary("index",{"version":"bda54f1a","families":{"gate":[0,1]},"terms":["a"],"near":["a word"],"texts":["a"]})
