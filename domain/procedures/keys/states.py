"""The states of a key (15 §6.2). What is in the cabinet asks nothing of anybody: it is settled."""

from domain.procedure import State

IN_STOCK = State("in_stock", "In the cabinet", "done")
SEALED = State("sealed", "Sealed", "done")
LENT = State("lent", "Lent out")
LOST = State("lost", "Lost")
LOCK_CHANGED = State("lock_changed", "Lock changed", "done")
HANDED_OVER = State("handed_over", "Handed over to the owner", "done")
RETURNED = State("returned_to_owner", "Given back to the owner", "done")
SCRAPPED = State("scrapped", "Scrapped", "done")
VOIDED = State("voided", "Voided", "cancelled")
KEPT = (IN_STOCK, SEALED)
LIVE = (*KEPT, LENT, LOST)
STATES = (*LIVE, LOCK_CHANGED, HANDED_OVER, RETURNED, SCRAPPED, VOIDED)
