"""The gate sees what may go through now, of its estate, and nothing else of a case."""

from typing import Any

import pytest

from data_access import cases as store
from data_access.database import Database
from domain.engine import MoveRefused
from domain.people import Actor
from services import cases, gate
from tests import affairs, errands
from tests import complaining as tell
from tests.conftest import NOON, Estate
from tests.errands import DAY, HOUR


def seen(database: Database, who: Actor, now: Any = NOON) -> list[gate.Pass]:
    with database.reading() as session:
        return gate.passes(session, actor=who, now=now)


def check(
    database: Database, one: gate.Pass, who: Actor, *, code: str = "let_through", token: str = "t"
) -> gate.Pass:
    with database.writing() as session:
        return gate.check(
            session, one.number, code, {"gate": "North"}, version=one.version, token=token,
            actor=who, now=NOON,
        )  # fmt: skip


def test_a_guard_sees_the_goods_the_plate_and_the_hours(database: Database, estate: Estate) -> None:
    number = affairs.register(database, estate, "goods", plate="A00001", **errands.IN_PERSON)

    (one,) = seen(database, errands.guard(database, estate))

    assert (one.number, one.unit_code, one.plate) == (number, "1-1-1-101", "A00001")
    assert one.goods == (("Sofa", 1, "grey"), ("Lamp", 2, ""))
    assert (one.valid_from, one.valid_until) == (NOON, NOON + DAY)
    assert "13800000001" not in repr(one)
    assert "Mrs Lin" not in repr(one)


def test_what_ends_first_stands_on_top(database: Database, estate: Estate) -> None:
    watch = errands.guard(database, estate)
    affairs.register(database, estate, "goods", **errands.IN_PERSON)
    visitor = affairs.register(database, estate, "visitor", valid_until=NOON + HOUR)

    assert seen(database, watch)[0].number == visitor
    assert len(seen(database, watch, NOON + 2 * HOUR)) == 1


def test_only_what_was_given_out_waits_at_the_gate(database: Database, estate: Estate) -> None:
    affairs.register(database, estate, "goods")

    assert seen(database, errands.guard(database, estate)) == []


def test_the_guard_of_another_estate_sees_and_checks_nothing(
    database: Database, estate: Estate, other_estate: Estate
) -> None:
    affairs.register(database, estate, "goods", **errands.IN_PERSON)
    (one,) = seen(database, estate.desk)
    stranger = errands.guard(database, other_estate)

    assert seen(database, stranger) == []
    with pytest.raises(cases.CaseNotFound):
        check(database, one, stranger)


def test_a_press_that_is_sent_twice_is_one_check(database: Database, estate: Estate) -> None:
    affairs.register(database, estate, "goods", **errands.IN_PERSON)
    watch = errands.guard(database, estate)
    (one,) = seen(database, watch)

    check(database, one, watch)
    check(database, one, watch)

    events = affairs.file(database, one.number, estate.desk).events
    assert [event.move for event in events] == ["open", "issue", "let_through"]


def test_a_pass_that_was_annulled_meanwhile_is_not_let_through(
    database: Database, estate: Estate
) -> None:
    number = affairs.register(database, estate, "goods", **errands.IN_PERSON)
    watch = errands.guard(database, estate)
    (one,) = seen(database, watch)
    tell.move(database, number, "annul", {"reason": "Wrong day"}, actor=estate.desk, now=NOON)

    with pytest.raises(store.CaseChanged):
        check(database, one, watch)


def test_the_gate_makes_the_steps_of_the_gate_only(database: Database, estate: Estate) -> None:
    affairs.register(database, estate, "goods", **errands.IN_PERSON)
    watch = errands.guard(database, estate)
    (one,) = seen(database, watch)

    for code in ("annul", "void", "expire"):
        with pytest.raises(MoveRefused):
            check(database, one, watch, code=code, token=code)


def test_a_guard_announces_a_visitor(database: Database, estate: Estate) -> None:
    watch = errands.guard(database, estate)

    number = affairs.register(database, estate, "visitor", actor=watch)

    assert [one.number for one in seen(database, watch)] == [number]
