"""A return visit that is not made in time: the supervisor first, then the manager (06 §6.3)."""

from datetime import timedelta
from typing import Any

import pytest

from data_access.database import Database
from tests import affairs
from tests import complaining as tell
from tests.affairs import SETTLED
from tests.conftest import Estate
from tests.services.test_escalating import levels, tick
from tests.services.test_return_visits import CALLED, END_OF_FRIDAY, LATER, act

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
DUE = ("visit.due", 1, "supervisor")
LATE = ("visit.3d", 2, "manager")
MAJOR = ("visit.major", 2, "manager")


def visits_told(database: Database) -> list[tuple[str, int, str]]:
    return [level for level in levels(database) if level[0].startswith("visit.")]


def pending(database: Database, estate: Estate, **form: Any) -> str:
    return affairs.visit_of(database, estate, tell.handled(database, estate, **form)).number


def test_nobody_is_told_before_the_day_has_ended(database: Database, estate: Estate) -> None:
    pending(database, estate)

    tick(database, END_OF_FRIDAY - MINUTE)

    assert visits_told(database) == []


def test_the_supervisor_is_told_on_the_day(database: Database, estate: Estate) -> None:
    number = pending(database, estate)

    tick(database, END_OF_FRIDAY + MINUTE)

    assert visits_told(database) == [DUE]
    assert affairs.file(database, number, estate.desk).events[-1].move == "escalate"


def test_the_manager_is_told_after_three_days(database: Database, estate: Estate) -> None:
    pending(database, estate)

    tick(database, END_OF_FRIDAY + 3 * DAY - MINUTE)
    assert visits_told(database) == [DUE]
    tick(database, END_OF_FRIDAY + 3 * DAY)

    assert visits_told(database) == [DUE, LATE]


def test_a_major_complaint_goes_to_the_manager_at_once(database: Database, estate: Estate) -> None:
    pending(database, estate, severity="3")

    tick(database, END_OF_FRIDAY)

    assert set(visits_told(database)) == {DUE, MAJOR}


def test_an_attempt_does_not_stop_it(database: Database, estate: Estate) -> None:
    number = pending(database, estate)
    act(database, number, "attempt", CALLED, estate.desk)

    tick(database, END_OF_FRIDAY)

    assert visits_told(database) == [DUE]


@pytest.mark.parametrize(
    ("code", "answers"), [("settled", SETTLED), ("exempt", {"exempt_reason": "declined"})]
)
def test_what_has_ended_is_not_told(
    database: Database, estate: Estate, code: str, answers: dict[str, Any]
) -> None:
    number = pending(database, estate)
    act(database, number, code, answers, estate.supervisor, LATER)

    tick(database, END_OF_FRIDAY + 9 * DAY)

    assert visits_told(database) == []
