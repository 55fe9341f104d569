"""Paid services: what is on a price list, what an order costs, what became of its money (17)."""
