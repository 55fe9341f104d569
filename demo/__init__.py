"""Estates that nobody lives in: one small enough to show, one large enough to measure."""
