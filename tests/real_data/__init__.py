"""Loads the two real files that are kept beside the repository."""
