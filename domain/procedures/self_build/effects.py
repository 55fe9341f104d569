"""What the steps of a self-build change beyond their answers (13 §4.3)."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from domain.calendar import day_of, start_of, working_day_after
from domain.case import Case
from domain.people import Actor
from domain.procedure import Answers
from domain.procedures.self_build.decision_guards import votes
from domain.self_build import catalogue, terms

Changes = Mapping[str, Any]


def _working_days(now: datetime, count: int, answers: Answers) -> datetime:
    day = working_day_after(now, count, answers["zone"], answers["is_workday"])
    return start_of(day + timedelta(days=1), answers["zone"]) - timedelta(seconds=1)


def not_due(*_: Any) -> Changes:
    return {"due_at": None}


def applied(_: Case, answers: Answers, __: Actor, now: datetime) -> Changes:
    """From now on the decision is owed; the catalogue and the style are those of this day."""
    one = catalogue.ITEMS[answers["item_code"]]
    return {
        "cat_l1": one.code[0], "cat_l2": one.code, "title": one.title,
        "catalogue_version": catalogue.VERSION,
        "style_version": _style(answers["styles"], day_of(now, answers["zone"])),
        "due_at": _working_days(now, terms.DECISION_DAYS, answers),
    }  # fmt: skip


def _style(styles: Sequence[Any], day: int) -> int | None:
    """Return the version of the style in force on a day: what is decided later leaves it alone."""
    return max((one.version for one in styles if one.from_day <= day), default=None)


def undecided(*_: Any) -> Changes:
    return {"right_kind": "undecided"}


def classed(*_: Any) -> Changes:
    """Another class is confirmed anew."""
    return {"class_confirmed_by": None}


def class_confirmed(_: Case, __: Answers, actor: Actor, ___: datetime) -> Changes:
    return {"class_confirmed_by": actor.id}


def class_dropped(*_: Any) -> Changes:
    return {"klass": None, "class_confirmed_by": None, "verdicts": {}}


def recall(case: Case, _: Answers, __: Actor, now: datetime) -> Changes:
    """It counts as another round, so that the next recall is told anew."""
    return {"resume_at": now + terms.OUTSIDE_EVERY, "reopen_count": case.reopen_count + 1}


def permit_filed(case: Case, answers: Answers, *_: Any) -> Changes:
    """What the permit is for is what is agreed to, where it is less than was asked (13 §4.6)."""
    permitted = {size: answers[f"permit_{size}"] for size in terms.SIZES}
    return {"agreed_sizes": terms.smaller(case.details, permitted)}


def falls_to_covenant(*_: Any) -> Changes:
    return {"klass": "C", "class_confirmed_by": None}


def voted(_: Case, answers: Answers, *__: Any) -> Changes:
    return {"vote_passed": votes(answers).passes()}


def spoke(case: Case, answers: Answers, actor: Actor, _: datetime) -> Changes:
    """A later opinion of a department stands in place of its earlier one."""
    row = {
        "opinion": answers["opinion"], "text": answers.get("opinion_text") or "", "by": actor.id,
    }  # fmt: skip
    return {"verdicts": {**(case.details.get("verdicts") or {}), answers["opinion_as"]: row}}


def agreed(case: Case, answers: Answers, _: Actor, now: datetime) -> Changes:
    """The consent holds for three months; whoever has not begun by then applies anew."""
    asked = {size: str(case.details[size]) for size in terms.SIZES}
    return {
        "due_at": None,
        "valid_until": terms.after_months(now, terms.CONSENT_MONTHS, answers["zone"]),
        "agreed_sizes": case.details.get("agreed_sizes") or asked,
        "issued_no": f"{case.number}-1",
    }


def committed(_: Case, answers: Answers, __: Actor, now: datetime) -> Changes:
    return {"signed_owners": answers["owners"], "signed_at": now.isoformat()}


def built_anyway(*_: Any) -> Changes:
    return {"built_anyway": True}


def asked_acceptance(_: Case, answers: Answers, __: Actor, now: datetime) -> Changes:
    return {"due_at": _working_days(now, 3, answers)}


def accepted(_: Case, answers: Answers, __: Actor, now: datetime) -> Changes:
    """Its deposit goes back within seven working days (13 §4.3 S10)."""
    held = answers["deposit_held"]
    return {"due_at": _working_days(now, terms.REFUND_DAYS, answers) if held else None}


def measured(_: Case, answers: Answers, *__: Any) -> Changes:
    return {"built_sizes": {size: str(answers[f"built_{size}"]) for size in terms.SIZES}}


def sent_back(*_: Any) -> Changes:
    """What was built is measured anew afterwards."""
    return {"due_at": None, "built_sizes": None}
