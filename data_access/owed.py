"""What a case owed by when, as figures read it: whether the time for it has come, and was kept."""

from typing import Any

from sqlalchemy import ColumnElement, exists, or_

from data_access.looks import View
from data_access.tables import Deadline, core

OWED = core(Deadline).alias("owed")


def due(case_id: ColumnElement[int], kind: str, view: View) -> ColumnElement[bool]:
    """Tell cases that did it by the day asked for, or should have; without a deadline neither."""
    done = OWED.c.met_at < view.start_of(view.today + 1)
    return _of(case_id, kind, or_(done, OWED.c.due_at < view.start_of(view.today)))


def kept(case_id: ColumnElement[int], kind: str, view: View) -> ColumnElement[bool]:
    """Tell cases that did it by the day asked for, and in time."""
    done = OWED.c.met_at < view.start_of(view.today + 1)
    return _of(case_id, kind, done, OWED.c.met_at <= OWED.c.due_at)


def done(case_id: ColumnElement[int], kind: str, view: View) -> ColumnElement[bool]:
    """Tell cases that did it by the day asked for, in time or not."""
    return _of(case_id, kind, OWED.c.met_at < view.start_of(view.today + 1))


def _of(case_id: ColumnElement[int], kind: str, *told: Any) -> ColumnElement[bool]:
    return exists().where(OWED.c.case_id == case_id, OWED.c.kind == kind, *told)
