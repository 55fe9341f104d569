"""Household file: what is kept of one home, in a part that ends with its owner and one that does
not (14 §5.2.1, §5.3 F-AR-01)."""

from datetime import timedelta

from domain.archives.kinds import PARTS
from domain.deadline import Days, Deadline
from domain.escalation import Escalation
from domain.people import LEADS, Role
from domain.procedure import Procedure
from domain.procedures.household_file import fields as ask
from domain.procedures.household_file import states as at
from domain.procedures.household_file.moves import MOVES

__all__ = ["ESCALATIONS", "HOUSEHOLD_FILE"]

HOUSEHOLD_FILE = Procedure(
    code="household_file",
    title="Household file",
    plural="Household files",
    prefix="DG",
    icon=":material/folder_shared:",
    asks=(ask.PART, ask.OPENED_AT),
    first=at.TO_CREATE,
    states=at.STATES,
    moves=MOVES,
    deadlines=(
        Deadline("begin", "File begun", "received_at", "started_at", lambda _: "any",
                 {"any": timedelta(hours=24)}),
        Deadline("complete", "File complete", "received_at", "handled_at", lambda _: "any",
                 {"any": Days(7)}),
    ),
    main_deadline="complete",
    opened_by=(Role.SPECIALIST, *LEADS),
    begins={
        "cat_l2": "", "urgency": "normal", "description": "", "title": "Household file",
        "channel": "other", "reporter_role": "staff",
    },
    categories={code: (title, {}) for code, title in PARTS.items()},
)  # fmt: skip
ESCALATIONS = (
    Escalation("late", 1, "A household's file is not complete after 7 days", Role.SPECIALIST,
               deadline="complete"),
    Escalation("far_late", 2, "A household's file is not complete after two months",
               Role.SUPERVISOR, deadline="complete", after=timedelta(days=53)),
)  # fmt: skip
