"""Paid services: price lists, orders, their money, the companies that do the work (domain 17)."""
