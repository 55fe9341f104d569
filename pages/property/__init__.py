"""Screens of the property itself: houses that are handed over, and renovation sites."""
