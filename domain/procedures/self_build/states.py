"""Where a self-build stands, S0 to S11, SA, SJ, SX1 and SX2 of the domain (13 §4.3)."""

from domain.procedure import State

INQUIRY = State("inquiry", "Advice given")
SUBMITTED = State("submitted", "Applied for")
RIGHT_CHECK = State("right_check", "Right to the place to be checked")
SURVEY = State("survey", "To be surveyed")
CLASSIFIED = State("classified", "Class to be set")
CONSULT = State("consult", "Neighbours are asked")
AWAIT_PERMIT = State("await_permit", "Waiting for the permit", "paused")
AWAIT_OWNERS = State("await_owners", "Waiting for the owners' decision", "paused")
REVIEW = State("review", "To be decided")
AGREED = State("agreed", "Agreed with conditions")
BUILDING = State("building", "Being built")
ACCEPTANCE = State("acceptance", "Acceptance asked for")
REGISTERED = State("registered", "Accepted and registered")
FILED = State("filed", "Filed", "done")
WITHDRAWN = State("withdrawn", "Withdrawn or lapsed", "cancelled")
REFUSED = State("refused", "Not agreed to", "cancelled")
VOIDED = State("voided", "Voided", "cancelled")

STATES = (
    INQUIRY, SUBMITTED, RIGHT_CHECK, SURVEY, CLASSIFIED, CONSULT, AWAIT_PERMIT, AWAIT_OWNERS,
    REVIEW, AGREED, BUILDING, ACCEPTANCE, REGISTERED, FILED, WITHDRAWN, REFUSED, VOIDED,
)  # fmt: skip
OUTSIDE = (AWAIT_PERMIT, AWAIT_OWNERS)
BEFORE_CONSENT = (
    INQUIRY, SUBMITTED, RIGHT_CHECK, SURVEY, CLASSIFIED, CONSULT, *OUTSIDE, REVIEW,
)  # fmt: skip
"""States in which nothing may be built yet: what is seen there leads to an illegal structure."""
HEARING = (CONSULT, *OUTSIDE)
"""States in which neighbours are asked; a permit and a vote take long enough to ask meanwhile."""
AT_WORK = (AGREED, BUILDING, ACCEPTANCE)
LIVE = tuple(state for state in STATES if state.phase in ("open", "paused"))
