"""The estates for measuring hold exactly what was asked for, and look like what services write."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, inspect, select, true
from sqlmodel import col

from data_access.database import Database, open_database
from data_access.tables import (
    Case,
    CaseEvent,
    Counter,
    Deadline,
    Unit,
    Visit,
    VisitPlanItem,
)
from demo.large import NotEmpty, seed
from domain.people import Actor, Post, Role
from domain.procedures.complaint import COMPLAINT
from domain.registry import PROCEDURES
from services import cases
from tests.conftest import empty
from tests.keys import KEYS

NIGHT = datetime(2026, 3, 20, 18, tzinfo=UTC)
"""Two o'clock at night of 21 March at the estate: its day is not that of UTC."""


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def small(
    request: pytest.FixtureRequest, migrated_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Database]:
    """One large estate on each kind of database, made once for all these tests."""
    if request.param == "postgres":
        database: Database = request.getfixturevalue("postgres_server")
        empty(database)
    else:
        file = tmp_path_factory.mktemp("large") / "large.sqlite3"
        shutil.copy(migrated_file, file)
        database = open_database(f"sqlite:///{file}", KEYS)
    seed(database, now=NIGHT, size="S", progress=Progress())
    yield database
    if request.param == "sqlite":
        database.close()


class Progress:
    """Notes how far the seeding says that it has come."""

    def __init__(self) -> None:
        self.told: list[tuple[int, int]] = []

    def __call__(self, done: int, total: int) -> None:
        self.told.append((done, total))


def test_one_estate_holds_what_was_asked_for(small: Database) -> None:
    with small.reading() as session:
        kinds = dict(
            session.execute(
                select(col(Case.procedure), func.count()).group_by(col(Case.procedure))
            ).all()
        )
        homes = session.execute(select(func.count()).select_from(Unit)).scalar_one()
        visits = session.execute(select(func.count()).select_from(Visit)).scalar_one()
        opened = session.execute(
            select(func.count()).where(col(CaseEvent.move) == "open")
        ).scalar_one()
        promised = session.execute(select(func.count()).select_from(Deadline)).scalar_one()

    assert (homes, visits) == (1_000, 10_000)
    assert kinds == {"complaint": 10_000, "visit": 10_000}
    assert (opened, promised) == (20_000, 10_000)


def test_nothing_lies_in_the_future_and_every_state_is_declared(small: Database) -> None:
    with small.reading() as session:
        latest = session.execute(select(func.max(col(CaseEvent.at)))).scalar_one()
        states = session.execute(
            select(col(Case.procedure), col(Case.state), col(Case.phase)).distinct()
        ).all()

    assert latest < NIGHT
    assert all(PROCEDURES[p].state(state).phase == phase for p, state, phase in states)


def test_planned_visits_know_what_fulfilled_them(small: Database) -> None:
    item = VisitPlanItem
    matching = select(func.count()).where(
        col(item.state) == "done",
        col(Visit.case_id) == col(item.fulfilled_by),
        col(Visit.plan_item_id) == col(item.id),
        col(Visit.visited_month) == col(item.fulfilled_month),
        col(Visit.effective) == true(),
    )

    with small.reading() as session:
        done = session.execute(select(func.count()).where(col(item.state) == "done")).scalar_one()

        assert session.execute(matching).scalar_one() == done > 1_000


def test_a_complaint_can_be_registered_and_follows_the_last_number(small: Database) -> None:
    desk = Actor(1, "desk", (Post(1, Role.FRONT_DESK),))
    raw = {
        "channel": "walk_in",
        "received_at": NIGHT,
        "reporter_role": "anonymous",
        "location_text": "1号楼",
        "cat_l1": "equipment",
        "cat_l2": "equipment.lift",
        "title": "电梯异响",
        "description": "电梯运行时有异响。",
        "urgency": "normal",
        "severity": "1",
        "headcount": 1,
    }
    with small.reading() as session:
        counter = select(func.max(col(Counter.last))).where(
            col(Counter.prefix) == "TS", col(Counter.month) == 2026 * 12 + 2
        )
        last = session.execute(counter).scalar_one()

    with small.writing() as session:
        number = cases.open_case(
            session,
            COMPLAINT,
            raw,
            place=cases.Place(project_id=1, unit_id=None),
            token="after-large",
            actor=desk,
            now=NIGHT,
            parent=None,
        )

    assert number == f"TS-E001-202603-{last + 1:04d}"


def test_every_index_is_back(small: Database) -> None:
    table = Case.__table__  # type: ignore[attr-defined]  # sqlmodel does not declare it

    found = {index["name"] for index in inspect(small.engine).get_indexes("cases")}

    assert {index.name for index in table.indexes} <= found


def test_a_database_with_something_in_it_is_refused(small: Database) -> None:
    with pytest.raises(NotEmpty, match="empty database"):
        seed(small, now=NIGHT, size="S", progress=Progress())
