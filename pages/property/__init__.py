"""Property procedures."""
