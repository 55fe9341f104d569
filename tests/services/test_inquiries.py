"""An inquiry: answered at once or brought back, and what may not be told to whom (domain 02)."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select

from data_access.database import Database
from data_access.tables import Case
from domain.engine import MoveRefused
from domain.refusal import AnswerRefused
from tests import affairs
from tests import complaining as tell
from tests.conftest import NOON, Estate

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ANSWER = {"reply_content": "From two o'clock on."}
BILL: dict[str, Any] = {"cat_l1": "fees", "cat_l2": "fees.bill"}
TOLD = {"reply_content": "You owe 300 yuan.", "reply_method": "phone"}


def ask(database: Database, estate: Estate, **changes: Any) -> str:
    return affairs.register(database, estate, "inquiry", **changes)


def passed_on(database: Database, estate: Estate, **changes: Any) -> str:
    number = ask(database, estate, **changes)
    to = {"assignee_id": estate.engineer.id, "dept": "engineering", "promised_at": NOON + 2 * HOUR}
    tell.move(database, number, "transfer", to, actor=estate.desk, now=NOON)
    return number


@pytest.mark.parametrize("form", [{}, {"urgency": "urgent"}])
def test_an_answer_that_needs_a_plan_is_owed_within_48_hours(
    database: Database, estate: Estate, form: dict[str, Any]
) -> None:
    number = ask(database, estate, **form)

    to = {"assignee_id": estate.engineer.id, "dept": "engineering", "promised_at": NOON + DAY}
    tell.move(database, number, "transfer", {**to, "needs_plan": True}, actor=estate.desk, now=NOON)

    file = affairs.file(database, number, estate.desk)
    assert file.case.due_at == file.owed["reply"].due_at == NOON + 48 * HOUR


def test_an_answer_that_needs_no_plan_after_all_is_owed_as_before(
    database: Database, estate: Estate
) -> None:
    number = ask(database, estate)
    to = {"assignee_id": estate.engineer.id, "dept": "engineering", "promised_at": NOON + DAY}
    for needed in (True, False):
        answers = {**to, "needs_plan": needed}
        tell.move(database, number, "transfer", answers, actor=estate.desk, now=NOON)

    assert tell.read(database, number, estate.desk).due_at == NOON + DAY


def test_one_form_asks_and_answers(database: Database, estate: Estate) -> None:
    number = ask(database, estate, **ANSWER)

    file = affairs.file(database, number, estate.desk)
    assert (file.case.state, file.case.closed_at, file.case.replied_at) == ("closed", NOON, NOON)
    assert file.case.details["answered_at_once"] is True
    assert [event.move for event in file.events] == ["open", "answer"]
    assert file.events[-1].answers["reply_content"] == ANSWER["reply_content"]
    assert file.owed["reply"].met_at == NOON


def test_a_refused_answer_registers_nothing(database: Database, estate: Estate) -> None:
    with pytest.raises(MoveRefused, match="Check who it is"):
        ask(database, estate, **BILL, **ANSWER)

    with database.reading() as session:
        assert session.exec(select(Case)).all() == []


def test_without_an_answer_it_stays_open(database: Database, estate: Estate) -> None:
    case = tell.read(database, ask(database, estate), estate.desk)

    assert (case.state, case.phase, case.due_at) == ("open", "open", NOON + DAY)


def test_it_needs_neither_name_nor_number_nor_room(database: Database, estate: Estate) -> None:
    number = ask(database, estate, unit=None, reporter_name="", phone="", **ANSWER)

    assert tell.read(database, number, estate.desk).state == "closed"


def test_it_goes_to_a_department_and_back(database: Database, estate: Estate) -> None:
    number = passed_on(database, estate)
    told = {**ANSWER, "reply_method": "phone"}

    tell.move(database, number, "reply", told, actor=estate.engineer, now=NOON + HOUR)
    heard = {"understood": "yes"}
    tell.move(database, number, "close", heard, actor=estate.desk, now=NOON + 2 * HOUR)

    file = affairs.file(database, number, estate.desk)
    assert [(e.move, e.end) for e in file.events] == [
        ("open", "open"), ("transfer", "transferred"), ("reply", "replied"), ("close", "closed"),
    ]  # fmt: skip
    assert "answered_at_once" not in file.case.details
    assert file.owed["promise"].due_at == NOON + 2 * HOUR
    assert file.owed["promise"].met_at == NOON + HOUR


@pytest.mark.parametrize(
    ("urgency", "term"), [("critical", HOUR), ("urgent", 4 * HOUR), ("normal", DAY)]
)
def test_it_is_answered_in_time(
    database: Database, estate: Estate, urgency: str, term: timedelta
) -> None:
    number = ask(database, estate, urgency=urgency)

    assert affairs.file(database, number, estate.desk).owed["reply"].due_at == NOON + term


def test_it_is_passed_on_within_ten_minutes(database: Database, estate: Estate) -> None:
    owed = affairs.file(database, passed_on(database, estate), estate.desk).owed

    assert owed["transfer"].due_at == NOON + timedelta(minutes=10)


@pytest.mark.parametrize(
    ("code", "who", "answers", "why"),
    [
        ("reply", "desk", {**ANSWER, "reply_method": "phone"}, "not possible now"),
        ("close", "desk", {"understood": "yes"}, "not possible now"),
        ("convert", "desk", {"reason": "A repair"}, "Register the other case"),
        ("answer", "reader", ANSWER, "not yours"),
        ("void", "desk", {"reason": "Twice"}, "not yours"),
    ],
)
def test_is_refused_with_the_reason(
    database: Database, estate: Estate, code: str, who: str, answers: dict[str, Any], why: str
) -> None:
    number = ask(database, estate)

    with pytest.raises(MoveRefused, match=why):
        tell.move(database, number, code, answers, actor=getattr(estate, who), now=NOON)

    assert tell.read(database, number, estate.desk).state == "open"


def test_nothing_is_promised_for_a_time_that_has_passed(database: Database, estate: Estate) -> None:
    to = {"assignee_id": estate.engineer.id, "dept": "engineering", "promised_at": NOON - HOUR}

    with pytest.raises(AnswerRefused, match="still to come"):
        tell.move(database, ask(database, estate), "transfer", to, actor=estate.desk, now=NOON)


@pytest.mark.parametrize("kind", ["fees.bill", "fees.arrears", "fees.deposit"])
@pytest.mark.parametrize("checked", [{}, {"identity_checked": "unchecked"}])
def test_an_account_is_told_after_the_check_only(
    database: Database, estate: Estate, kind: str, checked: dict[str, Any]
) -> None:
    form: dict[str, Any] = {"cat_l1": "fees", "cat_l2": kind}
    with pytest.raises(MoveRefused, match="Check who it is"):
        ask(database, estate, **form, **ANSWER, **checked)
    number = passed_on(database, estate, **form, **checked)

    with pytest.raises(MoveRefused, match="Check who it is"):
        tell.move(database, number, "reply", TOLD, actor=estate.desk, now=NOON)
    known = {**TOLD, "identity_checked": "phone"}
    tell.move(database, number, "reply", known, actor=estate.desk, now=NOON)

    assert tell.read(database, number, estate.desk).details["identity_checked"] == "phone"


def test_who_was_checked_at_the_call_need_not_be_again(database: Database, estate: Estate) -> None:
    number = passed_on(database, estate, **BILL, identity_checked="document")

    tell.move(database, number, "reply", TOLD, actor=estate.desk, now=NOON)

    case = tell.read(database, number, estate.desk)
    assert (case.state, case.details["identity_checked"]) == ("replied", "document")


def test_it_becomes_another_case_when_there_is_one(database: Database, estate: Estate) -> None:
    number = ask(database, estate)
    repair = affairs.register(database, estate, "repair", parent=number)

    tell.move(database, number, "convert", {"reason": "A repair"}, actor=estate.desk, now=NOON)

    file = affairs.file(database, number, estate.desk)
    assert (file.case.state, [child.number for child in file.children]) == ("converted", [repair])
