statuary("index",{"version":"fa4d021b","families":{"gate":[0,1]},"terms":["ai"],"near":["ai làm"],"texts":["a"]})
