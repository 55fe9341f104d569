"""Keys: one record for each key or sealed set, from the day it is received (15 §6)."""

from datetime import timedelta

from domain.deadline import Days, Deadline
from domain.keys import TITLES
from domain.people import DESK, LEADS
from domain.procedure import Procedure
from domain.procedures.keys import fields as ask
from domain.procedures.keys import states as at
from domain.procedures.keys.count import COUNT_ESCALATIONS, KEY_COUNT
from domain.procedures.keys.escalations import ESCALATIONS
from domain.procedures.keys.guards import check
from domain.procedures.keys.moves import MOVES

__all__ = ["COUNT_ESCALATIONS", "ESCALATIONS", "KEY", "KEY_COUNT"]

LONGEST = timedelta(days=400)
"""Longer than any loan lasts: what is owed is the hour that was agreed, in `due_at`.

Nothing meets this deadline: it goes with the loan, and the register of loans keeps what came of
it."""

KEY = Procedure(
    code="key",
    title="Key",
    plural="Keys",
    prefix="KY",
    icon=":material/key:",
    asks=ask.RECEIVED,
    first=at.IN_STOCK,
    states=at.STATES,
    moves=MOVES,
    deadlines=(
        Deadline("return", "Back in the cabinet", "started_at", "handled_at", lambda _: "any",
                 {"any": LONGEST}, at_latest=lambda case: case.due_at),
        Deadline("told", "Told whose door it is", "judged_at", "replied_at", lambda _: "any",
                 {"any": Days(0)}),
    ),
    opened_by=(*DESK, *LEADS),
    begins={
        "cat_l2": "", "urgency": "normal", "description": "", "title": "", "channel": "other",
        "reporter_role": "staff",
    },
    categories={code: (title, {}) for code, title in TITLES.items()},
    rare=frozenset({"location_text", "received_at", "condition", "furnished"}),
    check=check,
    at_opening=lambda case: {"title": case.issued_no, "phase": at.IN_STOCK.phase},
)  # fmt: skip
