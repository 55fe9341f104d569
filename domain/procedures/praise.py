"""Praise: somebody thanks us; the person praised hears of it (domain 08 §8.1)."""

from domain import asking, intake
from domain.deadline import Deadline, WorkingDays
from domain.people import DESK, LEADS
from domain.procedure import Categories, Field, Move, Procedure, State

CATEGORIES: Categories = {
    "service": (
        "Customer service",
        {
            "attitude": "Friendly and patient",
            "fast": "Fast",
            "initiative": "Went out of their way",
        },
    ),
    "engineering": (
        "Engineering",
        {
            "skill": "Skilled work",
            "clean": "Left everything clean",
            "fast": "Came fast",
        },
    ),
    "security": (
        "Order and security",
        {
            "help": "Helped a resident",
            "found": "Handed in lost goods",
            "alert": "Watchful",
        },
    ),
    "environment": (
        "Cleaning and greening",
        {
            "clean": "Clean and tidy",
            "green": "Well-kept green",
        },
    ),
    "other": (
        "Other",
        {
            "other": "Other",
        },
    ),
}
FORMS: dict[str, str] = {
    "spoken": "Spoken thanks",
    "banner": "Banner",
    "letter": "Letter of thanks",
    "online": "Online",
}
REGISTERED = State("registered", "Registered")
CLOSED = State("closed", "Closed", "done")
VOIDED = State("voided", "Voided", "cancelled")
CENTRE = (*DESK, *LEADS)

EMPLOYEE = Field("employee_id", "Person praised", "person")
FORM = Field("praise_form", "How it was expressed", "choice", options=FORMS, default="spoken")
TOLD_THEM = Field("told_employee", "The person praised has been told", "flag", default=False)
REWARD = Field("reward", "Recognition", "text", most=300)

PRAISE = Procedure(
    code="praise",
    title="Praise",
    plural="Praises",
    prefix="BY",
    icon=":material/thumb_up:",
    asks=(*intake.BASE, EMPLOYEE, FORM),
    first=REGISTERED,
    states=(REGISTERED, CLOSED, VOIDED),
    moves=(
        Move("acknowledge", "Thank and pass on", (REGISTERED,), CLOSED, LEADS,
             asks=(asking.REPLY, TOLD_THEM, REWARD),
             stamps=("replied_at", "handled_at", "closed_at"),
             icon=":material/volunteer_activism:"),
        asking.note((REGISTERED,), CENTRE),
        asking.void((REGISTERED, CLOSED), VOIDED),
    ),
    deadlines=(
        Deadline("reply", "Answered", "received_at", "replied_at", lambda _: "any",
                 {"any": WorkingDays(2)}),
    ),
    main_deadline="reply",
    opened_by=CENTRE,
    categories=CATEGORIES,
    rare=intake.RARE | {"no_phone", "location_text", "reporter_role", "praise_form"},
    check=intake.check,
)  # fmt: skip
