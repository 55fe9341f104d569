"""Inquiry: somebody asks, we answer once and rightly, or bring the answer back (domain 02)."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from domain import asking, intake
from domain.case import Case
from domain.deadline import Deadline
from domain.people import DESK, LEADS, Role
from domain.procedure import Answers, Categories, Field, Guard, Move, Procedure, State
from domain.refusal import AnswerRefused

CATEGORIES: Categories = {
    "fees": (
        "Fees",
        {
            "bill": "Property fee: standard and bill",
            "utilities": "Water and power collected",
            "parking": "Parking charge",
            "arrears": "Arrears and late charges",
            "invoice": "Invoice",
            "deposit": "Return of a deposit",
            "reduction": "Reduction or vacancy rule",
            "fund": "Repair fund",
        },
    ),
    "handover": (
        "Handover and home",
        {
            "flow": "How handover works",
            "warranty": "Warranty: term and scope",
            "title": "Title and transfer",
            "area": "Area and layout",
            "keys": "Keys",
        },
    ),
    "decoration": (
        "Decoration",
        {
            "papers": "Papers for decoration",
            "hours": "Working hours of decoration",
            "forbidden": "What is not allowed",
            "deposit": "Decoration deposit",
            "waste": "Removal of waste",
            "balcony": "Balcony and air conditioner",
            "self_build": "Self-build and extensions",
        },
    ),
    "repairs": (
        "Repairs asked about",
        {
            "how": "How to report a repair",
            "price": "Price of repairs",
            "progress": "Progress of a repair",
            "who": "Whose duty: common, home, warranty",
        },
    ),
    "parking": (
        "Parking and traffic",
        {
            "space": "Renting or buying a space",
            "monthly": "Monthly card",
            "visitors": "Visitors' parking",
            "charging": "Charging",
            "e_bikes": "E-bikes",
        },
    ),
    "cards": (
        "Access and cards",
        {
            "card": "Access or lift card",
            "face": "Face recognition (by free choice)",
            "visitor": "Visitors",
            "pass": "Work pass",
        },
    ),
    "affairs": (
        "Affairs",
        {
            "release": "Goods release",
            "move": "Moving in or out",
            "tenant": "Tenant registration",
            "certificate": "Certificates",
            "collect": "Collecting for others",
        },
    ),
    "public": (
        "Public services",
        {
            "outage": "Outage of water, power, gas, heating",
            "network": "Network",
            "parcels": "Parcels",
            "waste_sorting": "Waste sorting",
            "premises": "Club and premises",
        },
    ),
    "order": (
        "Order and safety asked about",
        {
            "cctv": "Viewing cameras",
            "fire": "Fire safety",
            "throwing": "Throwing from height",
            "pets": "Pets",
        },
    ),
    "community": (
        "Community and committee",
        {
            "activity": "Signing up for activities",
            "assembly": "Owners' assembly and committee",
            "disclosure": "Disclosure",
            "income": "Public income",
        },
    ),
    "surroundings": (
        "Surroundings and policy",
        {
            "school": "School",
            "registry": "Household registration (hukou)",
            "bus": "Buses",
            "policy": "Policy",
        },
    ),
    "other": (
        "Other",
        {
            "person": "Looking for somebody",
            "sales": "Sales call",
            "job": "Job offer",
            "other": "Other",
        },
    ),
}
IDENTITIES: dict[str, str] = {
    "unchecked": "Not checked",
    "name": "Room and name",
    "phone": "Room and known phone number",
    "document": "Document seen",
}
UNDERSTOOD: dict[str, str] = {
    "yes": "Understood",
    "no": "Not satisfied with it",
    "not_reached": "Not reached",
}
OPEN_STATE = State("open", "Registered")
TRANSFERRED = State("transferred", "Waiting for a department")
REPLIED = State("replied", "Answered")
CONVERTED = State("converted", "Became another case", "done")
CLOSED = State("closed", "Closed", "done")
VOIDED = State("voided", "Voided", "cancelled")
OPEN = (OPEN_STATE, TRANSFERRED, REPLIED)

IDENTITY = Field(
    "identity_checked",
    "Identity",
    "choice",
    options=IDENTITIES,
    default="unchecked",
    help="Check it before anything personal is told",
)
ANSWER = Field(
    "reply_content",
    "What the customer was told",
    "text",
    least=2,
    most=2000,
    lines=3,
    help="Filled in at once, the inquiry is closed with it",
)
TOLD = Field("reply_content", ANSWER.title, "text", True, least=2, most=2000, lines=3)
PROMISED_AT = Field("promised_at", "Promised to answer by", "moment", True, future=True)
HEARD = Field("understood", "Did the customer understand?", "choice", True, options=UNDERSTOOD)
PERSONAL = ("fees", "handover")
"""Categories whose answers may tell something personal (02 §2.3)."""
CENTRE = (*DESK, *LEADS)

LINKED = Guard(
    "Register the other case from here first.",
    lambda _, answers, *__: answers["children"] > 0,
)


def check(given: Answers, _: int | None) -> None:
    """An account may be told only to somebody whose identity was checked (02 §2.3).

    :raises AnswerRefused: when it was not
    """
    personal = given.get("cat_l2") in ("fees.arrears", "fees.bill", "fees.deposit")
    if personal and given.get("reply_content") and given["identity_checked"] == "unchecked":
        raise AnswerRefused(
            IDENTITY.title, "Check who it is before you tell anything about an account."
        )


def answered(case: Case) -> Mapping[str, Any]:
    return {"identity_checked": case.details.get("identity_checked") or "unchecked"}


MOVES = (
    Move("answer", "Answer at once", (OPEN_STATE,), CLOSED, CENTRE, asks=(TOLD,),
         stamps=("first_response_at", "replied_at", "handled_at", "closed_at"),
         then=lambda *_: {"answered_at_once": True}, icon=":material/chat:"),
    Move("transfer", "Pass on", (OPEN_STATE, TRANSFERRED), TRANSFERRED, CENTRE,
         asks=(asking.ASSIGNEE, asking.DEPT, PROMISED_AT), stamps=("assigned_at",),
         icon=":material/move_up:"),
    Move("reply", "Answer given back", (TRANSFERRED,), REPLIED, (*CENTRE, Role.ENGINEER),
         asks=(TOLD, asking.REPLY_METHOD),
         stamps=("first_response_at", "replied_at", "handled_at"), icon=":material/reply:"),
    Move("close", "Close", (REPLIED,), CLOSED, CENTRE, asks=(HEARD,), stamps=("closed_at",),
         icon=":material/check_circle:"),
    Move("convert", "Became another case", OPEN, CONVERTED, CENTRE, asks=(asking.REASON,),
         when=(LINKED,), stamps=("closed_at",), icon=":material/call_split:"),
    asking.chase(OPEN),
    asking.note(OPEN, (*CENTRE, Role.ENGINEER)),
    asking.void((*OPEN, CLOSED, CONVERTED), VOIDED),
)  # fmt: skip

INQUIRY = Procedure(
    code="inquiry",
    title="Inquiry",
    plural="Inquiries",
    prefix="ZX",
    icon=":material/help:",
    asks=(*intake.BASE, IDENTITY, ANSWER),
    first=OPEN_STATE,
    states=(*OPEN, CLOSED, CONVERTED, VOIDED),
    moves=MOVES,
    deadlines=(
        Deadline("transfer", "Passed on", "received_at", "assigned_at",
                 lambda case: "passed" if case.assigned_at else "",
                 {"passed": timedelta(minutes=20)}),
        Deadline("reply", "Answered", "received_at", "replied_at", lambda case: case.urgency,
                 {"critical": timedelta(hours=1), "urgent": timedelta(hours=4),
                  "normal": timedelta(days=1)}),
        Deadline("promise", "Promise kept", "promised_at", "replied_at", lambda _: "promised",
                 {"promised": timedelta()}),
    ),
    main_deadline="reply",
    opened_by=CENTRE,
    categories=CATEGORIES,
    rare=intake.RARE | {"reporter_role", "no_phone", "location_text", "identity_checked"},
    check=check,
    at_once="answer",
)  # fmt: skip
