"""When the records of a figure were due and done, read in the figure's own words."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, FromClause, and_, false, func, literal, select, true
from sqlmodel import Session, col

from data_access.case_facts import CASES, codes
from data_access.cases import ASSIGNEE, SEEN
from data_access.looks import View
from data_access.owed import OWED
from data_access.tables import Case, core
from domain import case as domain
from domain.procedures.return_visit.states import MADE, REACHED
from domain.what_if import Limit, Timed

AT_A_TIME = 5_000
SEALED = "phone"
COLUMNS = tuple(column for column in SEEN if column.name != SEALED)
"""No number is opened for this."""
TOLD = ("finished", "done", "due", "running", "counted")


def timed(session: Session, ids: Sequence[int], limit: Limit, view: View) -> list[Timed]:
    """Return the records by their case; those without a due time where the figure has none of
    them are left out. What was done after the day asked for is not done yet."""
    tables, when, conditions = _clock(limit, view)
    told = [when[name].label(f"told_{name}") for name in TOLD]
    assignee = func.coalesce(col(ASSIGNEE.name), "").label("assignee_name")
    wanted = (
        select(*COLUMNS, assignee, *told)
        .select_from(tables.outerjoin(ASSIGNEE, col(ASSIGNEE.id) == CASES.assignee_id))
        .where(*conditions)
        .order_by(CASES.id)
    )
    found = []
    for start in range(0, len(ids), AT_A_TIME):
        some = wanted.where(CASES.id.in_(ids[start : start + AT_A_TIME]))
        found += [_timed(dict(row)) for row in session.connection().execute(some).mappings()]
    return found


def _timed(row: dict[str, Any]) -> Timed:
    finished, done, due, running, counted = (row.pop(f"told_{name}") for name in TOLD)
    case = domain.Case(**row)
    return Timed(case, bool(finished), done, due, bool(running), bool(counted))


def _clock(
    limit: Limit, view: View
) -> tuple[FromClause, dict[str, ColumnElement[Any]], tuple[ColumnElement[bool], ...]]:
    tomorrow, running = view.start_of(view.today + 1), CASES.phase != "paused"
    if limit.clock in ("owed", "passed_on", "affair"):
        tables = core(Case).join(
            OWED, and_(OWED.c.case_id == CASES.id, OWED.c.kind == literal(limit.kind))
        )
        met = OWED.c.met_at
        when = _when(met < tomorrow, met, OWED.c.due_at)
        when |= {"running": running} if limit.clock == "affair" else {}
        passed = (CASES.assigned_at.is_not(None),) if limit.clock == "passed_on" else ()
        return tables, when, passed
    if limit.clock in ("asked", "reached"):
        made = and_(CASES.state.in_(codes(MADE)), CASES.closed_day <= view.today)
        when = _when(made, CASES.handled_at, CASES.due_at)
        if limit.clock == "reached":
            when |= {"counted": CASES.state.in_(codes(REACHED))}
        return core(Case), when, ()
    ended = func.coalesce(CASES.handled_at, CASES.closed_at)
    done: ColumnElement[Any] = CASES.first_handled_at if limit.clock == "mended" else ended
    first = limit.clock == "first"
    due = CASES.original_due_at if first else CASES.due_at
    when = _when(done < tomorrow, done, due) | ({} if first else {"running": running})
    return core(Case), when, (due.is_not(None),)


def _when(
    finished: ColumnElement[bool], done: ColumnElement[Any], due: ColumnElement[Any]
) -> dict[str, ColumnElement[Any]]:
    return {
        "finished": func.coalesce(finished, false()), "done": done, "due": due,
        "running": true(), "counted": true(),
    }  # fmt: skip
