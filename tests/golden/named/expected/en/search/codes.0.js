statuary("codes.0",[["shut","Shut","success","gate"],["open","Gate open","success","gate"],["stuck","Stuck","failure","gate"],["shut-vs-open-vs-stuck","What the gate shows",null,"gate"]])
