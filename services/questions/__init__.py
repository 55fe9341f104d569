"""The answers to the supervisors' questions that no page of figures shows (domain 24)."""
