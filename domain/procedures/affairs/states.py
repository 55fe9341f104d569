"""The states of an affair (domain 08 §8.1); each kind has those that its life needs."""

from domain.procedure import State

REQUESTED = State("requested", "Asked for")
IDENTIFIED = State("identified", "Identity checked")
RETURNED = State("returned", "Given back to be completed", "paused")
COMPLETE = State("complete", "Papers complete")
PAID = State("paid", "Fee settled")
APPROVED = State("approved", "Approved")
DOUBTFUL = State("doubtful", "In doubt: with the supervisor")
ISSUED = State("issued", "Given out")
SETTLED = State("settled", "Settled", "done")
VALID = State("valid", "Valid", "done")
IN_USE = State("in_use", "In use, to come back")
RELEASED = State("released", "Let through", "done")
EXPIRED = State("expired", "Expired", "done")
RETURNED_ITEM = State("returned_item", "Brought back", "done")
LOST = State("lost", "Reported lost", "done")
ENDED = State("ended", "Cancelled", "cancelled")
REFUSED = State("refused", "Refused", "cancelled")
WITHDRAWN = State("withdrawn", "Withdrawn", "cancelled")
VOIDED = State("voided", "Voided", "cancelled")
