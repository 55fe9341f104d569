"""Cases: registering one, the lists, one case with its history, and visits."""
