"""The statements behind the facts of keys, documented in `domain.kpis.key_facts`."""

from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_

from data_access.looks import Source, View, month_of_moment, within_moments
from data_access.reaching import reached
from data_access.tables import Case, KeyCountLine, KeyLoan, core
from domain.keys import KINDS, LONG_OUT

CASES = core(Case).c
LOANS = core(KeyLoan).c
LINES = core(KeyCountLine).c
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
    end = view.start_of(view.until_day)
    return Source(
        key=CASES.id,
        columns={
            "case": CASES.id,
            "checked": and_(CASES.handled_at.is_not(None), CASES.handled_at < end),
        },
        cuts=CUTS,
        month=month_of_moment(CASES.received_at, view),
        tables=core(Case),
        conditions=(
            *_here("vacant_patrol", view),
            CASES.phase != "cancelled",
            CASES.cat_l1 == "monthly",
            *within_moments(CASES.received_at, view),
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
