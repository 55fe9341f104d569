"""Return visits made again, midway or after rain, and numbers put right (06 §6.2, §6.6)."""

from datetime import date, timedelta

import pytest

from data_access import importing, private
from data_access.database import Database
from data_access.tables import UnitParty
from domain.calendar import FOREVER, day_number
from domain.case import Case
from domain.engine import MoveRefused
from domain.people import Actor
from domain.refusal import AnswerRefused
from domain.rights import NotAllowed
from services import wrong_numbers
from tests import affairs
from tests import complaining as tell
from tests import repairing as mend
from tests.affairs import SETTLED, UNSETTLED
from tests.conftest import NOON, Estate
from tests.services.test_return_visits import CALLED, HANDLED, LATER, act

DAY = timedelta(days=1)
DOUBTFUL = {"review_verdict": "doubtful", "review_note": "No such call on the list."}
RIGHT, WRONG = "13900000009", "13800000001"


def visit_of(database: Database, estate: Estate, **changes: object) -> Case:
    number = tell.handled(database, estate, **changes)
    return affairs.visit_of(database, estate, number)


def test_a_doubtful_record_is_asked_again_by_somebody_else(
    database: Database, estate: Estate
) -> None:
    first = visit_of(database, estate)
    act(database, first.number, "settled", SETTLED, estate.desk)

    act(database, first.number, "review", DOUBTFUL, estate.supervisor)

    parent = affairs.file(database, first.number, estate.manager).parent
    assert parent
    again = affairs.visit_of(database, estate, parent.number)
    assert (again.number != first.number, again.state, again.cat_l1) == (
        True, "pending", "complaint",
    )  # fmt: skip
    with pytest.raises(MoveRefused, match="somebody other"):
        act(database, again.number, "settled", SETTLED, estate.desk)
    act(database, again.number, "settled", SETTLED, estate.other_keeper)


def test_a_record_in_which_the_customer_was_heard_is_not_asked_again(
    database: Database, estate: Estate
) -> None:
    visit = visit_of(database, estate)
    act(database, visit.number, "settled", SETTLED, estate.desk)

    heard = {"review_verdict": "heard", "review_note": "Call list and recording agree."}
    act(database, visit.number, "review", heard, estate.supervisor)

    parent = affairs.file(database, visit.number, estate.manager).parent
    assert parent
    assert len(affairs.visits_of(database, estate, parent.number)) == 1


def test_a_leak_is_asked_about_again_after_the_next_heavy_rain(
    database: Database, estate: Estate
) -> None:
    affairs.set_shares(database, estate, project_repair=100)
    number = mend.done(database, estate, payer="fund")
    visit, later = affairs.visit_of(database, estate, number), NOON + 40 * DAY
    act(database, visit.number, "settled", SETTLED, estate.desk, later)

    act(database, visit.number, "after_rain", {}, estate.desk, later + 5 * DAY)

    again = affairs.visit_of(database, estate, number)
    assert (again.cat_l1, again.state) == ("after_rain", "pending")
    assert again.due_at
    assert (again.due_at.date() - (later + 5 * DAY).date()).days == 3


def test_only_a_larger_repair_is_asked_about_after_rain(database: Database, estate: Estate) -> None:
    visit = visit_of(database, estate)
    act(database, visit.number, "settled", SETTLED, estate.desk)

    with pytest.raises(MoveRefused, match="Only a larger repair"):
        act(database, visit.number, "after_rain", {}, estate.desk)


def test_paid_work_is_asked_about_midway_and_after_its_end(
    database: Database, estate: Estate
) -> None:
    number, at = mend.quoted(database, estate), NOON + DAY / 2
    accepted = {"quote_accepted_by": "Mrs Lin"}
    mend.move(database, number, "accept_quote", accepted, actor=estate.engineer, now=at)

    mend.move(database, number, "ask_midway", actor=estate.desk, now=at)
    with pytest.raises(MoveRefused, match="once at a time"):
        mend.move(database, number, "ask_midway", actor=estate.desk, now=at)
    (midway,) = affairs.visits_of(database, estate, number)
    act(database, midway.number, "settled", SETTLED, estate.keeper, at)
    fees = {**mend.FINISHED, "labour_fee": "80", "material_fee": "45.50"}
    mend.move(database, number, "finish", fees, actor=estate.engineer, now=at)

    kinds = [one.cat_l1 for one in affairs.visits_of(database, estate, number)]
    assert kinds == ["midway", "paid_service"]


def test_ordinary_work_is_not_asked_about_midway(database: Database, estate: Estate) -> None:
    number = mend.working(database, estate)

    with pytest.raises(MoveRefused, match="Only paid or larger work"):
        mend.move(database, number, "ask_midway", actor=estate.desk, now=NOON + DAY)


@pytest.mark.parametrize(
    ("channel", "trigger", "days"), [("found_on_visit", "visit_issue", 3), ("survey", "survey", 15)]
)
def test_what_a_visit_or_a_survey_brought_is_asked_about_when_it_is_answered(
    database: Database, estate: Estate, channel: str, trigger: str, days: int
) -> None:
    number = affairs.register(database, estate, "suggestion", channel=channel)
    decided = {"adopted": "adopted", "reply_content": "It stands on Friday.",
               "reply_method": "phone"}  # fmt: skip

    tell.move(database, number, "decide", decided, actor=estate.supervisor, now=HANDLED)

    (visit,) = affairs.visits_of(database, estate, number)
    assert visit.cat_l1 == trigger
    assert visit.due_at
    assert (visit.due_at.date() - HANDLED.date()).days == days


def test_what_was_answered_on_the_phone_is_not_asked_about(
    database: Database, estate: Estate
) -> None:
    number = affairs.register(database, estate, "inquiry", reply_content="At five.")

    file = affairs.file(database, number, estate.desk)
    assert (file.case.state, file.children) == ("closed", ())
    assert [event.move for event in file.events] == ["open", "answer"]


def test_a_major_complaint_is_followed_up_by_the_manager_within_two_days(
    database: Database, estate: Estate
) -> None:
    visit = visit_of(database, estate, severity="3")
    due = affairs.file(database, visit.number, estate.desk).owed["return_visit"].due_at

    assert (due.date() - HANDLED.date()).days == 2
    for code, answers in (("settled", SETTLED), ("unsettled", UNSETTLED)):
        with pytest.raises(MoveRefused, match="by the project manager"):
            act(database, visit.number, code, answers, estate.desk)
    act(database, visit.number, "settled", SETTLED, estate.manager)


def lives_there(database: Database, estate: Estate, phone: str) -> None:
    with database.writing() as session:
        person = {"project_id": estate.project_id, "name": "林女士", "pinyin": "linnvshi"}
        (party,) = importing.add_parties(
            session, [{**person, "initials": "lns", "phone": phone, "id_number": ""}]
        )
        session.add(
            UnitParty(
                project_id=estate.project_id, unit_id=estate.units["1-1-1-101"], party_id=party,
                role="owner", from_day=day_number(date(2024, 1, 1)), until_day=FOREVER,
            )
        )  # fmt: skip


def correct(database: Database, number: str, typed: str, actor: Actor) -> bool:
    with database.writing() as session:
        return wrong_numbers.correct(session, number, typed, actor=actor, now=LATER)


def registered(database: Database, estate: Estate) -> list[str]:
    with database.reading() as session:
        return [one.phone for one in private.residents(session, estate.units["1-1-1-101"])]


def test_a_wrong_number_is_put_right_on_the_case_and_in_the_register(
    database: Database, estate: Estate
) -> None:
    lives_there(database, estate, WRONG)
    visit = visit_of(database, estate, phone=WRONG)
    wrong = {**CALLED, "attempt_outcome": "wrong_number"}
    act(database, visit.number, "attempt", wrong, estate.other_keeper)

    assert correct(database, visit.number, "139 0000 0009", estate.other_keeper)

    file = affairs.file(database, visit.number, estate.desk)
    assert file.parent
    assert (file.case.phone, file.parent.phone) == ("139****0009", "139****0009")
    assert registered(database, estate) == [RIGHT]
    assert file.events[-1].answers == {"in_register": True}


def test_the_desk_corrects_the_case_and_leaves_the_register_to_its_keeper(
    database: Database, estate: Estate
) -> None:
    lives_there(database, estate, WRONG)
    visit = visit_of(database, estate, phone=WRONG)

    assert not correct(database, visit.number, RIGHT, estate.desk)

    assert registered(database, estate) == [WRONG]
    assert tell.read(database, visit.number, estate.desk).phone == "139****0009"


def test_a_number_that_is_none_is_refused_and_a_finished_visit_keeps_its_own(
    database: Database, estate: Estate
) -> None:
    visit = visit_of(database, estate)

    with pytest.raises(AnswerRefused, match="Right phone number"):
        correct(database, visit.number, "1390000", estate.desk)
    with pytest.raises(NotAllowed):
        correct(database, visit.number, RIGHT, estate.reader)
    act(database, visit.number, "settled", SETTLED, estate.desk)
    with pytest.raises(NotAllowed):
        correct(database, visit.number, RIGHT, estate.desk)
