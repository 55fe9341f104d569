"""The states of a visit (domain 05 §5.4). One that was entered late waits for a lead."""

from domain.procedure import State

SUBMITTED = State("submitted", "Submitted")
LATE = State("late", "Entered late, to be confirmed")
CARE = State("care", "Care household did not answer")
ISSUES_OPEN = State("issues_open", "Findings open")
REVIEWED = State("reviewed", "Reviewed", "done")
CLOSED = State("closed", "Loop closed", "done")
REJECTED = State("rejected", "Rejected", "cancelled")
VOIDED = State("voided", "Voided", "cancelled")
STATES = (SUBMITTED, LATE, CARE, ISSUES_OPEN, REVIEWED, CLOSED, REJECTED, VOIDED)
