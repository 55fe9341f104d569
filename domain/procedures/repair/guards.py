"""What must hold before a repair moves on, and the sentence when it does not (domain 04 §4.3)."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from domain import intake
from domain.case import Case
from domain.people import DESK, LEADS, Actor
from domain.procedure import Answers, Guard
from domain.procedures.repair import fields as ask
from domain.procedures.repair.categories import URGENCIES
from domain.procedures.repair.slots import SLOT
from domain.refusal import AnswerRefused

REWORK_WINDOW = timedelta(days=30)
MISSES = 3
TENANT_LIMIT = Decimal(500)
"""Yuan up to which a tenant orders paid work alone; a project may set its own (04 §4.6)."""
PRESS_EVERY = timedelta(days=7)
URGENCY_UP: Mapping[str, str] = {"normal": "urgent", "urgent": "critical", "critical": "critical"}


def check(given: Answers, unit_id: int | None) -> None:
    """Check what the answers of a work order demand of each other (04 §4.4).

    :raises AnswerRefused: naming the answer and what would be accepted
    """
    intake.check(given, unit_id)
    if given["where_kind"] == "in_home" and unit_id is None:
        raise AnswerRefused(ask.PLACE.title, "A repair in a home needs its room.")
    if given["where_kind"] == "common" and not given.get("location_text"):
        raise AnswerRefused(intake.LOCATION.title, "Say where the common part is.")
    start, end = given.get("appoint_from"), given.get("appoint_until")
    if start is None and end is None and needs_appointment(given):
        raise AnswerRefused(
            SLOT.title, "A small repair in a home is agreed for a time. Choose when, or now."
        )
    if (start is None) != (end is None):
        raise AnswerRefused(ask.APPOINT_UNTIL.title, "An appointment has a beginning and an end.")
    if start is not None and end is not None and end <= start:
        raise AnswerRefused(ask.APPOINT_UNTIL.title, "The appointment ends before it begins.")


def needs_appointment(given: Answers) -> bool:
    """Tell whether somebody must be at home at an agreed time: for what is small and inside.

    Nobody waits for an appointment with an emergency or with danger, or for a common part.
    """
    urgency = given.get("urgency") or URGENCIES.get(given["cat_l2"], "normal")
    inside = given["where_kind"] == "in_home"
    return bool(inside and urgency == "normal" and not given.get("safety_risk"))


def _is_responsible(case: Case, _: Answers, actor: Actor, __: datetime) -> bool:
    return case.assignee_id == actor.id or actor.has((*DESK, *LEADS), case.project_id)


def _settled(case: Case, answers: Answers, *_: Any) -> bool:
    return case.payer != "paid" or bool(answers.get("pay_status"))


def _same_or_waived(case: Case, answers: Answers, actor: Actor, _: datetime) -> bool:
    waived = case.payer == "paid" and answers.get("pay_status") == "waived"
    return not waived or actor.has(LEADS, case.project_id)


RESPONSIBLE_ACTS = Guard(
    "Only the technician in charge, the desk or a lead may do this.",
    _is_responsible,
    personal=True,
)
NOT_PAID_WORK = Guard(
    "Paid work begins when the quote is accepted: write the quote first.",
    lambda case, *_: case.payer != "paid",
)
PAYER_KNOWN = Guard(
    "Settle who pays before the work begins.", lambda case, *_: case.payer != "undecided"
)
PAID_WORK = Guard("Only paid work has a quote.", lambda case, *_: case.payer == "paid")
TOLD = Guard("Tell the customer first.", lambda _, answers, *__: bool(answers.get("customer_told")))
SAFE_FIRST = Guard(
    "An urgent repair is made safe before it waits.",
    lambda case, answers, *_: case.urgency == "normal" or bool(answers.get("made_safe")),
)
APPROVED_BY_ANOTHER = Guard(
    "Somebody else must approve the waiting.",
    lambda _, answers, actor, __: answers["wait_approved_by"] != actor.id,
    personal=True,
)
CLEAN_FIRST = Guard(
    "Leave the place clean first.", lambda _, answers, *__: bool(answers.get("cleaned"))
)
PRICED = Guard(
    "Paid work needs the labour and the material, 0 where there was none.",
    lambda case, answers, *_: (
        case.payer != "paid" or None not in (answers["labour_fee"], answers["material_fee"])
    ),
)
AS_LISTED = Guard(
    "The charge for material is not the sum of the material used: quantity times unit price.",
    lambda case, answers, *_: (
        case.payer != "paid"
        or ask.material(answers) in (None, Decimal(str(answers["material_fee"])))
    ),
)
AS_QUOTED = Guard(
    "This is more than the accepted quote. Have a new quote accepted first.",
    lambda case, answers, *_: case.payer != "paid" or ask.total(answers) <= ask.total(case.details),
)
FREE_COSTS_NOTHING = Guard(
    "Only paid work has a price.",
    lambda case, answers, *_: case.payer == "paid" or not ask.total(answers),
)
PAYMENT_SETTLED = Guard("Say how the payment was settled.", _settled)
WAIVED_BY_A_LEAD = Guard("A charge is waived by a lead.", _same_or_waived, personal=True)
FOLLOWED_UP = Guard(
    "Its return visit is still open. Make it first.",
    lambda _, answers, *__: answers["open_return_visits"] == 0,
)
WITHIN_30_DAYS = Guard(
    "The repair was done more than 30 days ago; register a new one.",
    lambda case, _, __, now: case.handled_at is None or now - case.handled_at <= REWORK_WINDOW,
)
MISSED_OFTEN = Guard(
    "Only after three appointments at which nobody was met.",
    lambda case, answers, *_: (
        answers["cancel_reason"] != "no_appointment" or case.details.get("missed", 0) >= MISSES
    ),
)
UNDER_WARRANTY = Guard(
    "Only what is under warranty goes to the developer.",
    lambda case, *_: case.payer == "warranty",
)
DANGER_IS_URGENT = Guard(
    "There is danger to people: it stays urgent at least.",
    lambda case, answers, *_: (
        answers["new_urgency"] != "normal" or not case.details.get("safety_risk")
    ),
)
NOT_AFTERWARDS = Guard(
    "The work is done: what was not agreed before is not charged.",
    lambda case, answers, *_: case.handled_at is None or answers["payer"] != "paid",
)
OWNER_CONSENTS = Guard(
    "A tenant's order above the project's limit needs the owner's consent.",
    lambda case, answers, *_: (
        case.reporter_role != "tenant"
        or ask.total(case.details) <= answers["tenant_limit"]
        or bool(answers.get("owner_consent"))
    ),
)
URGENT_ONLY = Guard(
    "A home is entered without its owner in an emergency only.",
    lambda case, *_: case.urgency != "normal" and case.unit_id is not None,
)
CONTACT_CALLED = Guard(
    "Call the owner and the emergency contact first.",
    lambda _, answers, *__: bool(answers.get("contact_called")),
)
APPOINTED = Guard(
    "Choose a half day, or enter beginning and end.",
    lambda _, answers, *__: bool(answers.get("appoint_from") and answers.get("appoint_until")),
)
FITTING_APPOINTMENT = Guard(
    "The appointment ends before it begins.",
    lambda _, answers, *__: answers["appoint_until"] > answers["appoint_from"],
)
PHOTOGRAPHED = Guard(
    "A common part is done with a photo from before and one from after: add and mark them first.",
    lambda case, answers, *_: (
        case.where_kind != "common"
        or (answers["photos_before"] > 0 and answers["photos_after"] > 0)
        or (answers["result"] == "not_needed" and answers["photos"] > 0)
    ),
)
LONG_WORK = Guard(
    "Only paid or larger work is asked about midway, and once at a time.",
    lambda case, answers, *_: (
        (case.payer in ("paid", "fund") or case.state == "to_developer")
        and answers["open_return_visits"] == 0
    ),
)
SHOWN_TO_DEVELOPER = Guard(
    "The developer is given a photo of the fault: add it first.",
    lambda _, answers, *__: answers["photos"] > 0,
)


def safe_urgency(case: Case) -> Mapping[str, Any]:
    """Danger to people makes a repair urgent at least (04 §4.4)."""
    danger = case.details.get("safety_risk") and case.urgency == "normal"
    return {"urgency": "urgent"} if danger else {}


def missed(case: Case, *_: Any) -> Mapping[str, Any]:
    """Count it; the next appointment is kept by a new arrival, an urgent call by the first."""
    again: dict[str, Any] = {"on_site_at": None} if case.urgency == "normal" else {}
    return {**again, "missed": case.details.get("missed", 0) + 1}


def pressed(_: Case, __: Answers, ___: Actor, now: datetime) -> Mapping[str, Any]:
    """The developer is pressed again within a week (04 §4.3 row 11)."""
    return {"promised_at": now + PRESS_EVERY}


def handed_over(case: Case, _: Answers, __: Actor, now: datetime) -> Mapping[str, Any]:
    """The first hand-over keeps its moment; what it was due by is told by it."""
    return {"promised_at": now + PRESS_EVERY, "judged_at": case.judged_at or now}


def refused_by_developer(*_: Any) -> Mapping[str, Any]:
    """Who pays is open again, so that somebody settles it: owner, repair fund or court."""
    return {"payer": "undecided"}


def quote_accepted(_: Case, __: Answers, ___: Actor, now: datetime) -> Mapping[str, Any]:
    return {"quote_accepted_at": now}


def reworked(case: Case, _: Answers, __: Actor, now: datetime) -> Mapping[str, Any]:
    """A fault that came back is one degree more urgent, and due anew (04 §4.3 row 10)."""
    original = case.original_due_at - case.received_at if case.original_due_at else timedelta()
    return {
        "reopen_count": case.reopen_count + 1,
        "urgency": URGENCY_UP[case.urgency],
        "due_at": now + max(original / 2, timedelta(hours=4)),
    }


def regraded(case: Case, answers: Answers, *_: Any) -> Mapping[str, Any]:
    """The first urgency is kept beside the one in force (04 §4.6)."""
    first = case.details.get("first_urgency", case.urgency)
    return {"urgency": answers["new_urgency"], "first_urgency": first}
