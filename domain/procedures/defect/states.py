"""Where one defect stands (domain 11 §2.2.3)."""

from domain.procedure import State

OPEN = State("open", "Registered")
DISPATCHED = State("dispatched", "Given to the contractor")
FIXING = State("fixing", "Being put right")
FIXED = State("fixed", "To be checked again")
CLOSED = State("closed", "Passed and closed", "done")
DISPUTED = State("disputed", "Who is responsible is disputed")
WAIVED = State("waived", "Waived by the owner", "done")
CONVERTED = State("converted", "Repaired under warranty", "done")
NO_DEFECT = State("not_a_defect", "Not a defect of quality", "cancelled")
VOIDED = State("voided", "Voided", "cancelled")

UNFIXED = (OPEN, DISPATCHED, FIXING, DISPUTED)
LIVING = (*UNFIXED, FIXED)
"""What is not settled yet; of class A it keeps the house from being accepted."""
STATES = (*LIVING, CLOSED, WAIVED, CONVERTED, NO_DEFECT, VOIDED)
