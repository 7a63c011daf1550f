statuary("index",{"version":"2edf9606","families":{"cook":[0,2],"tap":[2,3],"number":[3,4]},"terms":["10"],"near":["is cold"],"texts":["and"]})
