"""What must hold from the application to the class of a self-build (13 §4.2, §4.3)."""

from typing import Any

from domain.case import Case
from domain.procedure import Answers, Guard
from domain.self_build import catalogue, terms


def item(case: Case) -> str:
    return str(case.details.get("item_code", ""))


def klass(case: Case) -> str:
    return str(case.details.get("klass") or "")


def _short_enough(_: Case, answers: Answers, *__: Any) -> bool:
    days = terms.days_between(answers["appoint_from"], answers["appoint_until"], answers["zone"])
    return 0 <= days <= terms.LONGEST_DAYS


def _complete(case: Case, answers: Answers, *_: Any) -> bool:
    owned = bool(case.details.get("co_owned"))
    return not item(case) or not catalogue.missing(item(case), answers["papers"], co_owned=owned)


def _roof_is_common(case: Case, answers: Answers, *_: Any) -> bool:
    return (
        case.details.get("place") not in ("roof", "corridor") or answers["right_kind"] == "common"
    )


def _promise(_: Case, answers: Answers, *__: Any) -> bool:
    return answers["right_proof"] not in ("verbal", "none") or answers["right_kind"] == "common"


def _fits(case: Case, answers: Answers, *_: Any) -> bool:
    return catalogue.fits_right(answers["klass"], str(case.details.get("right_kind")))


def _class_is(letter: str, sentence: str) -> Guard:
    return Guard(sentence, lambda case, *_: klass(case) == letter)


def _freed(case: Case) -> bool:
    return bool(case.details.get("answer_no"))


def _fits_item(case: Case, answers: Answers, *_: Any) -> bool:
    return catalogue.fits_item(answers["klass"], item(case), freed=_freed(case))


def _is_the_managers(case: Case) -> bool:
    """A class that asks less than the usual one is the manager's too, not only A and J."""
    known = klass(case)
    usual = catalogue.usual(item(case), freed=_freed(case))
    grave = known in (catalogue.OWNERS, catalogue.PERMIT)
    return grave or (bool(known) and catalogue.is_laxer(known, usual))


def _confirmed(case: Case, *_: Any) -> bool:
    return not _is_the_managers(case) or bool(case.details.get("class_confirmed_by"))


APPLIED_FOR = Guard(
    "Nobody has applied for it yet. Note it in the ledger of illegal structures.",
    lambda case, *_: bool(item(case)),
)
SHORT_ENOUGH = Guard("The work ends before it begins, or lasts longer than 60 days.", _short_enough)
COMPLETE = Guard("Papers are missing. They stand on the page of the case.", _complete)
RIGHT_IS_CLEAR = Guard(
    "The right is in doubt: the supervisor decides it with a lawyer.",
    lambda case, *_: case.details.get("right_kind") != "undecided",
)
RIGHT_IS_UNDECIDED = Guard(
    "Nobody has doubted the right.",
    lambda case, *_: case.details.get("right_kind") == "undecided",
)
PROMISE_IS_NO_RIGHT = Guard(
    "A spoken promise gives no right. Ask for the clause of the contract; without one it is a "
    "common part.",
    _promise,
)
ANNEX_IS_UNDECIDED = Guard(
    "An annex that no plan confirms leaves the right in doubt. Record the doubt instead.",
    lambda _, answers, *__: answers["right_proof"] != "annex",
)
ROOF_IS_COMMON = Guard(
    "Roof, corridor and stairs are common parts, even where one flat alone reaches them.",
    _roof_is_common,
)
FOUR_PHOTOS = Guard(
    "A survey has at least four photos: add them first.",
    lambda _, answers, *__: answers["photos"] >= terms.PHOTOS,
)
NOTHING_OR_SOMETHING = Guard(
    "Either nothing is there, or name what is.",
    lambda _, a, *__: "none" not in a["constraints"] or len(a["constraints"]) == 1,
)
CLASS_FITS_RIGHT = Guard(
    "A common part is not for the covenant: the owners or the authority decide.", _fits
)
CLASS_FITS_ITEM = Guard(
    "What the catalogue prohibits stays prohibited. What needs a permit waits for it, or for the "
    "authority's answer that none is needed.",
    _fits_item,
)
NEEDS_MANAGER = Guard(
    "The manager confirms classes A and J, and a class that asks less than the usual one.",
    lambda case, *_: _is_the_managers(case),
)
CLASS_CONFIRMED = Guard("The manager has not confirmed the class yet.", _confirmed)
IS_NOTIFIED = _class_is("N", "Only class N is registered without anything else.")
IS_BY_COVENANT = _class_is("C", "Neighbours are asked first for class C only. Set the class.")
IS_BY_PERMIT = _class_is("A", "Only class A waits for a permit. Set the class.")
IS_BY_OWNERS = _class_is("J", "Only class J waits for the owners. Set the class.")
NO_STRUCTURE = Guard(
    "Something was built here without consent. It is removed, or its permit filed, first.",
    lambda _, answers, *__: answers["open_structures"] == 0,
)
EXPLAINED = Guard(
    "Explain the duty to insure and maintain it first.",
    lambda _, answers, *__: bool(answers.get("duty_noted")),
)
