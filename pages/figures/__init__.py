"""The figures: complaint rates and handling, visits, follow-ups, and the records behind each."""
