"""The execution rate: tasks done on time over tasks due, by rule and post, with its records."""

from datetime import date

import pytest

from data_access.database import Database
from domain.calendar import Period
from domain.kpis.office import EXECUTION
from domain.people import Actor
from domain.rights import NotAllowed, whole
from services import duties, duty_figures, figures
from services.figures import Request
from tests import complaining as tell
from tests.conftest import NOON, Estate
from tests.ruling import DAY, keep, tasks

MARCH = Period(date(2026, 3, 1), date(2026, 3, 31))
TOLD = {"outcome": "in_order", "evidence": "41 keys, all there"}


def lived(database: Database, estate: Estate) -> None:
    """Five days of a daily duty: three in time, one late, one not at all; one weekly in time, one
    that was not needed; the 25th is still to come."""
    keep(database, estate, "keys.count", "goods.audit", "archives.stock", "meetings.weekly")
    for later in range(5):
        duties.tick(database, now=NOON + later * DAY)
    daily = [case for case in tasks(database, estate) if case.cat_l2 == "keys.count"]
    for case, at in zip(daily[:4], (0, 1, 2, 4), strict=True):
        tell.move(database, case.number, "done", TOLD, actor=estate.desk, now=NOON + at * DAY)
    others = {case.cat_l2: case.number for case in tasks(database, estate)}
    tell.move(database, others["goods.audit"], "done", TOLD, actor=estate.desk, now=NOON)
    tell.move(
        database, others["meetings.weekly"], "excuse", {"reason": "Spring outing"},
        actor=estate.manager, now=NOON,
    )  # fmt: skip


def asked(database: Database, estate: Estate, actor: Actor) -> duty_figures.Execution:
    with database.reading() as session:
        return duty_figures.execution(
            session, estate.project_id, MARCH, actor=actor, now=NOON + 5 * DAY
        )


def test_is_what_was_done_in_time_of_what_was_owed(database: Database, estate: Estate) -> None:
    lived(database, estate)

    found = asked(database, estate, estate.desk)

    assert (found.whole.numerator, found.whole.denominator) == (4, 6)
    parts = {cell.key[0]: (cell.numerator, cell.denominator) for cell in found.by_rule}
    assert parts == {"keys": (3, 5), "goods": (1, 1)}
    assert [cell.key[0] for cell in found.by_post] == ["front_desk"]


def test_a_duty_that_a_lead_voids_stays_owed_and_is_counted_apart(
    database: Database, estate: Estate
) -> None:
    lived(database, estate)
    done = next(case for case in tasks(database, estate) if case.cat_l2 == "goods.audit")
    tell.move(
        database, done.number, "void", {"reason": "Ticked by mistake"}, actor=estate.manager,
        now=NOON + DAY,
    )  # fmt: skip

    found = asked(database, estate, estate.desk)

    assert (found.whole.numerator, found.whole.denominator) == (3, 6)
    assert found.voided.numerator == 1


def test_opens_exactly_the_tasks_behind_it(database: Database, estate: Estate) -> None:
    lived(database, estate)
    request = Request(period=MARCH, as_of=(NOON + 5 * DAY).date())

    with database.reading() as session:
        behind = [
            len(figures.records(
                session, EXECUTION.code, request, part, reach=whole(estate.project_id)
            ))
            for part in ("numerator", "denominator")
        ]  # fmt: skip

    assert behind == [4, 6]


def test_nothing_owed_is_no_rate(database: Database, estate: Estate) -> None:
    assert asked(database, estate, estate.manager).whole.value is None


def test_is_not_for_another_estate(
    database: Database, estate: Estate, other_estate: Estate
) -> None:
    with pytest.raises(NotAllowed):
        asked(database, estate, other_estate.manager)
