statuary("index",{"version":"adfc65ee","families":{"gate":[0,1]},"terms":["ai"],"near":["ai làm"],"texts":["a"],"pairs":[]})
