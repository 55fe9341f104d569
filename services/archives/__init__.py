"""Household files: opened with the house, filled, shelved, lent, kept for their time, ended."""
