"""Community activities: planned, approved with a budget, signed up for, held and weighed (08)."""

from typing import Any

import pytest

from data_access.database import Database
from domain.engine import MoveRefused
from domain.refusal import AnswerRefused
from tests import affairs
from tests import complaining as tell
from tests.conftest import NOON, Estate
from tests.errands import DAY

OK: dict[str, Any] = {"note": "Good plan."}
LIN, GAO = {"name": "1-1-1-101", "quantity": 3}, {"name": "2-1-1-101", "quantity": 1}
CAME: dict[str, Any] = {"attended": [LIN], "cost": "1320.50", "photos_kept": True}


def planned(database: Database, estate: Estate, **changes: Any) -> str:
    return affairs.register(database, estate, "activity", unit=None, **changes)


def approved(database: Database, estate: Estate) -> str:
    number = planned(database, estate)
    tell.move(database, number, "approve", OK, actor=estate.supervisor, now=NOON)
    return number


def test_a_plan_has_a_budget_and_a_safety_plan(database: Database, estate: Estate) -> None:
    for missing in ("budget", "safety_plan"):
        with pytest.raises(AnswerRefused, match="must be filled in"):
            planned(database, estate, **{missing: ""})


def test_a_large_budget_is_the_managers(database: Database, estate: Estate) -> None:
    number = planned(database, estate, budget="2000.01")
    with pytest.raises(MoveRefused, match="the manager's to approve"):
        tell.move(database, number, "approve", OK, actor=estate.supervisor, now=NOON)

    tell.move(database, number, "approve", OK, actor=estate.manager, now=NOON)

    assert tell.read(database, number, estate.desk).state == "sign_up"


def test_nobody_approves_a_plan_of_their_own(database: Database, estate: Estate) -> None:
    number = planned(database, estate, actor=estate.supervisor)

    with pytest.raises(MoveRefused, match="somebody else"):
        tell.move(database, number, "approve", OK, actor=estate.supervisor, now=NOON)


def test_who_signs_up_stands_below_who_did_before(database: Database, estate: Estate) -> None:
    number = approved(database, estate)

    for home in (LIN, GAO):
        tell.move(database, number, "sign_up", {"signups": [home]}, actor=estate.desk, now=NOON)

    assert tell.read(database, number, estate.desk).details["signups"] == [LIN, GAO]


def test_it_is_held_on_its_day_and_shown_by_photos(database: Database, estate: Estate) -> None:
    number = approved(database, estate)
    with pytest.raises(MoveRefused, match="not taken place yet"):
        tell.move(database, number, "hold", CAME, actor=estate.desk, now=NOON + DAY)
    with pytest.raises(MoveRefused, match="Keep photos"):
        tell.move(
            database, number, "hold", {**CAME, "photos_kept": False}, actor=estate.desk,
            now=NOON + 8 * DAY,
        )  # fmt: skip

    tell.move(database, number, "hold", CAME, actor=estate.desk, now=NOON + 8 * DAY)
    weighed = {"rating": "good", "summary": "Forty people came and stayed."}
    tell.move(database, number, "evaluate", weighed, actor=estate.desk, now=NOON + 9 * DAY)

    case = tell.read(database, number, estate.desk)
    assert (case.state, case.details["attended"], case.title) == ("closed", [LIN], "Spring fair")
