"""The states of a return visit (domain 06 §6.3)."""

from domain.procedure import State

PENDING = State("pending", "To be made")
ATTEMPTING = State("attempting", "Tried")
DONE = State("done", "Reached: settled", "done")
REOPENED = State("reopened", "Reached: not settled", "done")
UNREACHABLE = State("unreachable", "Unreachable", "done")
HEARD = State("heard", "Heard on the case itself", "done")
EXEMPT = State("exempt", "Exempt", "cancelled")
VOIDED = State("voided", "Voided", "cancelled")
OPEN = (PENDING, ATTEMPTING)
REACHED = (DONE, REOPENED, HEARD)
MADE = (*REACHED, UNREACHABLE)
