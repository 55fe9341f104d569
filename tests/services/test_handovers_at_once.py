"""Two people hand houses over at once: no home twice, no hour too full, no house alone.

Each time the first has written and not ended yet when the second begins.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from time import sleep

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from data_access.database import Database, Session
from domain.engine import MoveRefused
from services.handing_over import batch_making, finding, houses
from tests import complaining as tell
from tests import handing
from tests.conftest import NOON, Estate
from tests.handing import BATCH, BEGINS, NOTICE

WAITS = 0.5
"""Seconds after which the second has met the first."""
Work = Callable[[Session], object]


def both(database: Database, first: Work, second: Work) -> Future[object]:
    """Do both, the second while the first has not ended, and return what became of the second."""

    def later() -> object:
        with database.writing() as session:
            return second(session)

    with ThreadPoolExecutor(1) as pool:
        with database.writing() as session:
            first(session)
            ended = pool.submit(later)
            sleep(WAITS)
        return ended


def empty_batch(database: Database, estate: Estate) -> str:
    handing.sell(database, estate)
    with database.writing() as session:
        return batch_making.open_batch(
            session, {**BATCH, "per_hour": 1}, project_id=estate.project_id, token=tell.token(),
            actor=estate.supervisor, now=NOON,
        )  # fmt: skip


def adding(estate: Estate, number: str) -> Work:
    return lambda session: batch_making.add_building(
        session, number, estate.buildings["1"], actor=estate.supervisor, now=NOON
    )


def moving(estate: Estate, number: str, code: str, answers: dict[str, object]) -> Work:
    def work(session: Session) -> object:
        version = finding.batch(session, number, actor=estate.supervisor).version
        return houses.move(
            session, number, code, answers, version=version, token=tell.token(),
            actor=estate.supervisor, now=NOON,
        )  # fmt: skip

    return work


def notifying(estate: Estate, number: str, notice_no: str) -> Work:
    def work(session: Session) -> object:
        version = finding.found(session, number, actor=estate.keeper).version
        answers = {**NOTICE, "notice_no": notice_no, "appoint_from": BEGINS + timedelta(minutes=5)}
        return houses.move(
            session, number, "notify", answers, version=version, token=tell.token(),
            actor=estate.keeper, now=NOON,
        )  # fmt: skip

    return work


def test_a_building_added_twice_brings_each_home_once(database: Database, estate: Estate) -> None:
    number = empty_batch(database, estate)

    second = both(database, adding(estate, number), adding(estate, number))

    with pytest.raises(batch_making.NoHouses):
        second.result()
    assert len(handing.listed(database, number, actor=estate.keeper)) == 3


def test_the_last_place_of_an_hour_is_given_once(database: Database, estate: Estate) -> None:
    number = handing.ready(database, estate, per_hour=1)
    one, two, _ = handing.listed(database, number, actor=estate.keeper)

    second = both(
        database, notifying(estate, one.number, "T-1"), notifying(estate, two.number, "T-2")
    )

    with pytest.raises(MoveRefused, match="in that hour already"):
        second.result()


def test_a_batch_that_houses_are_just_added_to_is_not_voided(
    database: Database, estate: Estate
) -> None:
    number = empty_batch(database, estate)

    void = moving(estate, number, "void", {"reason": "Entered twice"})
    second = both(database, adding(estate, number), void)

    with pytest.raises(MoveRefused, match="Houses belong to this batch"):
        second.result()


def test_no_house_is_added_to_a_batch_that_was_just_voided(
    database: Database, estate: Estate
) -> None:
    number = empty_batch(database, estate)

    void = moving(estate, number, "void", {"reason": "Entered twice"})
    second = both(database, void, adding(estate, number))

    with pytest.raises(batch_making.BatchClosed):
        second.result()


def test_the_tables_keep_a_home_from_a_second_living_handover(
    database: Database, estate: Estate
) -> None:
    number = handing.batch(database, estate)
    one, two, _ = handing.listed(database, number, actor=estate.keeper)
    moved = text(
        "UPDATE cases SET unit_id = (SELECT unit_id FROM cases WHERE number = :one) "
        "WHERE number = :two"
    )

    with pytest.raises(IntegrityError), database.writing() as session:
        session.execute(moved, {"one": one.number, "two": two.number})
