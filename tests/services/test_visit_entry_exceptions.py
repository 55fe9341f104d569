"""The exceptions of a visit's entry (05 §5.6): who is silent, who came along, who is late."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select

from data_access.database import Database
from data_access.tables import Escalation, Visit
from domain.engine import MoveRefused
from domain.kpis.visits import COVERAGE
from domain.people import Actor
from domain.refusal import AnswerRefused
from services import escalating
from tests.conftest import Estate
from tests.services import test_visit_exceptions
from tests.services.visiting import (
    MARCH,
    MET,
    NOW,
    TEN,
    at,
    make_move,
    outcome,
    plan_months,
    rate,
    stored_case,
    tag,
    tried,
    visit,
)


def silent(database: Database, estate: Estate) -> str:
    tag(database, estate, "care")
    return tried(database, estate, TEN)


def rules(database: Database) -> list[tuple[str, str]]:
    with database.reading() as session:
        found = session.exec(select(Escalation).order_by(Escalation.id))  # type: ignore[arg-type]
        return [(one.rule, one.role) for one in found]


def test_elderly_alone_without_an_answer_starts_the_care_protocol_of_two_hours(
    database: Database, estate: Estate
) -> None:
    number = silent(database, estate)
    assert stored_case(database, number).state == "care"

    escalating.tick(database, now=TEN + timedelta(minutes=6))
    escalating.tick(database, now=TEN + timedelta(hours=2))

    assert rules(database) == [("care.now", "supervisor"), ("care.due", "manager")]


def test_elderly_alone_ends_with_two_calls_the_contact_person_and_the_committee(
    database: Database, estate: Estate
) -> None:
    number = silent(database, estate)
    half: dict[str, Any] = {"care_outcome": "handed_over", "first_call_at": TEN}
    with pytest.raises(AnswerRefused, match="Second call"):
        make_move(database, number, "care_end", half, estate.keeper)

    whole = {**half, "second_call_at": TEN, "contact_said": "女儿说在医院", "committee_at": NOW}
    make_move(database, number, "care_end", whole, estate.keeper)
    escalating.tick(database, now=TEN + timedelta(hours=3))

    assert stored_case(database, number).state == "submitted"
    assert rules(database) == []


def test_two_on_one_day_at_one_household_are_one_visit_with_who_came_along(
    database: Database, estate: Estate
) -> None:
    number = visit(database, estate, {**MET, "co_visitors": [estate.supervisor.id]})

    with pytest.raises(AnswerRefused, match=number):
        visit(database, estate, at(TEN + timedelta(minutes=20)), actor=estate.supervisor)

    assert stored_case(database, number).details["co_visitors"] == [estate.supervisor.id]
    with database.reading() as session:
        assert len(session.exec(select(Visit)).all()) == 1


def test_two_on_one_day_who_forgot_are_put_right_afterwards(
    database: Database, estate: Estate
) -> None:
    number = visit(database, estate)

    who: dict[str, Any] = {"co_visitors": [estate.manager.id]}
    make_move(database, number, "join", who, estate.keeper)

    assert stored_case(database, number).details["co_visitors"] == [estate.manager.id]


def late(database: Database, estate: Estate, actor: Actor) -> str:
    return visit(database, estate, actor=actor, now=TEN + timedelta(hours=25))


def test_late_entry_counts_once_the_supervisor_has_confirmed_it(
    database: Database, estate: Estate
) -> None:
    [item] = plan_months(database, estate, MARCH)
    number = late(database, estate, estate.keeper)
    assert (stored_case(database, number).state, outcome(database, item)[0]) == ("late", "planned")
    assert rate(database, estate, COVERAGE.code) == (0, 6)

    with pytest.raises(MoveRefused):
        make_move(database, number, "confirm_late", {"review_note": "补录"}, estate.keeper)
    make_move(database, number, "confirm_late", {"review_note": "核对纸单"}, estate.supervisor)

    assert (stored_case(database, number).state, outcome(database, item)[0]) == (
        "submitted", "done",
    )  # fmt: skip
    assert rate(database, estate, COVERAGE.code) == (1, 6)


def test_late_entry_of_a_lead_is_flagged_and_counts(database: Database, estate: Estate) -> None:
    number = late(database, estate, estate.supervisor)

    case = stored_case(database, number)
    assert (case.state, case.backfilled) == ("submitted", True)


def test_every_row_has_its_test() -> None:
    rows = (
        "owner_not_home", "refusal", "vacant", "several_homes", "tenant", "shared_housing",
        "same_household_several", "moved_in_or_out", "becomes_a_complaint", "false_visit",
        "elderly_alone", "two_on_one_day", "late_entry", "decorated",
    )  # fmt: skip
    names = (*globals(), *vars(test_visit_exceptions))

    assert [row for row in rows if not any(row in name for name in names)] == []
