"""Alerts: a condition on a figure or a list, when it has fired, and what is said about it."""
