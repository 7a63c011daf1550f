statuary("index",{"version":"cdca2bb8","families":{"gate":[0,1]},"terms":["a"],"near":["a word"],"texts":["a"],"pairs":[]})
