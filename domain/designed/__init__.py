"""Kinds of affairs that supervisors design: plans, and the procedures that are built from them."""
