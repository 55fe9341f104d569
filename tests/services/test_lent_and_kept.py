"""Keys, parcels, tools, passes of decorators: they come back, and are late when they do not."""

from typing import Any

import pytest

from data_access.database import Database
from domain.engine import MoveRefused
from services import case_lists, escalating
from tests import affairs, errands
from tests import complaining as tell
from tests.conftest import NOON, Estate
from tests.errands import DAY, HOUR, papers


def overdue(database: Database, estate: Estate, now: Any) -> list[str]:
    with database.reading() as session:
        day = case_lists.day(session, actor=estate.supervisor, now=now)
    return [case.number for case in day.overdue.cases]


def test_a_tool_that_is_late_stands_among_what_is_overdue(
    database: Database, estate: Estate
) -> None:
    number = affairs.register(database, estate, "borrowing")
    assert overdue(database, estate, NOON + 3 * HOUR) == []
    assert overdue(database, estate, NOON + 5 * HOUR) == [number]

    tell.move(
        database, number, "give_back", {"condition": "whole"}, actor=estate.desk,
        now=NOON + 6 * HOUR,
    )  # fmt: skip

    assert overdue(database, estate, NOON + 7 * HOUR) == []
    assert tell.read(database, number, estate.desk).state == "returned_item"


def test_more_time_moves_the_hour_at_which_it_is_late(database: Database, estate: Estate) -> None:
    number = affairs.register(database, estate, "borrowing")
    more = {"valid_until": NOON + DAY, "reason": "The shelf is not up yet."}

    tell.move(database, number, "extend", more, actor=estate.desk, now=NOON + HOUR)

    assert tell.read(database, number, estate.desk).due_at == NOON + DAY
    assert overdue(database, estate, NOON + 5 * HOUR) == []


def test_what_is_not_back_a_day_later_goes_to_the_supervisor(
    database: Database, estate: Estate
) -> None:
    number = affairs.register(database, estate, "borrowing")

    escalating.tick(database, now=NOON + 2 * DAY)

    with database.reading() as session:
        case = tell.read(database, number, estate.supervisor)
        waiting = escalating.waiting(session, case, actor=estate.supervisor)
    assert [one.title for one in waiting] == ["Not brought back in time"]


def test_no_cash_is_kept_for_anybody(database: Database, estate: Estate) -> None:
    with pytest.raises(MoveRefused, match="no cash"):
        affairs.register(database, estate, "parcel", no_cash=False)


def test_a_key_passes_through_two_pairs_of_hands(database: Database, estate: Estate) -> None:
    number = affairs.register(database, estate, "key_trust", **errands.IN_PERSON)
    tell.move(database, number, "complete", papers(trust=True), actor=estate.desk, now=NOON)
    out = {"second_person": estate.desk.id, "valid_until": NOON + DAY}

    with pytest.raises(MoveRefused, match="Two persons do this"):
        tell.move(database, number, "issue", out, actor=estate.desk, now=NOON)
    out["second_person"] = estate.keeper.id
    tell.move(database, number, "issue", out, actor=estate.desk, now=NOON)

    case = tell.read(database, number, estate.desk)
    assert (case.state, case.due_at) == ("in_use", NOON + DAY)


def test_passes_of_decorators_are_taken_back(database: Database, estate: Estate) -> None:
    number = affairs.register(database, estate, "decoration_pass", **errands.IN_PERSON)
    brought = papers(decoration=True, id=True, photo=True)
    tell.move(database, number, "complete", brought, actor=estate.desk, now=NOON)
    until = {"valid_until": NOON + 60 * DAY}

    with pytest.raises(MoveRefused, match="not yours"):
        tell.move(database, number, "issue", until, actor=estate.desk, now=NOON)
    tell.move(database, number, "issue", until, actor=estate.keeper, now=NOON)

    assert overdue(database, estate, NOON + 61 * DAY) == [number]
