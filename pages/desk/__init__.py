"""The desk: the day of one person, and the households they speak with."""
