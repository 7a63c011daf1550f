statuary("codes.0",[["shut","Đóng","success","gate"],["open","Cổng mở","success","gate"],["stuck","Kẹt","failure","gate"]])
