"""Printed sheets: what stands on them, how they are set, and who takes one out."""
