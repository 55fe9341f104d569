"""What a visit was for may tell of illness or old age: only who answers for the home is told."""

from data_access.database import Database
from domain.case import Case
from domain.household_line import Filter
from domain.people import Actor
from services import case_lists, cases, household_line, ledger, visits
from tests.conftest import Estate
from tests.services.visiting import MET, NOW, ROOM, visit

CARE = {**MET, "kind": "care", "purposes": ["care"]}


def read(database: Database, estate: Estate, actor: Actor) -> Case:
    number = visit(database, estate, CARE)
    with database.reading() as session:
        return cases.get(session, number, actor=actor)


def test_the_keeper_and_the_leads_read_what_a_visit_was_for(
    database: Database, estate: Estate
) -> None:
    for actor in (estate.keeper, estate.supervisor, estate.manager):
        assert read(database, estate, actor).title == "Care visit"


def test_the_desk_and_a_reader_read_that_it_was_a_visit(database: Database, estate: Estate) -> None:
    for actor in (estate.desk, estate.reader):
        seen = read(database, estate, actor)

        assert (seen.title, seen.cat_l1) == ("Visit", "")
        assert not {"kind", "purposes"} & seen.details.keys()


def test_nor_in_the_history_of_the_home_and_in_the_file_of_the_visit(
    database: Database, estate: Estate
) -> None:
    number = visit(database, estate, CARE)

    with database.reading() as session:
        line = household_line.page(
            session, estate.units[ROOM], Filter(kind="visit"), actor=estate.desk, limit=9, offset=0
        )
        file = visits.file_of(session, number, actor=estate.desk)

    assert [one.case.title for one in line.entries if one.case] == ["Visit"]
    assert file.file.case.title == "Visit"


def test_what_is_not_shown_to_somebody_is_not_lost_when_they_add_a_note(
    database: Database, estate: Estate
) -> None:
    number = visit(database, estate, CARE)

    with database.writing() as session:
        seen = cases.get(session, number, actor=estate.desk)
        ledger.note(
            session, seen, {"findings": []}, move="note", answers={}, actor=estate.desk, now=NOW
        )

    with database.reading() as session:
        whole = cases.get(session, number, actor=estate.supervisor)
    assert whole.details["purposes"] == ["care"]


def test_a_visit_is_no_open_matter_of_the_home(database: Database, estate: Estate) -> None:
    visit(database, estate)

    with database.reading() as session:
        opened = case_lists.open_of_unit(session, estate.units[ROOM], actor=estate.supervisor)

    assert opened == []
