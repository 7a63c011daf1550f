statuary("index",{"version":"055a3734","families":{"deep":[0,3,"/"],"few":[3,7],"apart":[7,9],"mast":[9,11],"number":[13,15]},"terms":["1"],"near":["a loose"],"texts":["a"],"pairs":[""]})
