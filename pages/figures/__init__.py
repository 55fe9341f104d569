"""The figures: complaint rates, visit coverage, and the records behind a number."""
