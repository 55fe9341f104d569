"""Counting the keys: by two, against the register, and what a difference brings (15 §6.2)."""

from datetime import timedelta
from typing import Any

import pytest

from data_access.database import Database
from domain import rights
from domain.calendar import month_of
from domain.engine import MoveRefused
from services import cases, duties, escalating
from services.projects import ZONE
from tests import complaining as tell
from tests import keeping as keep
from tests.conftest import NOON, Estate

STOCK = "keys.stock"


@pytest.fixture
def three(database: Database, estate: Estate) -> Estate:
    """Three keys: one in the cabinet, one sealed there, one lent out."""
    numbers = [
        keep.receive(database, estate, keep.COMMON, issued_no=code) for code in ("A", "B", "C")
    ]
    seal = {"seal_no": "F-1", "seal_why": "emergency", "second_person": estate.keeper.id}
    tell.move(database, numbers[1], "seal", seal, actor=estate.desk, now=NOON)
    keep.lend(database, estate, numbers[2])
    return estate


def found(estate: Estate, number: int, **more: Any) -> dict[str, Any]:
    return {"found": number, "second_person": estate.desk.id, **more}


def test_all_there_is_what_the_register_has_in_the_cabinet(
    database: Database, three: Estate
) -> None:
    number = keep.begin_count(database, three, three.keeper)
    with pytest.raises(MoveRefused, match="says another number"):
        tell.move(database, number, "agree", found(three, 3), actor=three.keeper, now=NOON)

    done = tell.move(database, number, "agree", found(three, 2), actor=three.keeper, now=NOON)

    assert (done.state, done.closed_at) == ("agreed", NOON)
    assert (done.details["found"], done.details["expected"], done.details["out"]) == (2, 2, 1)


def test_nobody_counts_alone_and_the_keeper_of_the_day_does_not_count(
    database: Database, three: Estate
) -> None:
    with pytest.raises(rights.NotAllowed):
        keep.begin_count(database, three, three.desk)
    number = keep.begin_count(database, three, three.keeper)
    alone = {"found": 2, "second_person": three.keeper.id}

    with pytest.raises(MoveRefused, match="Two persons do this"):
        tell.move(database, number, "agree", alone, actor=three.keeper, now=NOON)


def test_a_difference_is_an_incident_that_somebody_else_settles(
    database: Database, three: Estate
) -> None:
    number = keep.begin_count(database, three, three.supervisor)
    missing = found(three, 1, missing="B is not on its hook.")
    tell.move(database, number, "differ", missing, actor=three.supervisor, now=NOON)

    escalating.tick(database, now=NOON + timedelta(minutes=1))

    with database.reading() as session:
        case = cases.get(session, number, actor=three.supervisor)
        told = escalating.waiting(session, case, actor=three.supervisor)
    assert [one.title for one in told] == ["The keys do not agree with the register"]
    handling = {"handling": "It hung on the wrong hook."}
    with pytest.raises(MoveRefused, match="so somebody else must"):
        tell.move(database, number, "settle", handling, actor=three.supervisor, now=NOON)
    settled = tell.move(database, number, "settle", handling, actor=three.manager, now=NOON)
    assert (settled.state, settled.closed_at) == ("settled", NOON)


def test_what_agrees_is_no_difference(database: Database, three: Estate) -> None:
    number = keep.begin_count(database, three, three.keeper)
    same = found(three, 2, missing="None.")

    with pytest.raises(MoveRefused, match="there is no difference"):
        tell.move(database, number, "differ", same, actor=three.keeper, now=NOON)


@pytest.mark.parametrize(("kind", "state"), [("monthly", "done"), ("shift", "open")])
def test_the_monthly_count_fulfils_the_duty_of_the_month(
    database: Database, three: Estate, kind: str, state: str
) -> None:
    with database.writing() as session:
        duties.keep(session, three.project_id, [STOCK], shown=(), actor=three.supervisor, now=NOON)
        duties.run(session, three.project_id, now=NOON)
    number = keep.begin_count(database, three, three.supervisor, kind)

    tell.move(database, number, "agree", found(three, 2), actor=three.supervisor, now=NOON)

    with database.reading() as session:
        month = duties.month(
            session, three.project_id, month_of(NOON, ZONE), actor=three.manager, now=NOON
        )
    task = next(one for one in month.tasks if one.cat_l2 == STOCK)
    assert task.state == state
    assert task.details.get("evidence") == (number if kind == "monthly" else None)


def test_a_duty_that_was_given_to_somebody_else_is_left_to_them(
    database: Database, three: Estate
) -> None:
    with database.writing() as session:
        duties.keep(session, three.project_id, [STOCK], shown=(), actor=three.supervisor, now=NOON)
        duties.run(session, three.project_id, now=NOON)
        task = duties.month(
            session, three.project_id, month_of(NOON, ZONE), actor=three.manager, now=NOON
        ).tasks[0]
    to = {"assignee_id": three.other_keeper.id}
    tell.move(database, task.number, "hand_to", to, actor=three.supervisor, now=NOON)
    number = keep.begin_count(database, three, three.keeper)

    done = tell.move(database, number, "agree", found(three, 2), actor=three.keeper, now=NOON)

    assert done.state == "agreed"
    assert tell.read(database, task.number, three.manager).state == "open"
