"""Community activities: planned, approved with a budget, signed up for, held and weighed (08)."""

from typing import Any

import pytest

from data_access.database import Database
from domain.case import Case
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


def held(database: Database, estate: Estate, *rooms: str) -> str:
    """Return an activity that took place on its day, with one person of each room."""
    number = approved(database, estate)
    came = [{"name": room, "quantity": 1} for room in rooms]
    answers = {**CAME, "attended": came}
    tell.move(database, number, "hold", answers, actor=estate.keeper, now=NOON + 8 * DAY)
    return number


def asked(database: Database, estate: Estate, number: str) -> list[Case]:
    return affairs.visits_of(database, estate, number)


def test_of_those_who_came_some_are_asked_within_fifteen_days(
    database: Database, estate: Estate
) -> None:
    number = held(database, estate, "1-1-1-101", "1-1-1-102", "2-1-1-101")

    (visit,) = asked(database, estate, number)  # 30 % of three households
    assert (visit.cat_l1, visit.state, visit.title) == ("activity", "pending", "Spring fair")
    assert visit.unit_code in {"1-1-1-101", "1-1-1-102", "2-1-1-101"}
    assert visit.due_at is not None
    assert (visit.due_at.date() - (NOON + 8 * DAY).date()).days == 15


def test_the_organiser_s_number_does_not_go_to_another_household(
    database: Database, estate: Estate
) -> None:
    (visit,) = asked(database, estate, held(database, estate, "1-1-1-102"))

    assert (visit.unit_code, visit.phone, visit.reporter_name) == ("1-1-1-102", "", "")


def test_a_room_that_is_none_of_ours_has_nobody_to_ask(database: Database, estate: Estate) -> None:
    assert asked(database, estate, held(database, estate, "Guests of the club")) == []


def test_a_project_asks_everybody_or_nobody_by_its_own_share(
    database: Database, estate: Estate
) -> None:
    affairs.set_shares(database, estate, activity=100)

    number = held(database, estate, "1-1-1-101", "1-1-1-102", "1-1-1-101")

    assert {one.unit_code for one in asked(database, estate, number)} == {"1-1-1-101", "1-1-1-102"}


def test_what_was_drawn_is_written_down_by_the_rule(database: Database, estate: Estate) -> None:
    number = held(database, estate, "1-1-1-101", "1-1-1-102")

    (event,) = [e for e in affairs.file(database, number, estate.desk).events if e.move == "drawn"]
    assert event.actor_kind == "rule"
    assert (event.answers["share"], event.answers["of"]) == (30, 2)
    assert event.answers["rooms"] == [one.unit_code for one in asked(database, estate, number)]


def test_who_held_it_does_not_ask_how_it_was(database: Database, estate: Estate) -> None:
    (visit,) = asked(database, estate, held(database, estate, "1-1-1-101"))

    with pytest.raises(MoveRefused, match="somebody other than"):
        tell.move(
            database, visit.number, "settled", affairs.SETTLED, actor=estate.keeper,
            now=NOON + 9 * DAY,
        )  # fmt: skip
    tell.move(
        database, visit.number, "settled", affairs.SETTLED, actor=estate.desk, now=NOON + 9 * DAY
    )  # fmt: skip
    assert affairs.visit_of(database, estate, held_parent(database, estate, visit)).state == "done"


def held_parent(database: Database, estate: Estate, visit: Case) -> str:
    parent = affairs.file(database, visit.number, estate.desk).parent
    assert parent
    return parent.number


def test_a_dissatisfied_guest_becomes_a_complaint_of_their_own_home(
    database: Database, estate: Estate
) -> None:
    (visit,) = asked(database, estate, held(database, estate, "1-1-1-102"))

    tell.move(
        database, visit.number, "unsettled", {**affairs.UNSETTLED, "action": "complaint"},
        actor=estate.desk, now=NOON + 9 * DAY,
    )  # fmt: skip

    (complaint,) = affairs.file(database, visit.number, estate.manager).children
    assert (complaint.procedure, complaint.unit_code) == ("complaint", "1-1-1-102")


def test_an_activity_that_is_taken_back_asks_nobody_any_more(
    database: Database, estate: Estate
) -> None:
    number = held(database, estate, "1-1-1-101")

    why = {"reason": "Entered twice"}
    tell.move(database, number, "void", why, actor=estate.supervisor, now=NOON + 9 * DAY)

    assert [one.state for one in asked(database, estate, number)] == ["exempt"]
