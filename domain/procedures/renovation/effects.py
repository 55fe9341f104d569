"""What the steps of a renovation change beyond their answers (12 §3.2)."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from domain.calendar import start_of, working_day_after
from domain.case import Case
from domain.people import Actor
from domain.procedure import Answers, Effect
from domain.renovation import permit
from domain.renovation.profile import PROFILES

ANSWER_WITHIN = timedelta(days=30)
"""After so long without an answer an application lapses, and an approval too (R2, R5)."""
EMERGENCY = timedelta(hours=24)
Changes = Mapping[str, Any]


def due(count: int, then: Effect | None = None) -> Effect:
    """Return the effect that the next thing is due at the end of a working day from now, 0 for
    today; `then` changes more."""

    def changes(case: Case, answers: Answers, actor: Actor, now: datetime) -> Changes:
        more = then(case, answers, actor, now) if then else {}
        return {"due_at": _day_ends(now, count, answers), **more}

    return changes


def not_due(then: Effect | None = None) -> Effect:
    """Return the effect that nothing is due for now; `then` changes more."""

    def changes(case: Case, answers: Answers, actor: Actor, now: datetime) -> Changes:
        return {"due_at": None, **(then(case, answers, actor, now) if then else {})}

    return changes


def waits(_: Case, __: Answers, ___: Actor, now: datetime) -> Changes:
    return {"valid_until": now + ANSWER_WITHIN}


def opinions(case: Case, answers: Answers, actor: Actor, _: datetime) -> Changes:
    """A later opinion on a work stands in place of the earlier one, which the history keeps."""
    rows = {row["item_code"]: row for row in answers["item_opinions"]}
    return {"opinions": {**case.details.get("opinions", {}), **rows}, **_spoke(case, actor)}


def fire_opinion(case: Case, _: Answers, actor: Actor, __: datetime) -> Changes:
    return _spoke(case, actor)


def outside(case: Case, answers: Answers, *_: Any) -> Changes:
    row = {
        "paper": answers["outside_paper"],
        "no": answers["outside_no"],
        "by": answers["outside_by"],
        "until": answers["outside_until"].isoformat(),
    }
    return {"outside": [*case.details.get("outside", ()), row]}


def taken_out(case: Case, answers: Answers, *_: Any) -> Changes:
    rows = case.details["work_items"]
    return {"work_items": [row for row in rows if row["item_code"] != answers["taken_out"]]}


def approved(_: Case, __: Answers, actor: Actor, now: datetime) -> Changes:
    return {"approver": actor.id, "valid_until": now + ANSWER_WITHIN}


def permitted(case: Case, answers: Answers, _: Actor, now: datetime) -> Changes:
    """The permit holds from the planned day on, or from today when that has passed."""
    zone = answers["zone"]
    planned = case.appoint_from or now
    first = max(planned, now).astimezone(ZoneInfo(zone)).date()
    ends = permit.permit_ends(first, PROFILES[answers["profile"]], answers["is_workday"])
    until = start_of(ends.effective + timedelta(days=1), zone)
    return {
        "appoint_from": start_of(first, zone),
        "valid_until": until,
        "permit_ends_raw": ends.raw.isoformat(),
        **_issued(case),
    }


def emergency(case: Case, _: Answers, __: Actor, now: datetime) -> Changes:
    """It holds for a day, and is applied for on the next working day (12 §3.7)."""
    return {"valid_until": now + EMERGENCY, "appoint_from": now, **_issued(case)}


def reissued(case: Case, *_: Any) -> Changes:
    return _issued(case)


def tested(case: Case, answers: Answers, *_: Any) -> Changes:
    row = {
        "kind": answers["test_kind"],
        "place": answers["test_place"],
        "from": answers["test_from"].isoformat(),
        "until": answers["test_until"].isoformat(),
        "depth_mm": answers.get("depth_mm"),
        "below_room": answers.get("below_room"),
        "below_witness": answers.get("below_witness"),
        "leaks": bool(answers.get("leaks")),
    }
    return {"tests": [*case.details.get("tests", ()), row]}


def asked_change(case: Case, answers: Answers, actor: Actor, __: datetime) -> Changes:
    """Who asked decides nothing; what another kind of change asked before is not left over."""
    unasked = ("new_end", "added_items", "added_papers", "new_contractor", "new_contractor_kind",
               "new_uscc", "new_licence_no", "new_licence_until", "new_site_manager",
               "new_site_phone",               "old_deposit", "interim_inspected")  # fmt: skip
    return {
        **{code: None for code in unasked if code not in answers},
        "requested_by": actor.id,
        **(_unheard(case, answers) if answers["change_kind"] == "works" else {}),
    }


def _unheard(case: Case, answers: Answers) -> Changes:
    """Works that are added are looked at as those of an application, and the whole anew (R3)."""
    added = [row["item_code"] for row in answers["added_items"]]
    told = case.details.get("opinions", {})
    return {
        "opinions": {code: row for code, row in told.items() if code not in added},
        "fire_opinion": None,
    }


def changed(case: Case, *_: Any) -> Changes:
    """Let an extension, more works or another contractor stand in the file from now on."""
    told, kind = case.details, case.details["change_kind"]
    if kind == "extension":
        until = datetime.fromisoformat(told["new_end"])
        count = told.get("extensions", 0) + 1
        return {"valid_until": until, "extensions": count, **_issued(case)}
    if kind == "works":
        papers = {*told.get("papers", ()), *(told.get("added_papers") or ())}
        items = [*told["work_items"], *told["added_items"]]
        return {"work_items": items, "papers": sorted(papers)}
    return {
        "contractor_name": told["new_contractor"],
        "contractor_kind": told["new_contractor_kind"],
        "uscc": told["new_uscc"],
        "licence_no": told["new_licence_no"],
        "licence_until": told["new_licence_until"],
        "site_manager": told["new_site_manager"],
        "site_phone": told.get("new_site_phone"),
    }


def asked_acceptance(*_: Any) -> Changes:
    """Everybody signs anew, whatever was signed before it was put right."""
    return {"signed": {}}


def signed(case: Case, answers: Answers, *_: Any) -> Changes:
    given = case.details.get("signed", {})
    rows = {"item_results": answers.get("item_results") or case.details.get("item_results")}
    return {"signed": {**given, answers["inspected_as"]: answers["inspection"]}, **rows}


def not_passed(*_: Any) -> Changes:
    return {"failed_before": True}


def observed_until(_: Case, answers: Answers, __: Actor, now: datetime) -> Changes:
    until = now + timedelta(days=PROFILES[answers["profile"]].observe_days)
    return {"promised_at": until, "due_at": _day_ends(until, 3, answers)}


def listed(_: Case, answers: Answers, actor: Actor, __: datetime) -> Changes:
    """A new list is approved anew."""
    lines = answers.get("deduction_lines") or []
    return {
        "deductions_by": actor.id, "deductions_approved_by": None, "deduction_lines": lines,
    }  # fmt: skip


def deductions_approved(_: Case, __: Answers, actor: Actor, ___: datetime) -> Changes:
    return {"deductions_approved_by": actor.id}


def dispute_settled(_: Case, __: Answers, actor: Actor, ___: datetime) -> Changes:
    return {"dispute_settled_by": actor.id}


def _spoke(case: Case, actor: Actor) -> Changes:
    return {"opinion_by": sorted({*case.details.get("opinion_by", ()), actor.id})}


def _issued(case: Case) -> Changes:
    """Every permit that is printed has a number of its own, never used again (10 §1.3)."""
    count = int(case.details.get("permits", 0)) + 1
    return {"permits": count, "issued_no": f"{case.number}-{count}"}


def _day_ends(at: datetime, count: int, answers: Answers) -> datetime:
    day = working_day_after(at, count, answers["zone"], answers["is_workday"])
    return start_of(day + timedelta(days=1), answers["zone"]) - timedelta(seconds=1)
