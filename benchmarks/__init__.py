"""Measures what the product promises, against what it could be measured against."""
