statuary("index",{"version":"cea9cde6","families":{"gate":[0,3]},"terms":["1"],"near":["at rest="],"texts":["a"],"pairs":[""]})
