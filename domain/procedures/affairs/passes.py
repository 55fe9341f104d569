"""What goes through the gate, and who: goods, visitors, decorators, a whole move (08 §8.2)."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from domain import asking
from domain.case import Case
from domain.deadline import Days, Deadline
from domain.people import DESK, LEADS, Actor, Role
from domain.procedure import Answers, Field, Guard, Move
from domain.procedures.affairs import fields as ask
from domain.procedures.affairs import states as at
from domain.procedures.affairs.kind import CENTRE, Kind

MOVE_TYPES: dict[str, str] = {
    "part": "Some things",
    "whole": "A whole household moves out",
    "tools": "Tools of decorators",
    "repair": "Sent out for repair",
    "goods": "Goods of a shop",
}
DIRECTIONS: dict[str, str] = {"out": "Moving out", "in": "Moving in"}
NOTICE = timedelta(days=3)
RUSH = (7, 8, 17, 18)
NIGHT_FROM, NIGHT_UNTIL = 22, 6

ITEMS = Field(
    "items", "Goods", "rows", True, least=1, most=50,
    columns=(
        Field("name", "Thing", "text", True, most=40),
        Field("quantity", "Quantity", "whole", True, least=1, most=999, default=1),
        Field("note", "Note", "text", most=100),
    ),
)  # fmt: skip
MOVE_TYPE = Field("move_type", "Nature", "choice", True, options=MOVE_TYPES, default="part")
OUT_FROM = Field("appoint_from", "From", "moment", future=True, help="Left open: from the issue on")
OUT_UNTIL = Field(
    "valid_until", "Until", "moment", future=True, help="Left open: 24 hours after the beginning"
)
PLATE = Field("plate", "Plate", "text", most=12)
ARREARS_CHECKED = Field("arrears_checked", "Arrears looked up", "flag", default=False)
ARREARS = Field(
    "arrears_amount", "Arrears (yuan)", "money",
    help="To be talked about, never a reason to hold goods back",
)  # fmt: skip
ARREARS_NOTE = Field(
    "arrears_note", "What was said about the arrears", "text", most=500, lines=2,
    needed_when=lambda answers: bool(answers.get("arrears_amount")),
)  # fmt: skip
ARREARS_ASKS = (ARREARS_CHECKED, ARREARS, ARREARS_NOTE)
FOLDED_ARREARS = frozenset(asked.code for asked in ARREARS_ASKS)
DIRECTION = Field("direction", "Direction", "choice", True, options=DIRECTIONS)
MOVE_DAY = Field("appoint_from", "Day and hour", "moment", True, future=True)
LIFT = Field("lift_slot", "Lift booked", "text", most=60)
ROUTE = Field("route", "Way and gate", "text", most=100)
DISPUTE = Field(
    "owner_dispute", "Dispute between tenant and owner", "text", most=300,
    help="Rent is theirs to settle: it holds nobody's goods back here",
)  # fmt: skip
STATUS_UPDATED = Field("status_updated", "The status of the home is updated", "flag", default=False)
WORKERS = Field(
    "items", "Workers", "rows", True, least=1, most=30,
    columns=(
        Field("name", "Name", "text", True, most=40),
        Field("trade", "Trade", "text", most=40),
        Field("card", "Number of the pass", "text", most=20),
    ),
)  # fmt: skip
DECORATION = Field(
    "decoration_ref", "Number of the approved decoration", "text", True, least=2, most=40
)
GUEST = Field("guest", "Visitor", "name", True, most=60)
HEADS = Field("guests", "How many", "whole", least=1, most=200, default=1)


def _local_hour(moment: Any, answers: Answers) -> int:
    return int(moment.astimezone(ZoneInfo(str(answers["zone"]))).hour)


def _announced(case: Case, _: Answers, actor: Actor, now: Any) -> bool:
    late = case.appoint_from is not None and case.appoint_from - now < NOTICE
    out = case.details["direction"] == "out"
    return not (out and late) or actor.has(LEADS, case.project_id)


ANNOUNCED = Guard(
    "Moving out is announced 3 days before. Leave the proof open: a lead may shorten it.",
    _announced,
    personal=True,
)
WITHIN_PERMIT = Guard(
    "A pass ends with the permit of the renovation at the latest.",
    lambda _, answers, *__: (
        answers.get("permit_until") is None or answers["valid_until"] <= answers["permit_until"]
    ),
)
OFF_PEAK = Guard(
    "Move outside the rush hours: not from 7 to 9 and from 17 to 19.",
    lambda case, answers, *_: _local_hour(case.appoint_from, answers) not in RUSH,
)
GIVEN_AT_NIGHT = Guard(
    "This pass was not given at night: nothing is to be completed.",
    lambda case, *_: bool(case.details.get("night")),
)
STATUS_FOLLOWS = Guard(
    "Update the status of the home on the same day.",
    lambda _, answers, *__: bool(answers.get("status_updated")),
)


def by_night(case: Case, answers: Answers, _: Actor, now: Any) -> Mapping[str, Any]:
    """A pass that the duty desk gives at night is completed on the next day (08 §8.4)."""
    hour = _local_hour(max(case.appoint_from or now, now), answers)
    return {"night": hour >= NIGHT_FROM or hour < NIGHT_UNTIL}


GOODS = Kind(
    code="goods",
    title="Goods pass",
    plural="Goods passes",
    prefix="FX",
    icon=":material/local_shipping:",
    asks=(ITEMS, MOVE_TYPE, OUT_FROM, OUT_UNTIL, PLATE, *ARREARS_ASKS),
    rare=FOLDED_ARREARS | {"move_type", "appoint_from", "valid_until", "plate"},
    only_owner=True,
    issue="Issue the pass",
    life="gate",
    then={"issue": by_night},
    deadlines=(
        Deadline("papers", "Papers of the night completed", "handled_at", "replied_at",
                 lambda case: "night" if case.details.get("night") else "", {"night": Days(1)}),
    ),
    moves=(
        Move("complete_night", "Complete the papers of the night",
             (at.ISSUED, at.RELEASED, at.EXPIRED), None, CENTRE,
             asks=(ask.PROOF_KEPT, asking.NOTE), when=(GIVEN_AT_NIGHT,), stamps=("replied_at",),
             icon=":material/bedtime:"),
    ),
)  # fmt: skip
VISITOR = Kind(
    code="visitor",
    title="Visitor",
    plural="Visitors",
    prefix="FK",
    icon=":material/badge:",
    asks=(GUEST, PLATE, HEADS, OUT_FROM, OUT_UNTIL),
    rare=frozenset({"guests", "appoint_from", "valid_until"}),
    identity=False,
    issue="Announce at the gate",
    issue_asks=(GUEST,),
    life="gate",
    opened_by=(*CENTRE, Role.SECURITY),
    issuers=(*CENTRE, Role.SECURITY),
)
MOVING = Kind(
    code="moving",
    title="Move",
    plural="Moves in and out",
    prefix="BQ",
    icon=":material/move_up:",
    asks=(DIRECTION, MOVE_DAY, LIFT, ROUTE, DISPUTE, *ARREARS_ASKS),
    rare=FOLDED_ARREARS | {"lift_slot", "route", "owner_dispute"},
    waits=True,
    issue="Moved",
    issue_asks=(STATUS_UPDATED,),
    within=Days(7),
    must={"identify": (ANNOUNCED, OFF_PEAK), "issue": (STATUS_FOLLOWS,)},
)
DECORATORS = Kind(
    code="decoration_pass",
    title="Decorators' passes",
    plural="Decorators' passes",
    prefix="CZ",
    icon=":material/construction:",
    asks=(DECORATION, WORKERS),
    papers={
        "decoration": "Approval of the decoration",
        "id": "Documents of the workers",
        "photo": "Photos",
    },
    approvers=(DESK[1], *LEADS),
    issue="Give the passes out",
    issue_asks=(ask.MUST_VALID_UNTIL,),
    must={"issue": (WITHIN_PERMIT,)},
    life="lent",
    back="Taken back at the acceptance",
    within=Days(1),
)
KINDS = (GOODS, VISITOR, MOVING, DECORATORS)
