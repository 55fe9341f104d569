"""What the steps of an order change beyond their answers (17 §8.2)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from domain.case import Case
from domain.charges import exact, of_rows, times
from domain.people import Actor
from domain.procedure import Answers

SNAPSHOT = ("name", "unit", "part", "trade", "scope", "exclusion", "warranty_days")
"""What an order keeps of its item: another list does not change what was agreed."""


def quoted(_: Case, answers: Answers, *__: Any) -> Mapping[str, Any]:
    """Keep the price of the list of the day; what was confirmed or let off was of the old one."""
    by_quote = answers["item_price"] == "quote"
    listed = exact(0 if by_quote else answers["item_price"])
    labour = times(listed, exact(answers["quantity"]))
    return {
        "list_no": answers["list_no"],
        "by_quote": by_quote,
        "unit_price": None if by_quote else str(listed),
        "labour_quoted": str(exact(answers["labour_offer"]) if by_quote else labour),
        "materials_quoted": str(exact(answers.get("materials_offer"))),
        "discount": None,
        "relief_state": None,
        **{f"item_{name}": answers[f"item_{name}"] for name in SNAPSHOT},
    }


def confirmed(case: Case, *_: Any) -> Mapping[str, Any]:
    told = case.details
    return {
        "labour": told["labour_quoted"],
        "confirmed_total": str(exact(told["labour_quoted"]) + exact(told["materials_quoted"])),
    }


def finished(case: Case, answers: Answers, *_: Any) -> Mapping[str, Any]:
    """What was done again changes neither the bill nor the material that it names."""
    rows = answers.get("materials_used") or ()
    if case.details.get("reworks"):
        return {
            "materials_used": case.details.get("first_materials"),
            "rework_materials": list(rows),
        }
    return {"materials": str(of_rows(rows)), "first_materials": list(rows)}


def done_again(case: Case, *_: Any) -> Mapping[str, Any]:
    return {
        "reopen_count": case.reopen_count + 1,
        "reworks": case.details.get("reworks", 0) + 1,
        **_lapsed(case),
    }


def disputed(case: Case, answers: Answers, *__: Any) -> Mapping[str, Any]:
    """A worker who deals privately is a matter of grave weight."""
    grave = answers["dispute"] == "private_deal"
    return {"was_disputed": True, **({"severity": 3} if grave else {}), **_lapsed(case)}


def _lapsed(case: Case) -> Mapping[str, Any]:
    """A refund that was approved and not paid yet is asked for anew once this is settled."""
    if case.details.get("relief_state") != "approved":
        return {}
    return {"relief_state": "decided", "requested_by": None}


def arrived(case: Case, _: Answers, __: Actor, now: datetime) -> Mapping[str, Any]:
    """The first arrival is judged by the appointment that was in force then; no later one is."""
    if "first_arrival_late" in case.details or case.appoint_until is None:
        return {}
    return {"first_arrival_late": now > case.appoint_until}
