"""What is kept, lent or ordered at the desk: keys, parcels, tools, rooms, paid help (08 §8.1)."""

from datetime import timedelta

from domain.charges import exact
from domain.counting import SECOND, TWO_PERSONS
from domain.people import LEADS
from domain.procedure import Answers, Field, Guard
from domain.procedures.affairs.kind import NEXT_DAY, Kind
from domain.refusal import AnswerRefused

TOOLS: dict[str, str] = {
    "cart": "Cart",
    "ladder": "Ladder",
    "drill": "Drill",
    "umbrella": "Umbrella",
    "wheelchair": "Wheelchair",
    "pump": "Tyre pump",
    "other": "Other",
}
ROOMS: dict[str, str] = {
    "club": "Club room",
    "gym": "Sports room",
    "meeting": "Meeting room",
    "square": "Square",
    "other": "Other",
}
SERVICES: dict[str, str] = {
    "unblock": "Unblocking",
    "install": "Installation",
    "clean": "Cleaning service",
    "purchase": "Buying parts",
}

SEAL = Field("seal", "Number of the sealed bag", "text", True, least=1, most=40)
WHY = Field("item", "What the key is for", "text", True, least=2, most=200)
BACK_BY = Field("valid_until", "Back by", "moment", True, future=True)
PARCEL = Field("item", "What", "text", True, least=2, most=100)
SENDER = Field("sender", "Brought by", "text", most=60)
COLLECT_BY = Field("valid_until", "To be collected by", "moment", True, future=True)
NO_CASH = Field("no_cash", "No cash and nothing of value in it", "flag", default=False)
TOOL = Field("tool", "What", "choice", True, options=TOOLS)
ROOM = Field("venue", "Room or place", "choice", True, options=ROOMS)
FROM = Field("appoint_from", "From", "moment", True, future=True)
UNTIL = Field("valid_until", "Until", "moment", True, future=True)
HEADS = Field("guests", "How many", "whole", least=1, most=500)
THEME = Field("theme", "What for", "text", True, least=2, most=60)
SERVICE = Field("service", "Service", "choice", True, options=SERVICES)
WISH = Field("description", "What is to be done", "text", True, least=5, most=2000, lines=2)
PRICE_TOLD = Field("price_told", "The price list was shown", "flag", default=False)

ERRAND = Field("item", "What", "text", True, least=2, most=200)
ENTRUSTED = Field("entrusted", "Money entrusted (yuan)", "money", True, default=0)
RECEIPT_GIVEN = Field("receipt_given", "A receipt for the money was given", "flag", default=False)
RESULT = Field("result_told", "What came of it", "text", True, least=2, most=500, lines=2)
SPENT = Field("spent", "Spent by receipt (yuan)", "money", True, default=0)
GIVEN_BACK = Field("given_back", "Given back (yuan)", "money", True, default=0)
BACK_SIGNED = Field("back_signed", "Receipts and rest were handed over and signed for", "flag",
                    default=False)  # fmt: skip


def receipted(given: Answers) -> None:
    """Let an errand pass whose money has a receipt (17 F-PS-06).

    :raises AnswerRefused: when money was entrusted without one
    """
    if given.get("entrusted") and not given.get("receipt_given"):
        raise AnswerRefused(RECEIPT_GIVEN.title, "Give a receipt for the money, and tick it.")


ACCOUNTED = Guard(
    "What was spent and what is given back is not what was entrusted. Nothing is kept as a fee.",
    lambda case, answers, *_: (
        exact(case.details["entrusted"]) == exact(answers["spent"]) + exact(answers["given_back"])
    ),
)
BACK_IN_HAND = Guard(
    "Hand the receipts and the rest over, and have it signed for.",
    lambda case, answers, *_: not case.details["entrusted"] or bool(answers.get("back_signed")),
)
NOTHING_OF_VALUE = Guard(
    "We keep no cash and nothing of value. Ask, and tick it.",
    lambda _, answers, *__: bool(answers.get("no_cash")),
)
ROOM_FREE = Guard(
    "The room is promised to somebody else at that time.",
    lambda _, answers, *__: not answers["room_taken"],
)
PRICE_KNOWN = Guard(
    "Show the price list first. The quote comes with the order.",
    lambda _, answers, *__: bool(answers.get("price_told")),
)

KEYS = Kind(
    code="key_trust",
    title="Keys kept or lent",
    plural="Keys kept and lent",
    prefix="YS",
    icon=":material/key:",
    asks=(SEAL, WHY),
    papers={"trust": "Written trust of the owner"},
    issue="Hand the key out",
    issue_asks=(SECOND, BACK_BY),
    life="lent",
    only_owner=True,
    must={"issue": (TWO_PERSONS,)},
)
PARCELS = Kind(
    code="parcel",
    title="Parcel kept",
    plural="Parcels kept",
    prefix="JC",
    icon=":material/package_2:",
    asks=(PARCEL, COLLECT_BY, SENDER, NO_CASH),
    rare=frozenset({"sender"}),
    identity=False,
    issue="Take it in",
    issue_asks=(PARCEL, COLLECT_BY, NO_CASH),
    life="lent",
    back="Collected",
    must={"issue": (NOTHING_OF_VALUE,)},
)
BORROWING = Kind(
    code="borrowing",
    title="Tool lent",
    plural="Tools lent",
    prefix="JW",
    icon=":material/handyman:",
    asks=(TOOL, BACK_BY),
    identity=False,
    issue="Lend it",
    issue_asks=(TOOL, BACK_BY),
    life="lent",
)
VENUE = Kind(
    code="venue",
    title="Room booked",
    plural="Rooms booked",
    prefix="CD",
    icon=":material/meeting_room:",
    asks=(ROOM, FROM, UNTIL, THEME, HEADS),
    rare=frozenset({"guests", "reporter_role"}),
    identity=False,
    approvers=LEADS,
    issue="Used and left in order",
    within=NEXT_DAY,
    must={"approve": (ROOM_FREE,)},
)
PAID_SERVICE = Kind(
    code="paid_service",
    title="Paid service",
    plural="Paid services",
    prefix="TY",
    icon=":material/home_repair_service:",
    asks=(SERVICE, WISH, PRICE_TOLD),
    rare=frozenset({"reporter_role"}),
    identity=False,
    issue="Order it",
    issue_asks=(SERVICE, PRICE_TOLD),
    within=timedelta(minutes=15),
    must={"issue": (PRICE_KNOWN,)},
    passed_on=("repair",),
)
AGENCY = Kind(
    code="agency",
    title="Errand done for somebody",
    plural="Errands done for others",
    prefix="DB",
    icon=":material/directions_run:",
    asks=(ERRAND, ENTRUSTED, RECEIPT_GIVEN),
    rare=frozenset({"reporter_role"}),
    identity=False,
    issue="Done and accounted for",
    issue_asks=(RESULT, SPENT, GIVEN_BACK, BACK_SIGNED),
    waits=True,
    within=NEXT_DAY,
    must={"issue": (ACCOUNTED, BACK_IN_HAND)},
    check=receipted,
)
KINDS = (KEYS, PARCELS, BORROWING, VENUE, PAID_SERVICE, AGENCY)
