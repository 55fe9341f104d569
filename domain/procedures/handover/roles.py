"""Whose each part of a handover is (domain 18 §9.3, rows 5 to 13)."""

from domain.people import DESK, LEADS, Role

CHECKS = (*DESK, Role.SUPERVISOR)
"""Rows 6 and 12: identity, and the exceptions that are entered."""
HANDS_KEYS_OUT = DESK
SERVES = (Role.SPECIALIST, Role.SUPERVISOR)
INSPECTS = (Role.SPECIALIST, Role.SUPERVISOR, Role.ENGINEER)
SETTLES = (Role.FINANCE,)
EXEMPTS = (Role.SUPERVISOR,)
RELEASES = (Role.MANAGER,)
DECIDES = LEADS
EVERYBODY = (*DESK, *LEADS, Role.ENGINEER, Role.FINANCE)
SEEN_BY = "handovers"
"""The line of the matrix that says how far these steps reach."""
