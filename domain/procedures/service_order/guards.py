"""What must hold before an order of a paid service goes on: price, word, worker (17 §8.2)."""

from datetime import datetime, timedelta
from typing import Any

from domain.case import Case
from domain.charges import exact, of_rows, times
from domain.people import LEADS, Actor, Role
from domain.procedure import Answers, Guard

IN_ONE_MINUTE = timedelta(minutes=1)
"""A form tells moments in whole minutes: what was confirmed in the minute of the quote is after
it."""


def _under_warranty(answers: Answers) -> bool:
    return answers["cause"] == "fault" and answers["item_part"] in answers["warranties"]


def _certified(_: Case, answers: Answers, __: Actor, now: datetime) -> bool:
    trade, company = answers["item_trade"], answers["company"]
    if trade == "gas":
        return bool(company and company["licensed"])
    if trade != "electric" or (company and company["licensed"]):
        return True
    until = answers.get("cert_until")
    return bool(answers.get("cert_no") and until and until > now)


def _company_fit(_: Case, answers: Answers, *__: Any) -> bool:
    company = answers["company"]
    return company is None or (company["insured"] and company["contracted"])


def _responsible(case: Case, _: Answers, actor: Actor, __: datetime) -> bool:
    return actor.id == case.assignee_id or actor.has((Role.SPECIALIST, *LEADS), case.project_id)


def _as_confirmed(case: Case, answers: Answers, *_: Any) -> bool:
    if case.details.get("reworks"):
        return True
    return of_rows(answers.get("materials_used") or ()) <= exact(
        case.details.get("materials_quoted")
    )


def _rework_is_free(case: Case, answers: Answers, *_: Any) -> bool:
    return not case.details.get("reworks") or not of_rows(answers.get("materials_used") or ())


NOT_AGAIN = Guard(
    "What is done again costs the owner nothing.", lambda case, *_: not case.details.get("reworks")
)
ON_THE_LIST = Guard(
    "No price list is in force today with this item. The project manager publishes one first.",
    lambda _, answers, *__: answers["item_price"] is not None,
)
NOT_UNDER_WARRANTY = Guard(
    "This part of the home is under warranty: it may not be charged. Hand it over as a repair.",
    lambda _, answers, *__: not _under_warranty(answers),
)
NOT_DONE_BEFORE = Guard(
    "We did the same here, and our own warranty still runs: open that order, and do it again "
    "free of charge.",
    lambda _, answers, *__: answers["cause"] != "fault" or not answers["done_before"],
)
WARRANTY_WORK_APART = Guard(
    "A warranty repair or a defect of this home is still open. Tick that this is another matter.",
    lambda _, answers, *__: bool(answers.get("apart")) or not answers["warranty_work"],
)
QUOTED_IN_WRITING = Guard(
    "The list leaves the price of this item to a quote: enter the labour and what it covers.",
    lambda _, answers, *__: (
        answers["item_price"] != "quote"
        or bool(answers.get("labour_offer") and answers.get("quote_note"))
    ),
)
AS_LISTED = Guard(
    "The price list says what this costs. Nothing is charged beside it.",
    lambda _, answers, *__: (
        answers["item_price"] == "quote"
        or answers.get("labour_offer") is None
        or exact(answers["labour_offer"])
        == times(exact(answers["item_price"]), exact(answers["quantity"]))
    ),
)
NO_MATERIAL_CHARGED = Guard(
    "The list says that the owner brings the material, or that the price includes it.",
    lambda _, answers, *__: (
        answers["item_material"] == "extra" or not answers.get("materials_offer")
    ),
)
AFTER_THE_QUOTE = Guard(
    "The price is confirmed after it was quoted.",
    lambda case, answers, *_: (
        case.taken_at is not None and answers["confirmed_at"] > case.taken_at - IN_ONE_MINUTE
    ),
)
CONFIRMATION_KEPT = Guard(
    "Keep the signature, the message or the recording as a file first.",
    lambda _, answers, *__: bool(answers.get("proof_kept")) and answers["files"] > 0,
)
CERTIFIED = Guard(
    "Electric work needs a certificate in force, work on gas a company with a licence in force.",
    _certified,
)
COMPANY_FIT = Guard(
    "The contract or the insurance of this company has run out or is not known.", _company_fit
)
FITTING = Guard(
    "The appointment ends before it begins.",
    lambda _, answers, *__: answers["appoint_until"] > answers["appoint_from"],
)
RESPONSIBLE = Guard(
    "Only the worker in charge, a specialist or a lead may do this.", _responsible, personal=True
)
CONFIRMED_FIRST = Guard(
    "The owner confirms the price before the work begins.",
    lambda case, *_: case.judged_at is not None,
)
BEGUN_BEFORE = Guard(
    "The work has not begun yet: send a worker.", lambda case, *_: case.started_at is not None
)
AS_CONFIRMED = Guard(
    "This is more than the owner confirmed. Quote it anew and have it confirmed.", _as_confirmed
)
REWORK_IS_FREE = Guard(NOT_AGAIN.sentence, _rework_is_free)
OWNER_SIGNED = Guard(
    "The owner looks at the work and signs first.",
    lambda _, answers, *__: bool(answers.get("signed")),
)
WITHIN_WARRANTY = Guard(
    "Our warranty for this work has run out.",
    lambda case, answers, *_: case.closed_at is None or answers["still_warranted"],
)
WITHOUT_OPEN_VISIT = Guard(
    "Make its return visit: that records the follow-up.",
    lambda _, answers, *__: answers["open_return_visits"] == 0,
)
