"""What the steps of a handover write besides their answers (domain 11 §2.2.2)."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from domain.calendar import start_of
from domain.case import Case
from domain.handover import title
from domain.handover.money import BillingRule, billing_start
from domain.people import Actor
from domain.procedure import Answers, Effect

Changes = dict[str, Any]


def stood(code: str, result: str) -> Effect:
    """Return the effect that a station said something."""

    def effect(case: Case, answers: Answers, actor: Actor, now: datetime) -> Changes:
        return with_station(case, code, result, actor, now, note=str(answers.get("reason") or ""))

    return effect


def with_station(
    case: Case, code: str, result: str, actor: Actor, now: datetime, *, note: str
) -> Changes:
    """Return the station sheet with one station signed: by whom, when, and why if exempted."""
    said = {"result": result, "by": actor.name, "at": now.isoformat(), "note": note}
    return {"stations": {**case.details.get("stations", {}), code: said}}


def failed(case: Case, answers: Answers, actor: Actor, now: datetime) -> Changes:
    code = str(answers["failed_station"])
    return with_station(case, code, "failed", actor, now, note=str(answers["reason"]))


def exempted(case: Case, answers: Answers, actor: Actor, now: datetime) -> Changes:
    code = str(answers["exempted"])
    return with_station(case, code, "exempt", actor, now, note=str(answers["reason"]))


def contacted(case: Case, answers: Answers, *_: Any) -> Changes:
    """Count an attempt: written reminders by themselves, since both are wanted (HX2)."""
    written = answers["contact_how"] == "written"
    name = "written_reminders" if written else "contacts"
    return {name: case.details.get(name, 0) + 1}


def began_inspection(case: Case, *_: Any) -> Changes:
    return {"visits": case.details.get("visits", 0) + 1}


def accepted(case: Case, answers: Answers, actor: Actor, now: datetime) -> Changes:
    """Write the conclusion; a house is taken at the first visit if nobody had to come again."""
    again = case.details.get("visits", 0) > 1 or case.details.get("reinspections", 0) > 0
    return {
        "conclusion": "with_issues" if answers["defects"] else "sound",
        "first_visit": not again,
        **with_station(case, "inspection", "passed", actor, now, note=""),
    }


def invited(case: Case, *_: Any) -> Changes:
    return {"reinspections": case.details.get("reinspections", 0) + 1}


def refused(case: Case, answers: Answers, actor: Actor, now: datetime) -> Changes:
    """Nobody is billed, and nobody judges, before the supervisor decides (11 §2.6)."""
    return {
        "billed_to": "disputed",
        **with_station(case, "inspection", "failed", actor, now, note=str(answers["demands"])),
    }


def fees(case: Case, answers: Answers, actor: Actor, now: datetime) -> Changes:
    """A fee that is not paid is noted, and never keeps the keys back by itself (H6)."""
    result = "passed" if answers.get("fees_paid") else "failed"
    return with_station(case, "fees", result, actor, now, note=str(answers["charge_sheet"]))


def delivered(case: Case, answers: Answers, actor: Actor, now: datetime) -> Changes:
    day = local_day(now, answers)
    rule: BillingRule = answers["billing_rule"]
    return {
        "valid_until": start_of(day + title.WITHIN, str(answers["zone"])),
        "delivered_on": day.isoformat(),
        "billed_from": billing_start(day, rule).isoformat(),
        "billed_to": "owner",
        "keys_retained": _sum(answers["keys"], "retained"),
        **with_station(case, "keys", "passed", actor, now, note=str(answers.get("bag_no") or "")),
    }


def billing_changed(_: Case, answers: Answers, *__: Any) -> Changes:
    zone = ZoneInfo(str(answers["zone"]))
    return {"billed_from": answers["billed_from"].astimezone(zone).date().isoformat()}


def keys_released(*_: Any) -> Changes:
    return {"keys_released": True}


def key_given_back(*_: Any) -> Changes:
    return {"keys_retained": 0}


def key_used(case: Case, answers: Answers, actor: Actor, now: datetime) -> Changes:
    entry = {
        "who": answers["entered_by_name"], "why": answers["note"], "by": actor.name,
        "at": now.isoformat(),
    }  # fmt: skip
    return {"key_entries": [*case.details.get("key_entries", ()), entry]}


def held(case: Case, answers: Answers, *_: Any) -> Changes:
    return {"holds": [*case.details.get("holds", ()), answers["hold"]]}


def released(*_: Any) -> Changes:
    return {"holds": []}


def joint_photos(*_: Any) -> Changes:
    return {"joint_photos": True}


def filed(_: Case, answers: Answers, *__: Any) -> Changes:
    rested = {"valid_until": None} if title.TITLE in answers["papers"] else {}
    return {"papers_present": len(set(answers["papers"])), **rested}


def title_brought(*_: Any) -> Changes:
    return {"title_brought": True}


def local_day(now: datetime, answers: Answers) -> date:
    return now.astimezone(ZoneInfo(str(answers["zone"]))).date()


def _sum(rows: Iterable[Mapping[str, Any]], column: str) -> int:
    return sum(int(row[column]) for row in rows)
