"""The weekly and the monthly report: which figures stand in them, and what is kept of them."""
