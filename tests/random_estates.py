"""Random small estates, drawn by hypothesis and stored in the tables."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from data_access.database import Database, Session
from data_access.tables import Defect, Handover
from domain.calendar import date_of, day_number, month_number
from domain.homes import TAG
from tests.worked import World

START = date(2025, 1, 1)
DAYS = st.integers(0, 180)


@dataclass(frozen=True)
class Home:
    status: str
    since: int
    until: int | None
    tags: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Complaint:
    unit: int | None
    on: int
    validity: str
    responsibility: str | None
    severity: int
    group: str
    merged: bool
    chased: int = 0
    repeat: bool = False


@dataclass(frozen=True)
class Call:
    unit: int
    on: int
    kind: str
    method: str
    result: str
    rejected: bool


@dataclass(frozen=True)
class Item:
    unit: int
    month: int
    state: str
    fulfilled: int | None
    reason: str | None


@dataclass(frozen=True)
class House:
    """The handover of a unit: days since the start, None where it has not come."""

    unit: int
    state: str
    appointed: int | None
    came: int | None
    inspected: int | None
    delivered: int | None
    filed: int | None
    first: bool
    issues: bool
    whole: bool


@dataclass(frozen=True)
class Fault:
    """A defect of a unit, due `days` after it was registered."""

    unit: int
    on: int
    days: int
    state: str
    closed: int | None
    rechecks: int


@dataclass(frozen=True)
class Random:
    homes: tuple[Home, ...]
    complaints: tuple[Complaint, ...]
    calls: tuple[Call, ...]
    items: tuple[Item, ...]
    houses: tuple[House, ...] = ()
    defects: tuple[Fault, ...] = ()


STATUSES = st.sampled_from(["owner_occupied", "tenant_occupied", "handed_vacant", "unsold"])
HOMES = st.builds(
    Home,
    STATUSES,
    DAYS,
    st.none() | DAYS,
    st.lists(
        st.tuples(st.sampled_from(sorted(TAG)), DAYS), max_size=2, unique_by=lambda t: t[0]
    ).map(tuple),
)
UNITS = st.integers(0, 4)
COMPLAINTS = st.builds(
    Complaint,
    st.none() | UNITS,
    DAYS,
    st.sampled_from(["pending", "valid_full", "valid_part", "invalid_scope", "developer"]),
    st.sampled_from([None, "property", "developer"]),
    st.integers(1, 3),
    st.sampled_from(["direct", "external", "found"]),
    st.booleans(),
    st.integers(0, 2),
    st.booleans(),
)
CALLS = st.builds(
    Call,
    UNITS,
    DAYS,
    st.sampled_from(["routine", "key", "return_visit"]),
    st.sampled_from(["door", "office", "outdoor", "phone"]),
    st.sampled_from(["success", "not_home", "refused"]),
    st.booleans(),
)
ITEMS = st.builds(
    Item,
    UNITS,
    st.integers(1, 6),
    st.sampled_from(["planned", "done", "cancelled"]),
    st.none() | st.integers(1, 6),
    st.sampled_from([None, "moved", "vacant", "adjusted"]),
)
HANDOVERS = st.builds(
    House,
    UNITS,
    st.sampled_from(["notified", "delivered", "deemed", "cancelled"]),
    st.none() | DAYS,
    st.none() | DAYS,
    st.none() | DAYS,
    st.none() | DAYS,
    st.none() | DAYS,
    st.booleans(),
    st.booleans(),
    st.booleans(),
)
FAULTS = st.builds(
    Fault,
    UNITS,
    DAYS,
    st.integers(1, 30),
    st.sampled_from(["open", "closed", "waived", "converted", "not_a_defect"]),
    st.none() | DAYS,
    st.integers(0, 2),
)
ESTATES = st.builds(
    Random,
    st.lists(HOMES, min_size=5, max_size=5).map(tuple),
    st.lists(COMPLAINTS, max_size=10).map(tuple),
    st.lists(CALLS, max_size=12).map(tuple),
    st.lists(ITEMS, max_size=8, unique_by=lambda i: (i.unit, i.month)).map(tuple),
    st.lists(HANDOVERS, max_size=5, unique_by=lambda h: h.unit).map(tuple),
    st.lists(FAULTS, max_size=8).map(tuple),
)


def on(offset: int) -> str:
    return (START + timedelta(days=offset)).isoformat()


@contextmanager
def stored(database: Database, estate: Random) -> Iterator[tuple[Session, World]]:
    """Put an estate into the tables, and take it away again."""
    with database.engine.connect() as connection, connection.begin() as transaction:
        with Session(connection, join_transaction_mode="create_savepoint") as session:
            world = World(session, "RANDOM")
            fill(world, estate)
            yield session, world
        transaction.rollback()


def fill_houses(world: World, estate: Random) -> None:
    for n, house in enumerate(estate.houses):
        case_id = world.complaint(
            f"JF{n}", on(0), str(house.unit), procedure="handover", state=house.state,
            phase="cancelled" if house.state == "cancelled" else "open", validity=None,
        )  # fmt: skip
        due = None if house.delivered is None else _day(house.delivered) + 7
        world.session.add(
            Handover(
                case_id=case_id, project_id=world.project_id,
                appointed_day=_day(house.appointed), appointed_month=_month(house.appointed),
                checked_in_day=_day(house.came), inspected_day=_day(house.inspected),
                delivered_day=_day(house.delivered), file_due_day=due,
                file_due_month=None if due is None else month_number(date_of(due)),
                filed_day=_day(house.filed), first_visit=house.first,
                conclusion="with_issues" if house.issues else "sound",
                papers_owed=8, papers_present=8 if house.whole else 5,
            )
        )  # fmt: skip
    world.session.flush()
    for n, fault in enumerate(estate.defects):
        case_id = world.complaint(
            f"ZG{n}", on(fault.on), str(fault.unit), procedure="defect", state=fault.state,
            phase="open", validity=None,
        )  # fmt: skip
        due = _day(fault.on + fault.days)
        world.session.add(
            Defect(
                case_id=case_id, project_id=world.project_id, handover_id=case_id, room="kitchen",
                item="walls", registered_day=_day(fault.on), registered_month=_month(fault.on),
                due_day=due, due_month=month_number(date_of(due)), closed_day=_day(fault.closed),
                rechecks=fault.rechecks, first_time=fault.rechecks == 1,
            )
        )  # fmt: skip
    world.session.flush()


def _day(offset: int | None) -> Any:
    return None if offset is None else day_number(START) + offset


def _month(offset: int | None) -> Any:
    return None if offset is None else month_number(START + timedelta(days=offset))


def fill(world: World, estate: Random) -> None:
    for n, home in enumerate(estate.homes):
        last = on(home.until) if home.until and home.until > home.since else None
        world.unit(str(n), (home.status, on(home.since), last))
        for tag, since in home.tags:
            world.tag(str(n), tag, on(since))
    world.settle()
    ids: list[int] = []
    for n, c in enumerate(estate.complaints):
        made = world.complaint(
            str(n),
            on(c.on),
            None if c.unit is None else str(c.unit),
            validity=c.validity,
            responsibility=c.responsibility,
            severity=c.severity,
            channel_group=c.group,
            chase_count=c.chased,
            repeat_of_id=ids[0] if c.repeat and ids else None,
            **({"state": "merged", "phase": "cancelled"} if c.merged else {}),
        )
        ids.append(made)
    for n, call in enumerate(estate.calls):
        world.visit(
            str(n), str(call.unit), on(call.on), call.kind, call.method, call.result,
            rejected=call.rejected,
        )  # fmt: skip
    fill_houses(world, estate)
    world.items(
        2025, [(str(i.unit), i.month, i.state, i.fulfilled, i.reason) for i in estate.items]
    )
