"""The clock lets passes and cards run out, once, and says that a rule did it."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from data_access.database import Database
from domain import engine
from domain.registry import PROCEDURES
from services import expiring
from tests import affairs, errands
from tests import complaining as tell
from tests.conftest import NOON, Estate
from tests.errands import DAY, HOUR


def issued(database: Database, estate: Estate, **changes: Any) -> str:
    return affairs.register(database, estate, "goods", **errands.IN_PERSON, **changes)


def test_nothing_runs_out_before_its_time(database: Database, estate: Estate) -> None:
    issued(database, estate)

    assert expiring.tick(database, now=NOON + 23 * HOUR) == 0
    assert expiring.tick(database, now=NOON + 24 * HOUR) == 1
    assert expiring.tick(database, now=NOON + 25 * HOUR) == 0


def test_a_rule_did_it_at_the_hour_of_the_pass(database: Database, estate: Estate) -> None:
    number = issued(database, estate)

    expiring.tick(database, now=NOON + 3 * DAY)

    last = affairs.file(database, number, estate.desk).events[-1]
    assert (last.move, last.start, last.end) == ("expire", "issued", "expired")
    assert (last.actor_kind, last.actor_name) == ("rule", "")
    assert (last.at, last.recorded_at) == (NOON + DAY, NOON + 3 * DAY)


def test_what_must_come_back_is_late_and_does_not_run_out(
    database: Database, estate: Estate
) -> None:
    number = affairs.register(database, estate, "borrowing")

    expiring.tick(database, now=NOON + 9 * DAY)

    assert tell.read(database, number, estate.desk).state == "in_use"


def test_clocks_that_tick_at_once_let_each_run_out_once(database: Database, estate: Estate) -> None:
    for _ in range(5):
        issued(database, estate)

    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: expiring.tick(database, now=NOON + DAY), range(4)))

    assert sum(made) == 5


@pytest.mark.parametrize("code", ["annul", "let_through", "nothing"])
def test_the_clock_makes_its_own_moves_only(database: Database, estate: Estate, code: str) -> None:
    case = tell.read(database, issued(database, estate), estate.desk)

    with pytest.raises(engine.MoveRefused):
        engine.elapse(PROCEDURES["goods"], case, code, now=NOON + DAY)


def test_nobody_lets_a_pass_run_out_by_hand(database: Database, estate: Estate) -> None:
    number = issued(database, estate)

    with pytest.raises(engine.MoveRefused, match="not possible now"):
        tell.move(database, number, "expire", actor=estate.manager, now=NOON + DAY)
