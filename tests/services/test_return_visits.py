"""A return visit: opened by the rule, made by somebody else, and what it does to the case (06)."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlmodel import col, select

from data_access.database import Database
from data_access.tables import Case as CaseRow
from data_access.tables import CaseEvent
from domain.engine import MoveRefused
from domain.people import Actor
from domain.refusal import AnswerRefused
from services import private
from tests import affairs
from tests import complaining as tell
from tests.affairs import SETTLED, UNSETTLED
from tests.conftest import NOON, Estate

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
HANDLED = NOON + 20 * HOUR
"""Eight in the morning of Tuesday, 3 March, at the estate."""
LATER = HANDLED + 4 * HOUR
END_OF_FRIDAY = datetime.fromisoformat("2026-03-06T23:59:59+08:00")
CALLED = {"rv_method": "phone", "attempt_outcome": "no_answer"}
SENT = {"sms_sent": True}


def act(database: Database, number: str, code: str, answers: dict[str, Any], actor: Actor,
        now: datetime = LATER) -> None:  # fmt: skip
    tell.move(database, number, code, answers, actor=actor, now=now)


def everything(database: Database) -> tuple[list[tuple[str, str, int]], int]:
    with database.reading() as session:
        rows = session.exec(select(CaseRow).order_by(col(CaseRow.id))).all()
        events = session.exec(select(CaseEvent)).all()
        return [(row.number, row.state, row.version) for row in rows], len(events)


def test_a_handled_complaint_opens_one_with_the_link_on_both_sides(
    database: Database, estate: Estate
) -> None:
    number = tell.handled(database, estate)

    visit = affairs.visit_of(database, estate, number)
    file = affairs.file(database, visit.number, estate.desk)
    assert file.parent is not None
    assert file.parent.number == number
    assert (visit.state, visit.channel, visit.cat_l1) == (
        "pending", "found_on_return_visit", "complaint",
    )  # fmt: skip
    assert (visit.unit_code, visit.reporter_name, visit.title) == (
        "1-1-1-101", "Mrs Lin", "Barking at night",
    )  # fmt: skip
    assert visit.received_at == HANDLED


def test_it_is_written_by_the_rule(database: Database, estate: Estate) -> None:
    visit = affairs.visit_of(database, estate, tell.handled(database, estate))

    (opened,) = affairs.file(database, visit.number, estate.desk).events
    assert (opened.move, opened.actor_kind, opened.at, visit.entered_by) == (
        "open", "rule", HANDLED, None,
    )  # fmt: skip


def test_the_number_stays_sealed_and_opens_with_a_reason(
    database: Database, estate: Estate
) -> None:
    visit = affairs.visit_of(database, estate, tell.handled(database, estate))

    with database.reading() as session:
        (stored,) = session.exec(select(CaseRow.phone).where(CaseRow.id == visit.id)).all()
    assert "13800000001" not in str(stored)
    assert visit.phone == "138****0001"
    with database.writing() as session:
        opened = private.reveal_phone_of_case(
            session, visit.number, "Return visit", actor=estate.desk, now=LATER
        )
    assert opened == "13800000001"


def test_a_sealed_complainant_stays_sealed(database: Database, estate: Estate) -> None:
    number = tell.handled(database, estate, identity_sealed=True)
    visit = affairs.visit_of(database, estate, number)

    for_lead = tell.read(database, visit.number, estate.supervisor)
    for_desk = tell.read(database, visit.number, estate.desk)

    assert (for_lead.reporter_name, for_lead.unit_code) == ("Mrs Lin", "1-1-1-101")
    assert (for_desk.reporter_name, for_desk.phone, for_desk.unit_code) == ("", "", "")
    assert affairs.file(database, visit.number, estate.keeper).parent is None


@pytest.mark.parametrize(
    ("form", "line", "due"),
    [
        ({}, "repair", "2026-03-05"),
        ({"urgency": "urgent"}, "urgent_repair", "2026-03-03"),
        ({"payer": "warranty"}, "repair", "2026-03-05"),
        ({"payer": "fund"}, "project_repair", "2026-04-16"),
    ],
)
def test_a_repair_is_asked_about_by_the_table(
    database: Database, estate: Estate, form: dict[str, Any], line: str, due: str
) -> None:
    affairs.set_shares(database, estate, project_repair=100)
    number = affairs.mended(database, estate, **form)

    visit = affairs.visit_of(database, estate, number)
    assert visit.cat_l1 == line
    assert visit.due_at == datetime.fromisoformat(f"{due}T23:59:59+08:00")


def test_a_complaint_is_asked_about_within_three_days(database: Database, estate: Estate) -> None:
    visit = affairs.visit_of(database, estate, tell.handled(database, estate))

    assert visit.original_due_at == visit.due_at == END_OF_FRIDAY


def test_help_given_is_asked_about_within_a_week(database: Database, estate: Estate) -> None:
    number = affairs.register(database, estate, "help")
    given = {"called": "nobody", "help_given": "Carried her down."}
    act(database, number, "handle", given, estate.desk, NOON)

    visit = affairs.visit_of(database, estate, number)
    assert visit.due_at == datetime.fromisoformat("2026-03-09T23:59:59+08:00")
    with pytest.raises(MoveRefused, match="still open"):
        act(database, number, "close", {"note": "Done"}, estate.desk)


def test_a_common_part_has_nobody_to_ask(database: Database, estate: Estate) -> None:
    place: dict[str, Any] = {"where_kind": "common", "location_text": "Hall", "unit": None}

    number = affairs.mended(database, estate, **place)

    assert affairs.visits_of(database, estate, number) == []


def test_reached_and_settled_it_stamps_the_complaint(database: Database, estate: Estate) -> None:
    number = tell.handled(database, estate)
    visit = affairs.visit_of(database, estate, number).number

    act(database, visit, "settled", {**SETTLED, "quote": "All quiet now."}, estate.desk)

    heard = tell.read(database, number, estate.desk)
    assert (heard.satisfaction, heard.return_visited_at, heard.state) == (
        "satisfied", LATER, "handled",
    )  # fmt: skip
    made = affairs.file(database, visit, estate.desk)
    assert (made.case.state, made.case.phase, made.case.closed_at) == ("done", "done", LATER)
    assert made.owed["return_visit"].met_at == LATER
    event = affairs.file(database, number, estate.desk).events[-1]
    assert (event.move, event.answers["return_visit_note"]) == ("return_visit", "All quiet now.")


def test_not_settled_it_takes_the_complaint_up_again(database: Database, estate: Estate) -> None:
    number = tell.handled(database, estate)
    visit = affairs.visit_of(database, estate, number).number

    act(database, visit, "unsettled", UNSETTLED, estate.desk)

    again = tell.read(database, number, estate.desk)
    assert (again.state, again.reopen_count, again.handled_at) == ("in_progress", 1, None)
    assert tell.read(database, visit, estate.desk).state == "reopened"
    moves = [event.move for event in affairs.file(database, number, estate.desk).events]
    assert moves[-2:] == ["return_visit", "reopen"]


def test_not_settled_it_sends_a_repair_to_rework(database: Database, estate: Estate) -> None:
    number = affairs.mended(database, estate)
    visit = affairs.visit_of(database, estate, number).number

    act(database, visit, "unsettled", UNSETTLED, estate.desk)

    again = tell.read(database, number, estate.desk)
    assert (again.state, again.reopen_count, again.urgency) == ("rework", 1, "urgent")


@pytest.mark.parametrize(
    ("kind", "category"), [("complaint", "noise.pets"), ("repair", "repairs.rework")]
)
def test_not_settled_it_opens_a_linked_complaint(
    database: Database, estate: Estate, kind: str, category: str
) -> None:
    begun = tell.handled if kind == "complaint" else affairs.mended
    number = begun(database, estate)
    visit = affairs.visit_of(database, estate, number).number

    act(database, visit, "unsettled", {**UNSETTLED, "action": "complaint"}, estate.desk)

    (complaint,) = affairs.file(database, visit, estate.manager).children
    assert (complaint.procedure, complaint.channel, complaint.cat_l2, complaint.state) == (
        "complaint", "found_on_return_visit", category, "registered",
    )  # fmt: skip
    assert (complaint.entered_by, complaint.phone) == (estate.desk.id, "138****0001")
    assert tell.read(database, number, estate.desk).handled_at is not None


def test_after_another_handling_there_is_another_one(database: Database, estate: Estate) -> None:
    number = tell.handled(database, estate)
    first = affairs.visit_of(database, estate, number).number
    act(database, first, "unsettled", UNSETTLED, estate.desk)

    act(database, number, "handle", tell.HANDLED, estate.keeper, LATER + DAY)

    states = [visit.state for visit in affairs.visits_of(database, estate, number)]
    assert states == ["reopened", "pending"]
    act(database, affairs.visit_of(database, estate, number).number, "settled", SETTLED,
        estate.desk, LATER + 2 * DAY)  # fmt: skip
    assert tell.read(database, number, estate.desk).satisfaction == "satisfied"


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        ({**SETTLED, "solved": "part"}, "recorded as not settled"),
        ({**SETTLED, "satisfaction": "dissatisfied"}, "Choose one"),
        ({**SETTLED, "solved": ""}, "must be filled in"),
    ],
)
def test_what_is_not_solved_is_not_settled(
    database: Database, estate: Estate, answers: dict[str, Any], why: str
) -> None:
    visit = affairs.visit_of(database, estate, tell.handled(database, estate)).number

    with pytest.raises((MoveRefused, AnswerRefused), match=why):
        act(database, visit, "settled", answers, estate.desk)


def test_what_is_solved_to_their_content_is_not_unsettled(
    database: Database, estate: Estate
) -> None:
    visit = affairs.visit_of(database, estate, tell.handled(database, estate)).number
    content = {**UNSETTLED, "solved": "yes", "satisfaction": "satisfied"}

    with pytest.raises(MoveRefused, match="recorded as settled"):
        act(database, visit, "unsettled", content, estate.desk)
