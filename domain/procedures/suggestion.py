"""Suggestion: somebody has an idea; we weigh it and say what became of it (domain 08 §8.1)."""

from domain import asking, intake
from domain.deadline import Deadline, WorkingDays
from domain.people import DESK, LEADS, Role
from domain.procedure import Categories, Field, Move, Procedure, State

CATEGORIES: Categories = {
    "service": (
        "Customer service",
        {
            "hours": "Opening hours",
            "flow": "How things are done",
            "activities": "Activities",
        },
    ),
    "facilities": (
        "Public facilities",
        {
            "new": "Something new",
            "change": "Change of a facility",
            "barrier_free": "Barrier-free access",
        },
    ),
    "order": (
        "Order and safety",
        {
            "gate": "Gates and visitors",
            "parking": "Parking",
            "safety": "Safety",
        },
    ),
    "environment": (
        "Cleaning and greening",
        {
            "clean": "Cleaning",
            "green": "Greenery",
        },
    ),
    "fees": (
        "Fees and disclosure",
        {
            "payment": "Ways of paying",
            "disclosure": "Disclosure",
        },
    ),
    "other": (
        "Other",
        {
            "other": "Other",
        },
    ),
}
DECISIONS: dict[str, str] = {
    "adopted": "Adopted",
    "part": "Adopted in part",
    "declined": "Not adopted",
}
REGISTERED = State("registered", "Registered")
ASSIGNED = State("assigned", "Assigned")
CLOSED = State("closed", "Closed", "done")
VOIDED = State("voided", "Voided", "cancelled")
OPEN = (REGISTERED, ASSIGNED)
CENTRE = (*DESK, *LEADS)

DECISION = Field("adopted", "What becomes of it", "choice", True, options=DECISIONS)

SUGGESTION = Procedure(
    code="suggestion",
    title="Suggestion",
    plural="Suggestions",
    prefix="JY",
    icon=":material/lightbulb:",
    asks=intake.BASE,
    first=REGISTERED,
    states=(*OPEN, CLOSED, VOIDED),
    moves=(
        Move("assign", "Assign", OPEN, ASSIGNED, CENTRE, asks=(asking.ASSIGNEE, asking.DEPT),
             stamps=("assigned_at",), icon=":material/person_add:"),
        Move("decide", "Decide and answer", OPEN, CLOSED, LEADS,
             asks=(DECISION, asking.REPLY, asking.REPLY_METHOD),
             stamps=("replied_at", "handled_at", "closed_at"), decides=True,
             opens=("return_visit",),
             icon=":material/rule:"),
        asking.chase(OPEN),
        asking.note(OPEN, (*CENTRE, Role.ENGINEER)),
        asking.void((*OPEN, CLOSED), VOIDED),
    ),
    deadlines=(
        Deadline("reply", "Answered", "received_at", "replied_at", lambda _: "any",
                 {"any": WorkingDays(2)}),
    ),
    main_deadline="reply",
    opened_by=CENTRE,
    categories=CATEGORIES,
    rare=intake.RARE | {"no_phone", "location_text", "reporter_role"},
    check=intake.check,
)  # fmt: skip
