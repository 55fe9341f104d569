"""Help: somebody needs a hand; where people are in danger we act first, then write (08 §8.1)."""

from collections.abc import Mapping
from datetime import timedelta

from domain import asking, intake
from domain.deadline import Deadline
from domain.escalation import Escalation
from domain.people import DESK, LEADS, Role
from domain.procedure import Categories, Field, Guard, Move, Procedure, State

CATEGORIES: Categories = {
    "medical": (
        "Medical emergency",
        {
            "sick": "Suddenly ill",
            "injured": "Injured",
        },
    ),
    "danger": (
        "Danger",
        {
            "fire": "Fire or smoke",
            "trapped": "Somebody trapped",
            "threat": "Fight or threat",
        },
    ),
    "care": (
        "Care",
        {
            "no_answer": "Living alone, no answer",
            "lost": "Lost child or elderly",
            "carry": "Carrying, wheelchair",
        },
    ),
    "other": (
        "Other",
        {
            "other": "Other",
        },
    ),
}
URGENCIES: Mapping[str, str] = {
    "medical.sick": "critical",
    "medical.injured": "critical",
    "danger.fire": "critical",
    "danger.trapped": "critical",
    "danger.threat": "critical",
    "care.no_answer": "urgent",
    "care.lost": "critical",
}
CALLED: dict[str, str] = {
    "nobody": "Nobody",
    "120": "120 ambulance",
    "119": "119 fire brigade",
    "110": "110 police",
    "family": "The family",
}
REGISTERED = State("registered", "Registered")
SENT = State("sent", "Help sent")
HANDLED = State("handled", "Help given")
CLOSED = State("closed", "Closed", "done")
VOIDED = State("voided", "Voided", "cancelled")
OPEN = (REGISTERED, SENT, HANDLED)
CENTRE = (*DESK, *LEADS)
ALL = (*CENTRE, Role.ENGINEER, Role.SECURITY)

URGENCY = Field(
    "urgency", "Urgency", "choice", options=intake.URGENCIES, help="Left open: by the category"
)
WHOM = Field("called", "Who was called", "choice", True, options=CALLED, default="nobody")
DONE = Field("help_given", "What was done", "text", True, least=4, most=2000, lines=3)
POLICE_CALLED = Guard(
    "A lost child or a confused old person: call the police first, and say so here.",
    lambda case, answers, *_: (
        case.cat_l2 != "care.lost" or "110" in (answers["called"], case.details.get("called"))
    ),
)
FOLLOWED_UP = Guard(
    "Its return visit is still open. Make it first.",
    lambda _, answers, *__: answers["open_return_visits"] == 0,
)
ESCALATIONS = (
    Escalation("lost_person", 1, "A child or an old person is lost", Role.MANAGER,
               where={"cat_l2": ("care.lost",)}),
)  # fmt: skip

HELP = Procedure(
    code="help",
    title="Request for help",
    plural="Requests for help",
    prefix="QT",
    icon=":material/emergency:",
    asks=tuple(URGENCY if asked is intake.URGENCY else asked for asked in intake.BASE),
    first=REGISTERED,
    states=(*OPEN, CLOSED, VOIDED),
    moves=(
        Move("send", "Send somebody", (REGISTERED, SENT), SENT, CENTRE,
             asks=(asking.ASSIGNEE, WHOM), when=(POLICE_CALLED,),
             stamps=("assigned_at", "first_response_at"),
             icon=":material/directions_run:"),
        Move("handle", "Help given", (REGISTERED, SENT), HANDLED, ALL, asks=(WHOM, DONE),
             when=(POLICE_CALLED,), stamps=("first_response_at", "handled_at"),
             opens=("return_visit",), icon=":material/task_alt:"),
        Move("close", "Close", (HANDLED,), CLOSED, CENTRE, asks=(asking.NOTE,),
             when=(FOLLOWED_UP,), stamps=("closed_at",), icon=":material/check_circle:"),
        asking.chase(OPEN),
        asking.note(OPEN, ALL),
        asking.void((*OPEN, CLOSED), VOIDED),
    ),
    deadlines=(
        Deadline("send", "Help sent", "received_at", "first_response_at",
                 lambda case: case.urgency,
                 {"critical": timedelta(minutes=5), "urgent": timedelta(minutes=15),
                  "normal": timedelta(hours=2)}),
        Deadline("handled", "Help given", "received_at", "handled_at",
                 lambda case: case.urgency,
                 {"critical": timedelta(hours=2), "urgent": timedelta(hours=4),
                  "normal": timedelta(days=2)}),
    ),
    main_deadline="handled",
    opened_by=(*CENTRE, Role.SECURITY),
    categories=CATEGORIES,
    rare=intake.RARE - {"urgency"} | {"reporter_role", "expectation"},
    check=intake.check,
    urgencies=URGENCIES,
)  # fmt: skip
