"""Screens of the office: bringing files in."""
