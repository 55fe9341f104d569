"""The states of one part of a household's file (14 §5.2.1)."""

from domain.procedure import State

TO_CREATE = State("to_create", "To be begun")
COLLECTING = State("collecting", "Being collected")
COMPLETE = State("complete", "Complete", "done")
INCOMPLETE = State("incomplete", "Papers missing")
UPDATED = State("updated", "Something new: to be checked")
CLOSED = State("closed", "Closed", "done")
APPRAISAL = State("appraisal", "To be appraised")
EXTENDED = State("extended", "Kept for longer", "done")
TO_DESTROY = State("to_destroy", "To be destroyed")
DESTROYED = State("destroyed", "Destroyed", "done")
TRANSFERRED = State("transferred", "Handed on", "done")
VOIDED = State("voided", "Voided", "cancelled")

BEGUN = (COLLECTING, COMPLETE, INCOMPLETE, UPDATED)
FILLED = (*BEGUN, CLOSED)
"""What was handed in before the closing is still looked at and shelved after it."""
LIVING = (TO_CREATE, *BEGUN)
"""The part that is open: a home has one for its owner, and one of its own."""
KEPT = (*BEGUN, CLOSED, APPRAISAL, EXTENDED)
"""It lies on the shelf and may be read, lent and handed on."""
STATES = (
    *LIVING, CLOSED, APPRAISAL, EXTENDED, TO_DESTROY, DESTROYED, TRANSFERRED, VOIDED,
)  # fmt: skip
