"""Lost and found: told to everybody within a day, kept by two, given to who describes it (08)."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from domain import asking, intake
from domain.case import Case
from domain.deadline import Days, Deadline, Term
from domain.people import DESK, LEADS, Actor, Role
from domain.procedure import Answers, Field, Guard, Move, Procedure, State
from domain.procedures.affairs import fields as ask
from domain.refusal import AnswerRefused

CLASSES: dict[str, str] = {
    "plain": "Ordinary",
    "valuable": "Valuable",
    "cash": "Cash or documents",
    "danger": "Dangerous, such as a weapon",
}
GUARDED = ("valuable", "cash")
POLICE_FROM = 500
"""Yuan of cash from which the police gets it the next day (08 §8.1)."""
YEAR = timedelta(days=365)
SOON: Term = timedelta(hours=2)

FOUND = State("found", "Found, in our keeping")
POSTED = State("posted", "Made public")
CLAIMED = State("claimed", "Given to its owner", "done")
POLICE = State("police", "With the police", "done")
TO_STATE = State("to_state", "Given to the State", "done")
VOIDED = State("voided", "Voided", "cancelled")
OPEN = (FOUND, POSTED)
CENTRE = (*DESK, *LEADS)

ITEM = Field("item", "What was found", "text", True, least=2, most=100)
PLACE = Field("location_text", "Where", "text", True, least=2, most=60)
FOUND_AT = Field("occurred_at", "Found at", "moment", True)
CLASS = Field("value_class", "Kind of thing", "choice", True, options=CLASSES, default="plain")
AMOUNT = Field("amount", "Cash (yuan)", "money")
KEEPER_1 = Field("keeper_1", "Kept by", "person", True)
KEEPER_2 = Field(
    "keeper_2", "Second keeper", "person",
    needed_when=lambda answers: answers.get("value_class") in GUARDED,
)  # fmt: skip
NOTICE = Field("notice_ref", "Where it was made public", "text", True, least=2, most=100)
CLAIMANT = Field("claimant", "Claimed by", "name", True, most=60)
DESCRIBED = Field(
    "claim_described", "How they described it", "text", True, least=4, most=500, lines=2
)
BEFORE_SEEING = Field(
    "described_first", "They described it before they saw it", "flag", default=False
)
PROOF = Field("proof", "Proof", "text", most=200)
MUST_LAST4 = Field("id_last4", ask.ID_LAST4.title, "text", True, least=4, most=4)
SECOND_HANDS = Field("handed_with", "Handed over together with", "person")
STATION = Field("police_station", "Police station and officer", "text", True, least=2, most=100)
RECEIPT_NO = Field("police_receipt", "Number of the receipt", "text", True, least=1, most=60)
AUTHORITY = Field("authority", "Given to", "text", True, least=2, most=100)


def check(given: Answers, _: int | None) -> None:
    """Valuables have two keepers, who are not the same person (08 §8.3).

    :raises AnswerRefused: when the keepers are one person, or cash has no amount
    """
    if given.get("keeper_2") and given["keeper_2"] == given["keeper_1"]:
        raise AnswerRefused(KEEPER_2.title, "Choose two different people.")
    if given["value_class"] == "cash" and given.get("amount") is None:
        raise AnswerRefused(AMOUNT.title, "Write down how much, 0 for documents.")


def graver(case: Case) -> Mapping[str, Any]:
    """What is dangerous goes to the manager at once, valuables to the supervisor."""
    kind = case.details["value_class"]
    grave = {"danger": 3, "valuable": 2, "cash": 2}.get(kind, 1)
    return {"severity": grave, "title": str(case.details["item"])[: intake.TITLE.most]}


def _term(case: Case) -> str:
    """Return how soon the police gets what nobody claims: at once, tomorrow, after 15 days."""
    kind, amount = case.details["value_class"], case.details.get("amount")
    soon = kind == "valuable" or (kind == "cash" and (amount is None or amount >= POLICE_FROM))
    return "danger" if kind == "danger" else "soon" if soon else "plain"


def _a_year_public(case: Case, _: Answers, __: Actor, now: datetime) -> bool:
    return case.replied_at is not None and now - case.replied_at >= YEAR


def _two_hands(case: Case, answers: Answers, actor: Actor, _: datetime) -> bool:
    guarded = case.details["value_class"] in GUARDED
    return not guarded or answers.get("handed_with") not in (None, actor.id)


HARMLESS = Guard(
    "A dangerous thing is not made public: call the police at once.",
    lambda case, *_: case.details["value_class"] != "danger",
)
DESCRIBED_FIRST = Guard(
    "Whoever claims it describes it before they see it.",
    lambda _, answers, *__: bool(answers.get("described_first")),
)
TWO_HANDS = Guard(
    "Valuables are handed over by two: name somebody else than yourself.", _two_hands, personal=True
)
A_YEAR_PUBLIC = Guard(
    "It goes to the State when nobody has claimed it for a year after it was made public.",
    _a_year_public,
)

LOST_FOUND = Procedure(
    code="lost_found",
    title="Lost and found",
    plural="Lost and found",
    prefix="SW",
    icon=":material/search:",
    asks=(
        ask.NAME, ITEM, PLACE, CLASS, KEEPER_1, KEEPER_2, FOUND_AT, AMOUNT, ask.ROLE,
        intake.PHONE, ask.CHANNEL, intake.RECEIVED_AT, ask.REMARKS,
    ),
    first=FOUND,
    states=(*OPEN, CLAIMED, POLICE, TO_STATE, VOIDED),
    moves=(
        Move("publish", "Made public", (FOUND,), POSTED, CENTRE, asks=(NOTICE,),
             when=(HARMLESS,), stamps=("replied_at",), icon=":material/campaign:"),
        Move("hand_over", "Give it to its owner", OPEN, CLAIMED, CENTRE,
             asks=(CLAIMANT, DESCRIBED, BEFORE_SEEING, PROOF, MUST_LAST4, SECOND_HANDS),
             when=(HARMLESS, DESCRIBED_FIRST, TWO_HANDS), stamps=("handled_at", "closed_at"),
             icon=":material/volunteer_activism:"),
        Move("to_police", "Hand over to the police", OPEN, POLICE, CENTRE,
             asks=(STATION, RECEIPT_NO, SECOND_HANDS), when=(TWO_HANDS,),
             stamps=("handled_at", "closed_at"), icon=":material/local_police:"),
        Move("to_state", "Give it to the State", (POSTED,), TO_STATE, LEADS, asks=(AUTHORITY,),
             when=(A_YEAR_PUBLIC,), stamps=("handled_at", "closed_at"), decides=True,
             icon=":material/account_balance:"),
        asking.note(OPEN, CENTRE),
        asking.void((*OPEN, CLAIMED, POLICE, TO_STATE), VOIDED),
    ),
    deadlines=(
        Deadline("publish", "Made public", "received_at", "replied_at",
                 lambda case: "" if case.details["value_class"] == "danger" else "public",
                 {"public": timedelta(hours=24)}),
        Deadline("leave", "Given back, or to the police", "received_at", "handled_at", _term,
                 {"danger": SOON, "soon": Days(1), "plain": Days(15)}),
    ),
    main_deadline="leave",
    opened_by=(*CENTRE, Role.SECURITY),
    begins=ask.BEGINS,
    rare=frozenset({
        "reporter_role", "phone", "channel", "received_at", "description", "occurred_at",
        "amount", "keeper_2",
    }),
    check=check,
    at_opening=graver,
)  # fmt: skip
