"""Lists of the houses of a batch: narrowed, counted, with their defects beside each."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlmodel import Session, col

from data_access.cases import CASES
from data_access.handovers import HANDOVERS, LIVING_DEFECTS, in_reach
from data_access.tables import Defect as DefectTable
from data_access.tables import Handover as HandoverTable
from data_access.tables import Unit, core
from domain.rights import Reach

DEFECTS = core(DefectTable)


@dataclass(frozen=True, kw_only=True)
class House:
    """One house of a batch as lists show it; `living` counts its open defects, `late` those of
    them that are past their day."""

    number: str
    state: str
    unit_id: int
    unit_code: str
    notice_no: str
    appointed_at: datetime | None
    next_follow_day: int | None
    reason: str
    conclusion: str
    keys_retained: int
    living: int
    late: int


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a list of houses shows. `unit_ids` are those that a search found, None without one;
    a notice with the words as its number is found too. `late` are those with a defect past its day
    `today`."""

    reach: Reach
    batch_id: int
    states: Sequence[str] = ()
    building_id: int | None = None
    unit_ids: Collection[int] | None = None
    text: str = ""
    appointed_from: int | None = None
    appointed_until: int | None = None
    follow_by: int | None = None
    contractor_id: int | None = None
    reason: str = ""
    today: int = 0
    with_defects: bool = False
    late: bool = False
    key_kept: bool = False


def houses(session: Session, wanted: Wanted, *, limit: int, offset: int) -> list[House]:
    """Return a page of houses by their unit code; ties are broken by id."""
    statement = (
        _narrowed(
            select(
                CASES.c.number, CASES.c.state, CASES.c.unit_id, col(Unit.code).label("unit_code"),
                *(HANDOVERS.c[name] for name in LISTED), _defects().label("living"),
                _defects(DEFECTS.c.due_day < wanted.today).label("late"),
            ),
            wanted,
        )
        .order_by(col(Unit.building_id), col(Unit.entrance), col(Unit.floor), col(Unit.room),
                  CASES.c.id)
        .limit(limit)
        .offset(offset)
    )  # fmt: skip
    return [House(**row) for row in session.connection().execute(statement).mappings()]


LISTED = (
    "notice_no", "appointed_at", "next_follow_day", "reason", "conclusion", "keys_retained",
)  # fmt: skip


def count(session: Session, wanted: Wanted) -> int:
    statement = _narrowed(select(func.count()), wanted)
    return int(session.connection().execute(statement).scalar_one())


def _defects(*conditions: ColumnElement[bool]) -> Any:
    """Return how many living defects of the house fulfil the conditions."""
    theirs = CASES.alias("defect_case")
    return (
        select(func.count())
        .select_from(DEFECTS.join(theirs, theirs.c.id == DEFECTS.c.case_id))
        .where(DEFECTS.c.handover_id == CASES.c.id, theirs.c.state.in_(LIVING_DEFECTS))
        .where(*conditions)
        .correlate(CASES)
        .scalar_subquery()
    )


def _narrowed(statement: Select[Any], wanted: Wanted) -> Select[Any]:
    joined = (
        statement.select_from(CASES)
        .join(HandoverTable, HANDOVERS.c.case_id == CASES.c.id)
        .join(Unit, col(Unit.id) == CASES.c.unit_id)
        .where(HANDOVERS.c.batch_id == wanted.batch_id, in_reach(wanted.reach))
        .where(CASES.c.state != "voided")
    )
    if wanted.states:
        joined = joined.where(CASES.c.state.in_(wanted.states))
    if wanted.building_id:
        joined = joined.where(CASES.c.building_id == wanted.building_id)
    if wanted.unit_ids is not None:
        numbered = or_(HANDOVERS.c.notice_no == wanted.text, CASES.c.number == wanted.text)
        joined = joined.where(or_(CASES.c.unit_id.in_(wanted.unit_ids), numbered))
    return joined.where(*_looks(wanted))


def _looks(wanted: Wanted) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.appointed_from is not None and wanted.appointed_until is not None:
        days = HANDOVERS.c.appointed_day.between(wanted.appointed_from, wanted.appointed_until)
        found.append(days)
    if wanted.follow_by is not None:
        found.append(HANDOVERS.c.next_follow_day <= wanted.follow_by)
    if wanted.reason:
        found.append(HANDOVERS.c.reason == wanted.reason)
    if wanted.key_kept:
        found.append(HANDOVERS.c.keys_retained > 0)
    if wanted.with_defects:
        found.append(_living())
    if wanted.contractor_id:
        found.append(_living(DEFECTS.c.contractor_id == wanted.contractor_id))
    if wanted.late:
        found.append(_living(DEFECTS.c.due_day < wanted.today))
    return found


def _living(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    theirs = CASES.alias("living_case")
    return exists().where(
        DEFECTS.c.handover_id == CASES.c.id,
        theirs.c.id == DEFECTS.c.case_id,
        theirs.c.state.in_(LIVING_DEFECTS),
        *conditions,
    )
