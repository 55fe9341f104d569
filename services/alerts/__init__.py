"""Alerts: kept by leads, looked at by the clock, told in inboxes and by channels, once."""
