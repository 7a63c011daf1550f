statuary("codes.0",[["9","Too hot","","cook","Cooker"],["10","Cold","","cook","Cooker"],["9","Leak","","tap","Tap"],["9","Cooker, Tap","","number",""]])
