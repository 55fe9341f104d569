"""Records of departments: handed in by their posts, taken over, shelved, kept, lent, ended."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from data_access.database import Database
from domain.archives import retention
from domain.attachment import kept_from
from domain.case import Case
from domain.engine import MoveRefused
from domain.people import Actor, Role
from domain.procedures.record_file import RECORD_FILE
from domain.refusal import AnswerRefused
from domain.sheet import texts
from services import cases, expiring
from services.archives import run_out, shelves
from services.archives.run_out import Line
from services.sheets import record_lists, records
from tests import archiving as keep
from tests import complaining as tell
from tests.archiving import DAY, PLACE
from tests.conftest import NOON, Estate
from tests.services import test_file_loans as loans

FORM: dict[str, Any] = {
    "cat_l1": "engineering", "title": "Lift logs", "pieces": "Logs of 2025\nTest reports",
    "pages": 60, "original": "original", "level": "2", "period": "complaint",
    "occurred_at": datetime(2025, 12, 31, 2, tzinfo=UTC), "received_at": NOON,
}  # fmt: skip
SIGNED: dict[str, Any] = {"readable": True, "both_signed": True}
FILE_NO = "HY01-GC-202603-0001"
RUN_OUT = datetime(2028, 12, 30, 16, tzinfo=UTC)
"""Three years after the last day of the records, as that day begins at the estate."""


def hand_in(database: Database, estate: Estate, actor: Actor, **changes: Any) -> str:
    place = cases.Place(project_id=estate.project_id, unit_id=None)
    with database.writing() as session:
        return cases.open_case(
            session, RECORD_FILE, {**FORM, **changes}, place=place, token=tell.token(),
            actor=actor, now=NOON, parent=None,
        )  # fmt: skip


def shelved(database: Database, estate: Estate, **changes: Any) -> Case:
    number = hand_in(database, estate, estate.engineer, **changes)
    keep.shelf(database, estate)
    keep.step(database, number, "accept", SIGNED, estate.keeper)
    return keep.step(database, number, "shelve", {"position": PLACE}, estate.keeper)


@pytest.mark.parametrize("post", [Role.ENGINEER, Role.SECURITY, Role.FINANCE])
def test_the_posts_beside_the_centre_hand_in_their_own_records(
    database: Database, estate: Estate, post: Role
) -> None:
    posts = tuple(replace(one, role=post) for one in estate.engineer.posts)
    colleague = replace(estate.engineer, posts=posts)

    number = hand_in(database, estate, colleague)

    assert tell.read(database, number, colleague).state == "handed_in"
    with database.reading() as session:
        printed = records.of_cases(session, [number], actor=estate.keeper, now=NOON, language="en")[
            0
        ]
    said = "\n".join(texts(printed))
    assert "Side that takes over" in said
    assert "Logs of 2025" in said


def test_a_keeper_with_an_area_takes_over_what_lies_in_none(
    database: Database, estate: Estate
) -> None:
    number = hand_in(database, estate, estate.engineer)
    posts = tuple(replace(one, grid_id=one.grid_id or 999) for one in estate.keeper.posts)

    taken = keep.step(database, number, "accept", SIGNED, replace(estate.keeper, posts=posts))

    assert taken.state == "accepted"


def test_who_handed_records_in_does_not_take_them_over(database: Database, estate: Estate) -> None:
    number = hand_in(database, estate, estate.keeper)

    with pytest.raises(MoveRefused, match="somebody else must"):
        keep.step(database, number, "accept", SIGNED, estate.keeper)
    unsigned = {**SIGNED, "both_signed": False}
    with pytest.raises(MoveRefused, match="Both sides sign"):
        keep.step(database, number, "accept", unsigned, estate.other_keeper)


def test_scans_of_secret_records_open_for_their_readers_and_for_who_handed_them_in(
    database: Database, estate: Estate
) -> None:
    number = hand_in(database, estate, estate.engineer, cat_l1="contract", level="4")
    case = keep.stored(database, number)

    closed = [
        kept_from(who, case)
        for who in (estate.engineer, estate.keeper, estate.supervisor, estate.desk, estate.reader)
    ]

    assert closed == [False, False, False, True, True]


def test_records_on_the_shelf_have_a_number_take_room_and_are_kept_from_their_last_day(
    database: Database, estate: Estate
) -> None:
    case = shelved(database, estate)
    for_ever = shelved(database, estate, period="structure")

    assert (case.issued_no, case.valid_until) == (FILE_NO, RUN_OUT)
    assert for_ever.valid_until is None
    with database.reading() as session:
        box = shelves.listed(session, estate.project_id, actor=estate.keeper)[0]
    assert (box.code, box.used) == (PLACE, 120)


def test_records_whose_time_has_run_out_are_listed_and_destroyed_before_witnesses(
    database: Database, estate: Estate
) -> None:
    number = run_out_of_time(database, estate)
    due = listed(database, estate, "record_appraisal")
    destroy(database, estate, number)

    assert FILE_NO in due
    assert "0002" not in due
    assert "Shredded" in listed(database, estate, "record_destruction")
    assert [one.state for one in keep.papers(database, number)] == ["destroyed"]


def run_out_of_time(database: Database, estate: Estate) -> str:
    """Return records whose time has run out; others beside them are kept for ever."""
    number = shelved(database, estate).number
    shelved(database, estate, period="structure")
    expiring.tick(database, now=RUN_OUT)
    return number


def destroy(database: Database, estate: Estate, number: str) -> None:
    told = {"opinion": "Nothing in it is needed."}
    keep.step(database, number, "propose", told, estate.keeper, RUN_OUT)
    keep.step(database, number, "approve", {"note": "Agreed."}, estate.manager, RUN_OUT)
    seen = {"witness_1": estate.keeper.id, "witness_2": estate.desk.id, "method": "shred"}
    keep.step(database, number, "destroy", seen, estate.keeper, RUN_OUT)


def listed(database: Database, estate: Estate, code: str) -> str:
    with database.reading() as session:
        sheet = record_lists.of_project(
            session, estate.project_id, code, actor=estate.supervisor,
            now=RUN_OUT + timedelta(hours=1), language="en",
        )  # fmt: skip
    return "\n".join(texts(sheet))


def test_records_are_lent_under_their_file_number_once_they_were_taken_over(
    database: Database, estate: Estate
) -> None:
    hand_in(database, estate, estate.engineer)
    with pytest.raises(AnswerRefused, match="No file here has this number"):
        loans.ask(database, estate, issued_no=FILE_NO, unit_id=None, level="2")
    number = shelved(database, estate).number

    loan = loans.lent(database, estate, issued_no=number, unit_id=None, level="2", mode="out")
    out = [one.state for one in keep.papers(database, number)]
    loans.step(database, loan.number, "give_back", {"note": "Read."}, estate.keeper, NOON + DAY)
    loans.step(database, loan.number, "check", loans.WHOLE, estate.keeper, NOON + DAY)

    assert loan.issued_no == "HY01-GC-202603-0002"
    assert out == ["out"]
    assert [one.state for one in keep.papers(database, number)] == ["shelved"]


def test_closed_records_of_the_program_are_counted_when_their_time_has_run_out(
    database: Database, estate: Estate
) -> None:
    number = tell.register(database, estate)
    tell.move(database, number, "void", {"reason": "Twice"}, actor=estate.supervisor, now=NOON)
    three_years = datetime(2029, 3, 1, 15, tzinfo=UTC)
    """The evening before the day on which its time has run out."""

    counted = [
        {line.rule.title: line.records for line in run_out_at(database, estate, at)}
        for at in (three_years, three_years + timedelta(hours=2))
    ]

    title = "Complaints, visits, return visits, notices"
    assert [each[title] for each in counted] == [0, 1]
    assert counted[0]["Works on structure, waterproofing, facade"] is None


def run_out_at(database: Database, estate: Estate, now: datetime) -> tuple[Line, ...]:
    with database.reading() as session:
        return run_out.lines(session, estate.project_id, actor=estate.supervisor, now=now)


@pytest.mark.parametrize(
    ("today", "last"),
    [(date(2027, 2, 27), date(2024, 2, 27)), (date(2027, 2, 28), date(2024, 2, 29))],
)
def test_what_was_closed_on_a_leap_day_is_due_on_the_last_of_february(
    today: date, last: date
) -> None:
    assert retention.closed_by(today, "complaint") == last
    assert retention.retain_until(last, "complaint") == today
