"""The rules of the centre: pure Python, no clock, no storage, no screen."""
