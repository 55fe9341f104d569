"""The states of a repair (domain 04 §4.3)."""

from domain.procedure import State

REGISTERED = State("registered", "Registered")
DISPATCHED = State("dispatched", "Dispatched")
TAKEN = State("taken", "Taken up")
ON_SITE = State("on_site", "On site")
QUOTE_WAIT = State("quote_wait", "Waiting for the quote to be accepted")
WORKING = State("working", "Being repaired")
WAITING = State("waiting", "Waiting", "paused")
DONE = State("done", "Done, to be accepted")
VERIFIED = State("verified", "Accepted")
REWORK = State("rework", "Rework")
TO_DEVELOPER = State("to_developer", "With the developer")
CLOSED = State("closed", "Closed", "done")
CANCELLED = State("cancelled", "Cancelled", "cancelled")
VOIDED = State("voided", "Voided", "cancelled")

BEFORE_WORK = (REGISTERED, DISPATCHED, TAKEN, ON_SITE, QUOTE_WAIT, REWORK)
OPEN = (*BEFORE_WORK, WORKING, WAITING, DONE, VERIFIED, TO_DEVELOPER)
