"""Suggestions are weighed and answered, praise is passed on, both within two working days (08)."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from data_access.database import Database
from domain.engine import MoveRefused
from domain.refusal import AnswerRefused
from tests import affairs
from tests import complaining as tell
from tests.conftest import NOON, Estate

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
DECIDED: dict[str, Any] = {
    "adopted": "part",
    "reply_content": "One bench this year.",
    "reply_method": "phone",
}
THANKED: dict[str, Any] = {"reply_content": "Thank you from all of us.", "told_employee": True}


@pytest.mark.parametrize("procedure", ["suggestion", "praise"])
@pytest.mark.parametrize(
    ("after", "due"),
    [(0 * DAY, "2026-03-04"), (4 * DAY, "2026-03-10")],  # from Monday, and from Friday
)
def test_is_answered_within_two_working_days(
    database: Database, estate: Estate, procedure: str, after: timedelta, due: str
) -> None:
    number = affairs.register(database, estate, procedure, now=NOON + after)

    owed = affairs.file(database, number, estate.desk).owed["reply"]
    assert owed.due_at == datetime.fromisoformat(f"{due}T23:59:59+08:00")


@pytest.mark.parametrize("procedure", ["suggestion", "praise"])
def test_leads_answer_and_the_desk_does_not(
    database: Database, estate: Estate, procedure: str
) -> None:
    number = affairs.register(database, estate, procedure)
    code = "decide" if procedure == "suggestion" else "acknowledge"
    answers = DECIDED if procedure == "suggestion" else THANKED

    with pytest.raises(MoveRefused, match="not yours"):
        tell.move(database, number, code, answers, actor=estate.desk, now=NOON)
    tell.move(database, number, code, answers, actor=estate.supervisor, now=NOON + HOUR)

    case = tell.read(database, number, estate.desk)
    assert (case.state, case.replied_at, case.closed_at) == ("closed", NOON + HOUR, NOON + HOUR)
    with pytest.raises(MoveRefused, match="not possible now"):
        tell.move(database, number, code, answers, actor=estate.supervisor, now=NOON + 2 * HOUR)


def test_a_suggestion_is_assigned_chased_and_decided(database: Database, estate: Estate) -> None:
    number = affairs.register(database, estate, "suggestion")
    to = {"assignee_id": estate.keeper.id, "dept": "service"}

    tell.move(database, number, "assign", to, actor=estate.desk, now=NOON)
    tell.move(database, number, "chase", {"chase_note": "And?"}, actor=estate.desk, now=NOON)
    tell.move(database, number, "decide", DECIDED, actor=estate.manager, now=NOON + HOUR)

    case = tell.read(database, number, estate.desk)
    assert (case.chase_count, case.details["adopted"], case.assigned_at) == (1, "part", NOON)


@pytest.mark.parametrize("missing", ["adopted", "reply_content", "reply_method"])
def test_a_decision_is_said_in_full(database: Database, estate: Estate, missing: str) -> None:
    number = affairs.register(database, estate, "suggestion")

    with pytest.raises(AnswerRefused, match="must be filled in"):
        tell.move(
            database, number, "decide", {**DECIDED, missing: ""}, actor=estate.manager, now=NOON
        )


def test_praise_names_the_person_and_how_they_were_thanked(
    database: Database, estate: Estate
) -> None:
    number = affairs.register(
        database, estate, "praise", employee_id=estate.engineer.id, praise_form="banner"
    )

    reward = {**THANKED, "reward": "Worker of the month"}
    tell.move(database, number, "acknowledge", reward, actor=estate.manager, now=NOON)

    details = tell.read(database, number, estate.desk).details
    assert (details["employee_id"], details["praise_form"]) == (estate.engineer.id, "banner")
    assert (details["told_employee"], details["reward"]) == (True, "Worker of the month")


def test_praise_is_for_people_of_the_estate(
    database: Database, estate: Estate, other_estate: Estate
) -> None:
    with pytest.raises(AnswerRefused, match="Choose a person"):
        affairs.register(database, estate, "praise", employee_id=other_estate.engineer.id)


@pytest.mark.parametrize("procedure", ["suggestion", "praise"])
def test_neither_is_a_complaint_nor_followed_up(
    database: Database, estate: Estate, procedure: str
) -> None:
    number = affairs.register(database, estate, procedure)
    code = "decide" if procedure == "suggestion" else "acknowledge"
    answers = DECIDED if procedure == "suggestion" else THANKED

    tell.move(database, number, code, answers, actor=estate.manager, now=NOON)

    file = affairs.file(database, number, estate.manager)
    assert (file.children, file.case.validity) == ((), None)
