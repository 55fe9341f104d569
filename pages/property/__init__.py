"""Screens of the property itself: handovers, renovation sites, keys and files."""
