"""The statements behind the facts of keys, documented in `domain.kpis.key_facts`."""

from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_

from data_access.looks import Source, View, month_of_moment, within_moments
from data_access.reaching import reached
from data_access.tables import Case, KeyCountLine, KeyLoan, Unit, UnitStatus, core
from domain.calendar import date_of, day_number, first_of, month_number
from domain.keys import KINDS, LONG_OUT
from domain.procedures.vacant_patrol import OCCUPIED
from domain.vacant_homes import STATUSES as VACANT

CASES = core(Case).c
LOANS = core(KeyLoan).c
LINES = core(KeyCountLine).c
UNITS, STATUSES = core(Unit).c, core(UnitStatus).c
CUTS = {"project": CASES.project_id, "building": CASES.building_id}
ENTRUSTED = tuple(code for code, kind in KINDS.items() if kind.entrusted)
WITH_US = ("in_stock", "sealed", "lent")
LOST = ("lost", "lock_changed")


def key_loans(view: View) -> Source:
    due = LOANS.due_at
    return Source(
        key=LOANS.id,
        columns={
            "loan": LOANS.id,
            "in_time": and_(LOANS.back_at.is_not(None), LOANS.back_at <= due),
        },
        cuts=CUTS,
        month=month_of_moment(due, view),
        tables=core(Case).join(core(KeyLoan), LOANS.case_id == CASES.id),
        conditions=(*_here("key", view), *within_moments(due, view)),
    )


def keys(view: View) -> Source:
    """A picture at the end of the last day; what is with us, as it stands now."""
    end = view.start_of(view.until_day)
    return Source(
        key=CASES.id,
        columns={
            "case": CASES.id,
            "out": _out(end, before=end),
            "long_out": _out(end, before=end - LONG_OUT),
            "entrusted": and_(CASES.cat_l1.in_(ENTRUSTED), CASES.state.in_(WITH_US)),
            "valid": CASES.valid_until >= end,
        },
        cuts=CUTS,
        month=None,
        tables=core(Case),
        conditions=(*_here("key", view), CASES.received_at < end),
    )


def counted_keys(view: View) -> Source:
    return Source(
        key=LINES.id,
        columns={"key": LINES.id, "there": LINES.there},
        cuts={"project": CASES.project_id},
        month=month_of_moment(LINES.at, view),
        tables=core(Case).join(core(KeyCountLine), LINES.case_id == CASES.id),
        conditions=(*_here("key_count", view), *within_moments(LINES.at, view)),
    )


def key_losses(view: View) -> Source:
    """A key that was found again has no moment of its loss any more."""
    return Source(
        key=CASES.id,
        columns={"case": CASES.id},
        cuts=CUTS,
        month=month_of_moment(CASES.judged_at, view),
        tables=core(Case),
        conditions=(
            *_here("key", view), CASES.state.in_(LOST), *within_moments(CASES.judged_at, view)
        ),
    )  # fmt: skip


def vacant_homes(view: View) -> Source:
    """A picture: homes that stand empty at the end of the last day, listed or not, and whether
    they were looked through in the month of that day (15 §6.4)."""
    at = view.last_day
    first = view.start_of(day_number(first_of(month_number(date_of(at)))))
    seen = (CASES.handled_at >= first, CASES.handled_at < view.start_of(view.until_day))
    rounds = (CASES.unit_id == UNITS.id, CASES.procedure == "vacant_patrol")
    lived_in = (CASES.state == OCCUPIED.code, CASES.closed_day.between(STATUSES.from_day, at))
    checked = exists().where(
        *rounds, CASES.cat_l1 == "monthly", CASES.phase != "cancelled", *seen
    )  # fmt: skip
    return Source(
        key=UNITS.id,
        columns={"unit": UNITS.id, "checked": checked},
        cuts={"project": UNITS.project_id, "building": UNITS.building_id},
        month=None,
        tables=core(Unit).join(core(UnitStatus), STATUSES.unit_id == UNITS.id),
        conditions=(
            STATUSES.status.in_(VACANT),
            STATUSES.from_day <= at,
            STATUSES.until_day > at,
            ~exists().where(*rounds, *lived_in),
            reached(view.reach, project=STATUSES.project_id, grid=UNITS.grid_id, own=()),
        ),
    )


SOURCES = {
    "key_loans": key_loans,
    "keys": keys,
    "counted_keys": counted_keys,
    "key_losses": key_losses,
    "vacant_homes": vacant_homes,
}


def _out(end: Any, *, before: Any) -> ColumnElement[bool]:
    still = or_(LOANS.ended_at.is_(None), LOANS.ended_at >= end)
    return exists().where(LOANS.case_id == CASES.id, LOANS.out_at < before, still)


def _here(procedure: str, view: View) -> tuple[ColumnElement[bool], ...]:
    here = reached(view.reach, project=CASES.project_id, grid=CASES.grid_id, own=())
    return (CASES.procedure == procedure, CASES.state != "voided", here)
