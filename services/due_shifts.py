"""What another table of workdays does to open deadlines: looked at first, then written."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from data_access import cases as case_store
from data_access import workdays as store
from data_access.database import Session
from domain import engine
from domain.case import Case
from domain.engine import Rules
from domain.procedure import Procedure
from services import homes, ledger, procedures

Works = Callable[[date], bool]


@dataclass(frozen=True)
class Shift:
    """A deadline of an unfinished case that a change of workdays moves."""

    case: Case
    procedure: Procedure
    kind: str
    old: datetime
    new: datetime


def between(
    session: Session, project_id: int, cases: Sequence[Case], old: Works, new: Works, *,
    now: datetime,
) -> list[Shift]:  # fmt: skip
    """Return which unmet deadlines of a project's cases lie elsewhere by the new table."""
    book = procedures.book(session, cases)
    kinds = {case.procedure: book.of(case) for case in cases}
    rules = {
        code: homes.project_rules(session, project_id, kinds[code], now=now).rules
        for code in sorted(kinds)
    }
    unmet = store.unmet(session, [case.id for case in cases])
    return [
        shift
        for case in cases
        for shift in _moved(
            case, book.of(case), unmet.get(case.id, {}), rules[case.procedure], (old, new)
        )
    ]


def save(
    session: Session, shifts: Sequence[Shift], told: Mapping[str, object], *,
    move: str, now: datetime,
) -> None:  # fmt: skip
    """Write what has moved; the first promises stay, and each case's history says why."""
    by_case: dict[int, list[Shift]] = {}
    for shift in shifts:
        by_case.setdefault(shift.case.id, []).append(shift)
        store.move_deadline(session, shift.case.id, shift.kind, shift.new)
    for moved in by_case.values():
        case = moved[0].case
        main = moved[0].procedure.main_deadline
        due = next((shift.new for shift in moved if shift.kind == main), case.due_at)
        case_store.change(session, case, {"due_at": due})
        deadlines = {s.kind: [s.old.isoformat(), s.new.isoformat()] for s in moved}
        answers = {**told, "deadlines": deadlines}
        ledger.log_by_rule(session, case, move=move, at=now, now=now, answers=answers)


def _moved(
    case: Case,
    procedure: Procedure,
    unmet: Mapping[str, datetime],
    rules: Rules,
    tables: tuple[Works, Works],
) -> Iterator[Shift]:
    """Yield what moves of one case from the old table to the new: by the difference, so that stops
    and extensions are kept."""
    before = engine.promised(procedure, case, replace(rules, is_workday=tables[0]))
    after = engine.promised(procedure, case, replace(rules, is_workday=tables[1]))
    for kind, due in unmet.items():
        if kind in before and after[kind] != before[kind]:
            yield Shift(case, procedure, kind, due, due + (after[kind] - before[kind]))
