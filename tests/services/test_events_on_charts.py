"""Events on the time axis: which charts they stand on, and who may say what."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from data_access.database import Database
from domain import figure_scope as asked
from domain.baselines import Note
from domain.calendar import Period
from domain.people import Actor, Post, Role
from domain.refusal import AnswerRefused
from domain.rights import NotAllowed
from services import baselines, figure_scope
from tests.worked import World

AT = datetime(2025, 6, 15, 4, tzinfo=UTC)
YEAR = Period(date(2025, 1, 1), date(2025, 12, 31))
OUTAGE = {"kind": "outage", "first_day": date(2025, 2, 20), "note": "The pumps stood still"}


def estate(database: Database, code: str = "ZX") -> World:
    with database.writing() as session:
        built = World(session, code)
        built.handed_over([f"{code}{n}" for n in range(2)], "2022-01-01")
        built.building("2")
        built.settle()
        built.person(f"lead-{code}")
        return built


def lead(built: World, role: Role = Role.SUPERVISOR) -> Actor:
    return Actor(1, "lead", (Post(built.project_id, role, None),))


def note(database: Database, built: World, *, role: Role = Role.SUPERVISOR, **told: Any) -> None:
    with database.writing() as session:
        baselines.annotate(
            session, built.project_id, "", {**OUTAGE, **told}, actor=lead(built, role), now=AT
        )


def seen(database: Database, actor: Actor, figure: str, **query: str) -> list[Note]:
    with database.reading() as session:
        reader = figure_scope.reader(session, actor=actor, now=AT)
        scope = asked.read({name: [said] for name, said in query.items()}, reader.offer)
        return list(baselines.within(session, reader, scope, figure).notes)


def test_an_event_of_some_weeks_touches_each_of_its_months(database: Database) -> None:
    built = estate(database)
    note(database, built, last_day=date(2025, 4, 2), left_out=True)

    (found,) = seen(database, lead(built), "VC01")  # on every figure, also one without a chart

    touched = [name for name, part in YEAR.split("month") if found.touches(part)]
    assert touched == ["2025-02", "2025-03", "2025-04"]
    assert [found.month, found.last_month] == [2025 * 12 + 1, 2025 * 12 + 3]


def test_an_event_of_a_building_stands_on_charts_of_it_and_of_the_whole(
    sqlite_database: Database,
) -> None:
    built = estate(sqlite_database)
    note(sqlite_database, built, building="ZX/2")
    actor = lead(built)

    assert [one.building for one in seen(sqlite_database, actor, "CR03")] == ["ZX/2"]
    assert len(seen(sqlite_database, actor, "CR03", building="ZX/2")) == 1
    assert seen(sqlite_database, actor, "CR03", building="ZX/1") == []


def test_nobody_of_another_estate_sees_an_event(sqlite_database: Database) -> None:
    built, other = estate(sqlite_database), estate(sqlite_database, "ZY")
    note(sqlite_database, built)
    both = Actor(1, "both", (*lead(built).posts, *lead(other).posts))

    assert seen(sqlite_database, lead(other), "CR03") == []
    assert [one.project for one in seen(sqlite_database, both, "CR03")] == ["ZX"]
    assert seen(sqlite_database, both, "CR03", projects="ZY") == []


def test_no_month_of_one_project_is_left_out_of_the_limits_of_several(
    sqlite_database: Database,
) -> None:
    built, other = estate(sqlite_database), estate(sqlite_database, "ZY")
    note(sqlite_database, built, left_out=True)
    both = Actor(1, "both", (*lead(built).posts, *lead(other).posts))

    assert [one.left_out for one in seen(sqlite_database, both, "CR03")] == [False]
    assert [one.left_out for one in seen(sqlite_database, lead(built), "CR03")] == [True]


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"first_day": date(2025, 6, 16)}, "come already"),
        ({"last_day": date(2025, 2, 1)}, "before it begins"),
        ({"last_day": date(2026, 6, 1)}, "a year at most"),
        ({"first_day": AT}, "Enter a day"),
        ({"building": "ZY/1"}, "list"),
        ({"kind": ""}, "."),
    ],
    ids=["not yet", "backwards", "too long", "a moment", "not ours", "no kind"],
)
def test_an_event_that_cannot_be_is_refused_and_nothing_written(
    sqlite_database: Database, told: dict[str, Any], why: str
) -> None:
    built = estate(sqlite_database)

    with pytest.raises(AnswerRefused, match=why):
        note(sqlite_database, built, **told)

    assert seen(sqlite_database, lead(built), "CR03") == []


def test_who_only_reads_writes_no_event(sqlite_database: Database) -> None:
    built = estate(sqlite_database)

    with pytest.raises(NotAllowed):
        note(sqlite_database, built, role=Role.READONLY)
