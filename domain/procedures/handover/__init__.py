"""House handover: the house, its papers and its keys reach the owner, and all of it is proved.

One case for each house (domain 11 §2.2.2). The developer hands over; the centre assists,
records and follows up, and decides nothing that is the developer's.
"""

from datetime import timedelta

from domain.deadline import Days, Deadline
from domain.procedure import Procedure
from domain.procedures.handover import after, before, registering, visit
from domain.procedures.handover.roles import DECIDES
from domain.procedures.handover.states import PENDING, STATES

__all__ = ["HANDOVER"]

HANDOVER = Procedure(
    code="handover",
    title="House handover",
    plural="House handovers",
    prefix="JF",
    icon=":material/real_estate_agent:",
    asks=(),
    first=PENDING,
    states=STATES,
    moves=(*before.MOVES, *visit.MOVES, *registering.MOVES, *after.MOVES),
    deadlines=(
        Deadline("developer", "Developer told of the refusal", "judged_at", "assigned_at",
                 lambda _: "any", {"any": Days(0)}),
        Deadline("data", "Data of the household entered", "handled_at", "replied_at",
                 lambda _: "any", {"any": timedelta(hours=24)}),
        Deadline("file", "Papers filed", "handled_at", "closed_at", lambda _: "any",
                 {"any": Days(7)}),
    ),
    opened_by=DECIDES,
)  # fmt: skip
