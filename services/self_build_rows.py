"""What follows from the steps of a self-build and of an illegal structure (13 §4.3).

Each keeps the row that figures read; work without consent opens the structure that it is.
"""

from datetime import datetime
from typing import Any

from data_access import cases as case_store
from data_access import intake as projects
from data_access import self_builds as store
from data_access.database import Session
from domain import intake
from domain.calendar import date_of, day_of, month_number
from domain.case import Case
from domain.procedures.illegal_structure import ILLEGAL_STRUCTURE, effects
from domain.self_build import terms
from services import deposit_books, growing
from services.growing import Growth
from services.moving import Made

FOUND = intake.CHANNEL["found_on_patrol"]


def of_build(session: Session, made: Made) -> None:
    """Keep the row of an application, pay its deposit back, open what was built without consent."""
    case, zone = made.case, projects.project(session, made.case.project_id).zone
    if case.taken_at is not None:
        owed = case_store.owed(session, case.id)["decision"]
        store.keep_build(session, case.id, build_row(case, owed.due_at, zone))
    if made.move.code == "refund":
        deposit_books.pay_back(session, made)
    if ILLEGAL_STRUCTURE.code in made.move.opens:
        _open_structure(session, made)


def of_structure(session: Session, made: Made) -> None:
    """Keep the row of its round; work that goes on takes the place of a round that stood."""
    case = made.case
    if made.move.code == "goes_on":
        day = day_of(made.now, projects.project(session, case.project_id).zone)
        store.follow_round(session, case.id, effects.round_of(case) - 1, day)
    keep_structure(session, case)


def keep_structure(session: Session, case: Case) -> None:
    zone = projects.project(session, case.project_id).zone
    store.keep_structure(session, case.id, effects.round_of(case), structure_row(case, zone))


def build_row(case: Case, due_at: datetime, zone: str) -> dict[str, Any]:
    """Return what figures read of an application, as its case says it now."""
    decided = case.judged_at
    agreed = case.started_at is not None
    return {
        "project_id": case.project_id,
        **_days("asked", case.taken_at, zone),
        **_days("due", due_at, zone),
        **_days("decided", decided, zone),
        "outcome": "" if decided is None else "agreed" if agreed else "refused",
        "in_time": decided is not None and decided <= due_at,
        "seen_early": case.occurred_at is not None,
    }


def structure_row(case: Case, zone: str) -> dict[str, Any]:
    """Return what figures read of the round of a structure, as its case says it now.

    What was gone before the report was due owes none.
    """
    begun_by, begun = case.details.get("round_by"), effects.round_from(case)
    told, failed, sent = case.details, case.judged_at, case.replied_at
    due = failed + terms.REPORT_AFTER if failed else None
    gone_first = sent is None and case.handled_at is not None
    in_time = sent is not None and failed is not None
    return {
        "project_id": case.project_id,
        "item_code": told["item_code"], "place": told["place"], "stage": told["stage"],
        **_days("found", case.occurred_at or case.received_at, zone),
        **_days("report_due", None if gone_first else due, zone),
        "reported_in_time": in_time and not told.get("report_late"),
        **_days("ended", case.handled_at, zone),
        **_days("again", begun if begun_by == "built_again" else None, zone),
        "goes_on": begun_by == "goes_on",
    }  # fmt: skip


def _days(name: str, at: datetime | None, zone: str) -> dict[str, int | None]:
    day = None if at is None else day_of(at, zone)
    month = None if day is None else month_number(date_of(day))
    return {f"{name}_day": day, f"{name}_month": month}


def _open_structure(session: Session, made: Made) -> None:
    """It is told as what it is: what was applied for, where, being built, seen now."""
    case, told = made.case, made.case.details
    sizes = " × ".join(str(told[size]) for size in terms.SIZES)
    growth = Growth(
        channel=FOUND, cat_l1=case.cat_l1, cat_l2=case.cat_l2, title=case.title,
        description=made.answers["seen"],
        columns={"occurred_at": made.now},
        details={
            "item_code": told["item_code"], "place": told["place"], "stage": "in_work",
            "source": "application", "size": sizes, "building_side": told.get("building_side"),
        },
    )  # fmt: skip
    found = growing.open_from(
        session, case, ILLEGAL_STRUCTURE, growth, actor=made.actor, now=made.now
    )
    keep_structure(session, found)
