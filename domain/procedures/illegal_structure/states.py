"""Where an illegal structure stands, V0 to V7 of the domain (13 §4.3)."""

from domain.procedure import State

FOUND = State("found", "Found")
DISSUADED = State("dissuaded", "Spoken to")
NOTICED = State("noticed", "Notice served, to be put right")
REPORTED = State("reported", "Reported to the authority")
IN_ENFORCEMENT = State("in_enforcement", "The authority is at work")
REMOVED = State("removed", "Removed and restored", "done")
LEGALISED = State("legalised", "Permit obtained afterwards", "done")
LEGACY = State("legacy", "Left from earlier times", "paused")
VOIDED = State("voided", "Voided", "cancelled")
STATES = (
    FOUND, DISSUADED, NOTICED, REPORTED, IN_ENFORCEMENT, REMOVED, LEGALISED, LEGACY, VOIDED,
)  # fmt: skip
OPEN = (FOUND, DISSUADED, NOTICED, REPORTED, IN_ENFORCEMENT)
BEFORE_REPORT = (FOUND, DISSUADED, NOTICED)
WITH_AUTHORITY = (REPORTED, IN_ENFORCEMENT)
