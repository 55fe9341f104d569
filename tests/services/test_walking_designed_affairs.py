"""Every step of designed kinds: possible where it is drawn, refused elsewhere."""

from datetime import timedelta
from typing import Any

import pytest

from data_access.database import Database
from domain import engine
from domain.procedure import Field, Move, Procedure
from services.sheets import records
from tests import complaining as tell
from tests import designing as draw
from tests.conftest import NOON, Estate

KINDS = {"lending": draw.LENDING, "request": draw.REQUEST}
LATER = NOON + timedelta(hours=2)


def answered(asks: tuple[Field, ...], estate: Estate) -> dict[str, Any]:
    """Answer each question with something that fits it."""
    fits = {
        "text": "Some words about it", "flag": True, "whole": "2", "money": "12.50",
        "person": estate.keeper.id,
    }  # fmt: skip
    return {
        asked.code: next(iter(asked.options)) if asked.kind == "choice"
        else (LATER + timedelta(days=1) if asked.future else NOON) if asked.kind == "moment"
        else fits[asked.kind]
        for asked in asks
    }  # fmt: skip


def way_to(procedure: Procedure, state: str) -> list[Move]:
    """Return the shortest way from the registration to a state."""
    ways: dict[str, list[Move]] = {procedure.first.code: []}
    frontier = [procedure.first]
    while frontier:
        here = frontier.pop(0)
        for move in procedure.moves:
            if here in move.starts and move.end and move.end.code not in ways:
                ways[move.end.code] = [*ways[here.code], move]
                frontier.append(move.end)
    return ways[state]


def come_to(database: Database, estate: Estate, procedure: Procedure, state: str) -> str:
    own = tuple(asked for asked in procedure.asks if not asked.is_column)
    number = draw.register(database, estate, procedure=procedure, **answered(own[1:], estate))
    for move in way_to(procedure, state):
        given = answered(move.asks, estate)
        tell.move(database, number, move.code, given, actor=estate.supervisor, now=LATER)
    return number


@pytest.mark.parametrize("name", KINDS)
def test_is_possible_exactly_where_it_is_drawn(
    database: Database, estate: Estate, name: str
) -> None:
    draw.published(database, estate, KINDS[name])
    (procedure,) = draw.offered(database, estate, estate.desk)
    made = 0
    for state in procedure.states:
        number = come_to(database, estate, procedure, state.code)
        for move in procedure.moves:
            if state not in move.starts:
                with pytest.raises(engine.MoveRefused):
                    tell.move(database, number, move.code, {}, actor=estate.supervisor, now=LATER)
        for move in (move for move in procedure.moves if state in move.starts):
            number = come_to(database, estate, procedure, state.code)
            given = answered(move.asks, estate)
            moved = tell.move(
                database, number, move.code, given, actor=estate.supervisor, now=LATER
            )
            assert moved.state == (move.end or state).code
            made += 1
    assert made == sum(len(move.starts) for move in procedure.moves)


def test_the_sheet_tells_what_was_ticked_and_who_signs(
    sqlite_database: Database, make_estate: Any
) -> None:
    estate = make_estate(sqlite_database, "HY01")
    sheet = draw.SHEET
    draw.published(sqlite_database, estate, draw.with_sheet(sheet))
    number = draw.register(sqlite_database, estate, f1="o1", f2="7", f3=LATER + timedelta(days=1))
    tell.move(sqlite_database, number, "m1", {"f4": "o2"}, actor=estate.desk, now=LATER)

    with sqlite_database.reading() as session:
        (printed,) = records.of_cases(
            session, [number], actor=estate.desk, now=LATER, language="zh_CN"
        )

    told = repr(printed.blocks)
    assert printed.title == "借条"
    assert "雨伞" in told  # ticked, asked at registration
    assert "归还状况: 破损" in told  # ticked, asked at a step
    assert "约定归还时间" not in told
    assert ("借用人" in told, "客服中心" in told) == (True, True)
