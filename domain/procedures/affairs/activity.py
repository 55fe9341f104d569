"""Community activity: planned with a budget, signed up for, held, and weighed afterwards (08)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from domain import asking, intake
from domain.case import Case
from domain.deadline import Days, Deadline
from domain.people import DESK, LEADS, Actor, Role
from domain.procedure import Answers, Field, Guard, Move, Procedure, State
from domain.procedures.affairs import fields as ask

SUPERVISOR_UP_TO = 2_000
"""Yuan of a budget up to which the supervisor approves alone."""

PLANNED = State("planned", "Planned")
SIGN_UP = State("sign_up", "Open for sign-up")
HELD = State("held", "Held, to be evaluated")
CLOSED = State("closed", "Closed", "done")
CALLED_OFF = State("called_off", "Called off", "cancelled")
VOIDED = State("voided", "Voided", "cancelled")
CENTRE = (*DESK, *LEADS)
RATINGS: dict[str, str] = {"good": "Good", "fair": "Fair", "poor": "Poor"}

THEME = Field("theme", "Theme", "text", True, least=2, most=40)
WHEN = Field("appoint_from", "When", "moment", True, future=True)
PLACE = Field("location_text", "Where", "text", True, least=2, most=60)
BUDGET = Field("budget", "Budget (yuan)", "money", True)
PLAN = Field("description", "Plan", "text", True, least=10, most=5000, lines=4)
SAFETY = Field("safety_plan", "Safety plan", "text", True, least=10, most=2000, lines=3)


def _homes(code: str, title: str) -> Field:
    return Field(
        code, title, "rows", True, least=1, most=200,
        columns=(
            Field("name", "Room", "text", True, most=40),
            Field("quantity", "Persons", "whole", True, least=1, most=20, default=1),
        ),
    )  # fmt: skip


SIGNED_UP = _homes("signups", "Signed up")
ATTENDED = _homes("attended", "Came")
COST = Field("cost", "Cost (yuan)", "money", True)
RATING = Field("rating", "How it went", "choice", True, options=RATINGS)
SUMMARY = Field("summary", "Summary", "text", True, least=10, most=2000, lines=3)
PHOTOS = Field("photos_kept", "Photos are kept as files", "flag", default=False)


def _own_budget(case: Case, _: Answers, actor: Actor, __: datetime) -> bool:
    large = case.details["budget"] > SUPERVISOR_UP_TO
    return not large or actor.has((Role.MANAGER,), case.project_id)


WITHIN_BUDGET = Guard(
    "A budget of more than 2,000 yuan is the manager's to approve.", _own_budget, personal=True
)
ITS_DAY_HAS_COME = Guard(
    "The activity has not taken place yet.",
    lambda case, _, __, now: case.appoint_from is not None and case.appoint_from <= now,
)
WITH_PHOTOS = Guard(
    "Keep photos as files: they are the evidence of the year's review.",
    lambda _, answers, *__: bool(answers.get("photos_kept")),
)


def more(case: Case, answers: Answers, *_: Any) -> Mapping[str, Any]:
    """Who signs up stands below who did before."""
    return {"signups": [*case.details.get("signups", ()), *answers["signups"]]}


def approved(_: Case, __: Answers, actor: Actor, ___: datetime) -> Mapping[str, Any]:
    return {"approver": actor.id}


ACTIVITY = Procedure(
    code="activity",
    title="Community activity",
    plural="Community activities",
    prefix="HD",
    icon=":material/celebration:",
    asks=(
        THEME, WHEN, PLACE, BUDGET, PLAN, SAFETY, ask.NAME, ask.ROLE, intake.PHONE, ask.CHANNEL,
        intake.RECEIVED_AT,
    ),
    first=PLANNED,
    states=(PLANNED, SIGN_UP, HELD, CLOSED, CALLED_OFF, VOIDED),
    moves=(
        Move("approve", "Approve", (PLANNED,), SIGN_UP, LEADS, asks=(asking.NOTE,),
             when=(WITHIN_BUDGET,), stamps=("judged_at",), then=approved, decides=True,
             icon=":material/approval:"),
        Move("sign_up", "Sign up", (SIGN_UP,), None, CENTRE, asks=(SIGNED_UP,), then=more,
             icon=":material/how_to_reg:"),
        Move("hold", "It took place", (SIGN_UP,), HELD, CENTRE, asks=(ATTENDED, COST, PHOTOS),
             when=(ITS_DAY_HAS_COME, WITH_PHOTOS), stamps=("handled_at",),
             opens=("return_visit",), icon=":material/celebration:"),
        Move("evaluate", "Evaluate", (HELD,), CLOSED, CENTRE, asks=(RATING, SUMMARY),
             stamps=("closed_at",), icon=":material/rate_review:"),
        Move("call_off", "Call off", (PLANNED, SIGN_UP), CALLED_OFF, LEADS, asks=(asking.REASON,),
             stamps=("closed_at",), icon=":material/event_busy:"),
        asking.note((PLANNED, SIGN_UP, HELD), CENTRE),
        asking.void((PLANNED, SIGN_UP, HELD, CLOSED), VOIDED),
    ),
    deadlines=(
        Deadline("approve", "Approved", "received_at", "judged_at", lambda _: "any",
                 {"any": Days(3)}),
        Deadline("held", "Held and written up", "appoint_from", "handled_at", lambda _: "any",
                 {"any": Days(3)}),
    ),
    main_deadline="held",
    opened_by=CENTRE,
    begins=ask.BEGINS,
    rare=frozenset({
        "reporter_role", "phone", "channel", "received_at", "reporter_name",
    }),
    at_opening=lambda case: {"title": str(case.details["theme"])},
)  # fmt: skip
