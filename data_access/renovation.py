"""Reads and writes of renovation sites: patrols, deposits, and what guards ask of both."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, insert, or_, select
from sqlmodel import Session, col

from data_access.cases import CASES, DEADLINES, EVENTS, in_reach
from data_access.tables import Account, DepositEntry, Unit, core
from data_access.tables import Patrol as PatrolTable
from domain.renovation.deposits import DEDUCTED, OWED, Entry
from domain.rights import Reach

ENTRIES = core(DepositEntry)
PATROLS = core(PatrolTable)


@dataclass(frozen=True, kw_only=True)
class Posted:
    """One entry of the ledger as it stands there; `undone` tells that a counter-entry exists."""

    id: int
    case_id: int
    entry: Entry
    payer: str
    receipt_no: str
    reason: str
    counters: int | None
    at: datetime
    by_id: int
    by: str
    undone: bool


@dataclass(frozen=True, kw_only=True)
class Patrol:
    """One look at a site."""

    case_id: int
    at: datetime
    day: int
    kind: str
    site_state: str
    stage: str | None
    inside: bool
    wrong: int
    by_id: int
    by: str


@dataclass(frozen=True, kw_only=True)
class Turn:
    """A moment at which a site came into another state."""

    case_id: int
    at: datetime
    end: str


@dataclass(frozen=True, kw_only=True)
class Grown:
    """A case that grew out of a site."""

    id: int
    parent_id: int
    procedure: str
    phase: str
    severity: int
    occurred_at: datetime | None
    received_at: datetime
    judged_at: datetime | None
    replied_at: datetime | None
    handled_at: datetime | None


def area_of(session: Session, unit_id: int) -> Decimal | None:
    """Return the floor area of a home, None where the register does not say it."""
    found: Decimal | None = session.execute(
        select(col(Unit.area_m2)).where(col(Unit.id) == unit_id)
    ).scalar_one_or_none()
    return found


def other_open(session: Session, unit_id: int, *, apart: int) -> int:
    """Count the open renovations of a home beside one, mere advice left out."""
    columns = CASES.c
    statement = select(func.count()).where(
        columns.unit_id == unit_id,
        columns.procedure == "renovation",
        columns.phase.in_(("open", "paused")),
        columns.state != "inquiry",
        columns.id != apart,
    )
    return int(session.execute(statement).scalar_one())


def hold(session: Session, case_id: int) -> None:
    """Let others who write into the ledger of a site wait until this unit of work has ended."""
    session.execute(select(CASES.c.id).where(CASES.c.id == case_id).with_for_update())


def add_entry(session: Session, values: Mapping[str, Any]) -> None:
    session.execute(insert(ENTRIES), dict(values))


def add_patrol(session: Session, values: Mapping[str, Any]) -> None:
    session.execute(insert(PATROLS), dict(values))


def entries(session: Session, case_ids: Collection[int]) -> list[Posted]:
    """Return the ledger of sites, the oldest entry first."""
    undoing = ENTRIES.alias()
    statement = (
        select(ENTRIES, col(Account.name).label("by"), undoing.c.id.label("undone"))
        .join(Account, col(Account.id) == ENTRIES.c.by_id)
        .outerjoin(undoing, undoing.c.counters == ENTRIES.c.id)
        .where(ENTRIES.c.case_id.in_(case_ids))
        .order_by(ENTRIES.c.id)
    )
    return [_posted(row) for row in session.execute(statement).mappings()]


def patrols(session: Session, case_ids: Collection[int]) -> list[Patrol]:
    """Return the looks at sites, the latest first."""
    columns = [PATROLS.c[name] for name in Patrol.__dataclass_fields__ if name != "by"]
    statement = (
        select(*columns, col(Account.name).label("by"))
        .join(Account, col(Account.id) == PATROLS.c.by_id)
        .where(PATROLS.c.case_id.in_(case_ids))
        .order_by(PATROLS.c.at.desc(), PATROLS.c.id.desc())
    )
    return [Patrol(**row) for row in session.execute(statement).mappings()]


def turns(session: Session, case_ids: Collection[int]) -> list[Turn]:
    """Return when sites came into which state, in the order in which they did."""
    columns = EVENTS.c
    statement = (
        select(columns.case_id, columns.at, columns.end)
        .where(columns.case_id.in_(case_ids), columns.start != columns.end)
        .order_by(columns.id)
    )
    return [Turn(**row) for row in session.execute(statement).mappings()]


def open_violations(session: Session, case_ids: Collection[int]) -> dict[int, int]:
    """Count the open violations of sites, by site; one without any is left out."""
    columns = CASES.c
    statement = (
        select(columns.parent_id, func.count())
        .where(
            columns.parent_id.in_(case_ids),
            columns.procedure == "violation",
            columns.phase == "open",
        )
        .group_by(columns.parent_id)
    )
    return {row[0]: row[1] for row in session.execute(statement)}


def held(session: Session, *, reach: Reach) -> dict[str, Decimal]:
    """Return what stands on each account over all sites of the reach."""
    found: dict[str, Decimal] = {}
    for column, sign in ((ENTRIES.c.takes, 1), (ENTRIES.c.gives, -1)):
        statement = (
            select(column, func.sum(ENTRIES.c.amount))
            .join(CASES, CASES.c.id == ENTRIES.c.case_id)
            .where(in_reach(reach))
            .group_by(column)
        )
        for account, total in session.execute(statement):
            found[account] = found.get(account, Decimal(0)) + sign * Decimal(total)
    return found


def settled(session: Session, *, reach: Reach, states: Collection[str]) -> tuple[Decimal, Decimal]:
    """Return what was received and what was deducted over the sites in some states.

    What was undone was not received.
    """
    undoing = ENTRIES.alias()
    received = func.sum(case((ENTRIES.c.kind == "receive", ENTRIES.c.amount)))
    deducted = func.sum(case((ENTRIES.c.takes == DEDUCTED, ENTRIES.c.amount)))
    statement = (
        select(func.coalesce(received, 0), func.coalesce(deducted, 0))
        .join(CASES, CASES.c.id == ENTRIES.c.case_id)
        .outerjoin(undoing, undoing.c.counters == ENTRIES.c.id)
        .where(in_reach(reach), CASES.c.procedure == "renovation")
        .where(CASES.c.state.in_(states), undoing.c.id.is_(None))
    )
    row = session.execute(statement).one()
    return Decimal(row[0]), Decimal(row[1])


def owed_back(session: Session, *, reach: Reach) -> list[int]:
    """Return what holds money after the final acceptance, or after it lapsed."""
    came = func.sum(case((ENTRIES.c.takes.in_(OWED), ENTRIES.c.amount), else_=0))
    went = func.sum(case((ENTRIES.c.gives.in_(OWED), ENTRIES.c.amount), else_=0))
    statement = (
        select(ENTRIES.c.case_id)
        .join(CASES, CASES.c.id == ENTRIES.c.case_id)
        .where(in_reach(reach))
        .where(or_(_accepted(), CASES.c.phase == "cancelled"))
        .group_by(ENTRIES.c.case_id)
        .having(came > went)
        .order_by(ENTRIES.c.case_id)
    )
    return list(session.execute(statement).scalars())


def _accepted() -> ColumnElement[bool]:
    """Return the condition that a site passed its final acceptance, a self-build its only one."""
    columns = CASES.c
    return or_(
        and_(columns.procedure == "renovation", columns.verified_at.is_not(None)),
        and_(columns.procedure == "self_build", columns.handled_at.is_not(None)),
    )


def _posted(row: Mapping[Any, Any]) -> Posted:
    entry = Entry(
        kind=row["kind"], gives=row["gives"], takes=row["takes"], amount=Decimal(row["amount"])
    )
    return Posted(
        id=row["id"],
        case_id=row["case_id"],
        entry=entry,
        payer=row["payer"],
        receipt_no=row["receipt_no"],
        reason=row["reason"],
        counters=row["counters"],
        at=row["at"],
        by_id=row["by_id"],
        by=row["by"],
        undone=row["undone"] is not None,
    )


def owed(
    session: Session, case_ids: Collection[int], kind: str
) -> dict[int, tuple[datetime, datetime | None]]:
    """Return when a deadline of each case is due and when it was kept, by case."""
    columns = DEADLINES.c
    statement = select(columns.case_id, columns.due_at, columns.met_at).where(
        columns.case_id.in_(case_ids), columns.kind == kind
    )
    return {row.case_id: (row.due_at, row.met_at) for row in session.execute(statement)}


def grown(session: Session, case_ids: Collection[int]) -> list[Grown]:
    """Return what grew out of sites, with the moments that figures count."""
    columns = CASES.c
    names = ("id", "parent_id", "procedure", "phase", "severity", "occurred_at", "received_at",
             "judged_at", "replied_at", "handled_at")  # fmt: skip
    statement = select(*(columns[name] for name in names)).where(columns.parent_id.in_(case_ids))
    return [Grown(**row) for row in session.execute(statement).mappings()]
