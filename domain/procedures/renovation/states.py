"""Where a renovation stands, R0 to R14, RX and RU of the domain (12 §3.2)."""

from domain.procedure import State

INQUIRY = State("inquiry", "Advice given")
SUBMITTED = State("submitted", "Applied for")
INCOMPLETE = State("incomplete", "Papers missing", "paused")
REVIEWING = State("reviewing", "Under review")
PENDING_EXTERNAL = State("pending_external", "Waiting for an outside approval", "paused")
APPROVED = State("approved", "Agreement and deposit due")
PERMITTED = State("permitted", "May begin")
IN_PROGRESS = State("in_progress", "At work")
RECTIFYING = State("rectifying", "Being put right")
SUSPENDED = State("suspended", "Work stopped")
REPORTED = State("reported", "Reported to the authority")
CHANGING = State("changing", "Extension or change to be decided")
EXPIRED = State("expired", "Permit run out")
ACCEPTANCE_REQUESTED = State("acceptance_requested", "Acceptance asked for")
FIRST_PASSED = State("first_passed", "First acceptance passed")
OBSERVING = State("observing", "Under observation")
FINAL_PASSED = State("final_passed", "Final acceptance passed")
REFUND_REVIEW = State("refund_review", "Refund to be approved and paid")
SETTLED = State("settled", "Books settled")
FILED = State("filed", "Filed", "done")
CANCELLED = State("cancelled", "Application called off", "cancelled")
REJECTED = State("rejected", "Not agreed to", "cancelled")
UNAUTHORISED = State("unauthorised", "Work without an application")
VOIDED = State("voided", "Voided", "cancelled")

STATES = (
    INQUIRY, SUBMITTED, INCOMPLETE, REVIEWING, PENDING_EXTERNAL, APPROVED, PERMITTED, IN_PROGRESS,
    RECTIFYING, SUSPENDED, REPORTED, CHANGING, EXPIRED, ACCEPTANCE_REQUESTED, FIRST_PASSED,
    OBSERVING, FINAL_PASSED, REFUND_REVIEW, SETTLED, FILED, CANCELLED, REJECTED, UNAUTHORISED,
    VOIDED,
)  # fmt: skip
BEFORE_WORK = (INQUIRY, SUBMITTED, INCOMPLETE, REVIEWING, PENDING_EXTERNAL, APPROVED)
AT_WORK = (
    PERMITTED, IN_PROGRESS, RECTIFYING, SUSPENDED, REPORTED, CHANGING, EXPIRED,
    ACCEPTANCE_REQUESTED,
)  # fmt: skip
"""Sites that are counted as at work (12 §3.6)."""
ON_SITE = (*AT_WORK, UNAUTHORISED)
"""States in which somebody looks in, and a violation may be found."""
PATROLLED = (IN_PROGRESS, RECTIFYING, SUSPENDED)
"""States in which a patrol is owed, also to see that work has really stopped (12 §3.4 e)."""
AFTER_WORK = (FIRST_PASSED, OBSERVING, FINAL_PASSED, REFUND_REVIEW, SETTLED)
LIVE = tuple(state for state in STATES if state.phase in ("open", "paused"))
TAKES_MONEY = tuple(state for state in LIVE if state is not SETTLED)
"""States in which a deposit may come in, unless the refund was paid already."""
