"""What is reckoned when a house is handed over: warranties, money, rooms and rectification."""
