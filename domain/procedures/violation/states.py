"""Where a violation stands (12 §3.4 f)."""

from domain.procedure import State

FOUND = State("found", "Found")
NOTICED = State("noticed", "Notice served, to be put right")
STOPPED = State("stopped", "Work stopped")
REPORTED = State("reported", "Reported to the authority")
CLOSED = State("closed", "Closed", "done")
VOIDED = State("voided", "Voided", "cancelled")
STATES = (FOUND, NOTICED, STOPPED, REPORTED, CLOSED, VOIDED)
OPEN = (FOUND, NOTICED, STOPPED, REPORTED)
