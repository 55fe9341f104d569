"""Screens of the property side: renovation sites and what is handed over."""
