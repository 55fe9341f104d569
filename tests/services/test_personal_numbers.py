"""Phone and ID numbers: sealed where they lie, masked where shown, opened with a reason."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import col, select

from data_access.database import Database
from data_access.tables import AuditEntry, Case, Party
from domain import rights
from domain.case_filter import CaseFilter
from domain.people import Actor, Post, Role
from domain.refusal import AnswerRefused
from services import case_lists, homes, private
from tests import complaining as tell
from tests.conftest import NOON, Estate
from tests.keys import KEYS
from tests.services.registered import IDENTITY, MOBILE, OTHER_MOBILE, everything_stored, home

__all__ = ["home"]

REASON = "Calls back about the lift"


def test_no_number_lies_readable_in_the_database(
    database: Database, estate: Estate, home: tuple[int, int]
) -> None:
    tell.register(database, estate, phone=OTHER_MOBILE)

    stored = everything_stored(database)

    for number in (MOBILE, OTHER_MOBILE, IDENTITY):
        assert number not in stored
    with database.reading() as session:
        boxes = [*session.exec(select(Party.phone)), *session.exec(select(Case.phone))]
    assert {KEYS.open(box) for box in boxes} == {MOBILE, OTHER_MOBILE}


def test_no_number_lies_readable_in_the_files_of_sqlite(
    sqlite_database: Database, tmp_path: Path
) -> None:
    from tests.conftest import build_estate

    tell.register(sqlite_database, build_estate(sqlite_database, "HY01"), phone=OTHER_MOBILE)

    found = [f.name for f in tmp_path.glob("linli.*") if OTHER_MOBILE.encode() in f.read_bytes()]

    assert list(tmp_path.glob("linli.sqlite3*"))
    assert found == []


@pytest.mark.parametrize("typed", [MOBILE, "138 0000 0077", "+86 13800000077", "0077"])
def test_a_household_is_found_by_phone_however_it_is_typed(
    database: Database, estate: Estate, home: tuple[int, int], typed: str
) -> None:
    with database.reading() as session:
        found = homes.find(session, typed, actor=estate.desk)

    assert [one.unit_id for one in found] == [home[0]]
    assert MOBILE not in repr(found)


@pytest.mark.parametrize("typed", [IDENTITY, " 110101 20000229 0018", "１１０１０１200002290018"])
def test_whoever_may_see_id_numbers_finds_a_household_by_a_whole_one(
    database: Database, estate: Estate, home: tuple[int, int], typed: str
) -> None:
    with database.reading() as session:
        seen = {
            who: [one.unit_id for one in homes.find(session, typed, actor=getattr(estate, who))]
            for who in ("supervisor", "manager", "keeper", "desk", "reader")
        }
        entries = session.exec(select(AuditEntry)).all()

    assert seen == {
        "supervisor": [home[0]], "manager": [home[0]], "keeper": [home[0]], "desk": [],
        "reader": [],
    }  # fmt: skip
    assert IDENTITY not in repr(entries)


def test_an_id_number_finds_nothing_by_its_parts_elsewhere_or_of_ones_own_home(
    database: Database, estate: Estate, other_estate: Estate, home: tuple[int, int]
) -> None:
    at_home = replace(estate.supervisor, own_units=frozenset({home[0]}))
    with database.reading() as session:
        for part in (IDENTITY[:17], IDENTITY[1:], IDENTITY[-4:], IDENTITY[:-1] + "1"):
            assert homes.find(session, part, actor=estate.supervisor) == []
        for actor in (other_estate.supervisor, at_home):
            assert homes.find(session, IDENTITY, actor=actor) == []


def test_a_complaint_is_found_by_the_phone_of_who_reported_it(
    database: Database, estate: Estate
) -> None:
    number = tell.register(database, estate, phone=OTHER_MOBILE)
    wanted = CaseFilter(procedure="complaint", text="138-0000-9977")

    with database.reading() as session:
        found = case_lists.board(
            session, wanted, actor=estate.desk, now=NOON, limit=9, offset=0
        ).cases

    assert [(case.number, case.phone) for case in found] == [(number, "138****9977")]


def test_whoever_reads_gets_masks(
    database: Database, estate: Estate, home: tuple[int, int]
) -> None:
    with database.reading() as session:
        (owner,) = homes.household(session, home[0], actor=estate.supervisor).residents

    assert (owner.phone, owner.id_number) == ("138****0077", "1101**********0018")


def test_opening_a_number_leaves_who_and_why_but_not_the_number(
    database: Database, estate: Estate, home: tuple[int, int]
) -> None:
    with database.writing() as session:
        phone = private.reveal_phone(session, *home, REASON, actor=estate.desk, now=NOON)
        number = private.reveal_id_number(session, *home, REASON, actor=estate.keeper, now=NOON)

    assert (phone, number) == (MOBILE, IDENTITY)
    with database.reading() as session:
        entries = session.exec(select(AuditEntry).order_by(col(AuditEntry.id))).all()
    told = [(e.action, e.actor_id, e.ref, e.reason) for e in entries]
    assert told == [
        ("phone.reveal", estate.desk.id, "1-1-1-101", REASON),
        ("id_number.reveal", estate.keeper.id, "1-1-1-101", REASON),
    ]


@pytest.mark.parametrize("reason", ["", "abc", "   ", "x" * 201])
def test_nothing_opens_without_a_reason(
    database: Database, estate: Estate, home: tuple[int, int], reason: str
) -> None:
    with database.writing() as session, pytest.raises(AnswerRefused, match="Say why"):
        private.reveal_phone(session, *home, reason, actor=estate.desk, now=NOON)


def test_only_posts_with_the_right_open_a_number(
    database: Database, estate: Estate, other_estate: Estate, home: tuple[int, int]
) -> None:
    for actor in (estate.engineer, estate.reader, estate.admin, other_estate.supervisor):
        with database.writing() as session, pytest.raises(rights.NotAllowed):
            private.reveal_phone(session, *home, REASON, actor=actor, now=NOON)
    for actor in (estate.desk, estate.reader, other_estate.supervisor):
        with database.writing() as session, pytest.raises(rights.NotAllowed):
            private.reveal_id_number(session, *home, REASON, actor=actor, now=NOON)


def test_nobody_opens_more_than_thirty_numbers_an_hour(
    database: Database, estate: Estate, home: tuple[int, int]
) -> None:
    with database.writing() as session:
        for _ in range(private.MOST_AN_HOUR):
            private.reveal_phone(session, *home, REASON, actor=estate.desk, now=NOON)
        with pytest.raises(private.TooManyOpened):
            private.reveal_phone(session, *home, REASON, actor=estate.desk, now=NOON)

        later = NOON + timedelta(minutes=61)
        assert private.reveal_phone(session, *home, REASON, actor=estate.desk, now=later)


def test_a_form_that_holds_a_mask_means_the_residents_number(
    database: Database, estate: Estate, home: tuple[int, int]
) -> None:
    number = tell.register(database, estate, reporter_name="王小明", phone="138****0077")

    with database.writing() as session:
        opened = private.reveal_phone_of_case(session, number, REASON, actor=estate.desk, now=NOON)
    assert opened == MOBILE


def test_another_mask_is_no_number(
    database: Database, estate: Estate, home: tuple[int, int]
) -> None:
    with pytest.raises(AnswerRefused, match="This number is masked"):
        tell.register(database, estate, phone="138****1234")


def test_nobody_opens_the_file_of_a_home_of_their_own(
    database: Database, estate: Estate, home: tuple[int, int]
) -> None:
    owner = Actor(
        estate.supervisor.id, "x", estate.supervisor.posts, own_units=frozenset({home[0]})
    )

    with database.reading() as session, pytest.raises(homes.HouseholdNotFound):
        homes.household(session, home[0], actor=owner)


def test_posts_bound_to_an_area_open_numbers_of_that_area_only(
    database: Database, estate: Estate, home: tuple[int, int]
) -> None:
    elsewhere = Actor(
        estate.keeper.id, "x", (Post(estate.project_id, Role.SPECIALIST, grid_id=999_999),)
    )

    with database.writing() as session, pytest.raises(rights.NotAllowed):
        private.reveal_phone(session, *home, REASON, actor=elsewhere, now=NOON)
