"""The states of a complaint (domain 03 §3.3)."""

from domain.procedure import State

REGISTERED = State("registered", "Registered")
ASSIGNED = State("assigned", "Assigned")
IN_PROGRESS = State("in_progress", "In progress")
SUSPENDED = State("suspended", "Suspended", "paused")
TRANSFERRED = State("transferred_ext", "Transferred outside")
HANDLED = State("handled", "Handled, return visit due")
CLOSED = State("closed", "Closed", "done")
WITHDRAWN = State("withdrawn", "Withdrawn", "cancelled")
MERGED = State("merged", "Merged", "cancelled")
VOIDED = State("voided", "Voided", "cancelled")
OPEN = (REGISTERED, ASSIGNED, IN_PROGRESS, SUSPENDED, TRANSFERRED, HANDLED)
WORKING = (REGISTERED, ASSIGNED, IN_PROGRESS, TRANSFERRED)
