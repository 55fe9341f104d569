"""Where an order of a paid service stands (17 §8.2)."""

from domain.procedure import State

REQUESTED = State("requested", "Asked for")
QUOTED = State("quoted", "Quoted")
CONFIRMED = State("confirmed", "Confirmed by the owner")
DISPATCHED = State("dispatched", "Worker sent")
IN_SERVICE = State("in_service", "At work")
DONE = State("done", "Work done, to be signed")
ACCEPTED = State("accepted", "Signed, to be paid")
PAID = State("paid", "Paid")
WAIVED = State("waived", "Free of charge by approval")
FOLLOWED_UP = State("followed_up", "Followed up")
DISPUTED = State("disputed", "Disputed")
REWORK = State("rework", "To be done again")
REFUNDED = State("refunded", "Refunded")
CLOSED = State("closed", "Closed", "done")
CANCELLED = State("cancelled", "Cancelled", "cancelled")
VOIDED = State("voided", "Voided", "cancelled")

STATES = (
    REQUESTED, QUOTED, CONFIRMED, DISPATCHED, IN_SERVICE, DONE, ACCEPTED, PAID, WAIVED,
    FOLLOWED_UP, DISPUTED, REWORK, REFUNDED, CLOSED, CANCELLED, VOIDED,
)  # fmt: skip
BEFORE_WORK = (REQUESTED, QUOTED, CONFIRMED, DISPATCHED)
AGREED = (CONFIRMED, DISPATCHED, IN_SERVICE)
"""States in which another price needs another word of the owner."""
SETTLED = (PAID, WAIVED)
AFTER_MONEY = (PAID, FOLLOWED_UP, CLOSED)
LIVE = tuple(state for state in STATES if state.phase == "open")
