"""Where a notice stands. In force and expired are told by its times, and written by nobody."""

from domain.procedure import State

DRAFT = State("draft", "Draft")
REVIEW = State("review", "To be approved")
APPROVED = State("approved", "Approved, to be posted")
POSTED = State("posted", "Posted")
WITHDRAWN = State("withdrawn", "Taken down")
ARCHIVED = State("archived", "Filed", "done")
CORRECTED = State("corrected", "Replaced by a correction", "done")
CANCELLED = State("cancelled", "Cancelled", "cancelled")

STATES = (DRAFT, REVIEW, APPROVED, POSTED, WITHDRAWN, ARCHIVED, CORRECTED, CANCELLED)
