"""Who sees, adds, marks and withdraws photos and files of a case, and what the trail tells."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlmodel import select

from data_access.database import Database
from data_access.tables import Attachment as Row
from data_access.tables import AuditEntry
from domain import engine, rights
from domain.people import Actor, Post, Role
from domain.procedure import Move
from domain.refusal import AnswerRefused
from domain.registry import PROCEDURES
from services import attachments, viewing
from services.attachments import FileNotFound
from services.cases import CaseNotFound
from services.viewing import OnlyLooking
from tests import complaining as tell
from tests.attaching import AFTER, BEFORE, LETTER, Window, add, files, folder, in_store, refused
from tests.conftest import NOON, Estate

# --- who sees, who adds


def test_somebody_of_another_estate_learns_nothing(
    database: Database, estate: Estate, other_estate: Estate, ctx: Window, number: str
) -> None:
    add(ctx(estate.desk), number, BEFORE)
    (photo,) = files(database, number, estate.desk)
    stranger = other_estate.supervisor

    def opened(key: str) -> object:
        with database.reading() as session:
            return attachments.get(session, key, actor=stranger)

    of_others = refused(lambda: opened(photo.key), FileNotFound)
    of_nobody = refused(lambda: opened("0" * 32), FileNotFound)

    assert of_others == of_nobody
    refused(lambda: files(database, number, stranger), CaseNotFound)
    refused(lambda: add(ctx(stranger), number, AFTER), CaseNotFound)


def test_the_keeper_of_another_area_sees_no_file_of_this_one(
    database: Database, estate: Estate, ctx: Window, number: str
) -> None:
    add(ctx(estate.desk), number, BEFORE)
    (photo,) = files(database, number, estate.desk)
    elsewhere = replace(
        estate.other_keeper, posts=(Post(estate.project_id, Role.SPECIALIST, 999_999),)
    )

    with database.reading() as session, pytest.raises(FileNotFound):
        attachments.get(session, photo.key, actor=elsewhere)
    refused(lambda: files(database, number, elsewhere), CaseNotFound)


def test_a_masked_reader_opens_no_photo_of_a_home_and_is_told_so(
    database: Database, estate: Estate, ctx: Window, number: str
) -> None:
    add(ctx(estate.desk), number, BEFORE)

    (photo,) = files(database, number, estate.desk)

    seen = folder(database, number, estate.reader)

    assert (seen.files, seen.kept_from) == ((), True)
    assert (seen.may_add, seen.withdrawable) == (False, frozenset())
    with database.reading() as session, pytest.raises(FileNotFound):
        attachments.get(session, photo.key, actor=estate.reader)
    refused(lambda: add(ctx(estate.reader), number, AFTER), rights.NotAllowed)
    assert len(in_store(database)) == 2


def test_whoever_does_not_know_a_sealed_complainant_sees_their_own_files_only(
    database: Database, estate: Estate, ctx: Window
) -> None:
    number = tell.in_progress(database, estate, identity_sealed=True)
    add(ctx(estate.desk), number, BEFORE)  # who entered the case
    add(ctx(estate.keeper), number, AFTER, mark="after")  # who works on it

    of_desk, of_keeper = files(database, number, estate.desk)

    assert files(database, number, estate.supervisor) == (of_desk, of_keeper)
    assert files(database, number, estate.keeper) == (of_keeper,)
    with database.reading() as session, pytest.raises(FileNotFound):
        attachments.get(session, of_desk.key, actor=estate.keeper)


def test_a_person_complained_about_sees_no_file_of_it(
    database: Database, estate: Estate, ctx: Window
) -> None:
    number = tell.register(database, estate, accused_id=estate.keeper.id)
    add(ctx(estate.desk), number, BEFORE)
    (photo,) = files(database, number, estate.desk)

    with database.reading() as session, pytest.raises(FileNotFound):
        attachments.get(session, photo.key, actor=estate.keeper)


def test_whoever_looks_through_other_eyes_adds_nothing(
    database: Database, estate: Estate, ctx: Window, number: str
) -> None:
    window = ctx(estate.supervisor)
    with database.writing() as session:
        viewing.begin(session, window.sid, estate.desk.id, actor=estate.supervisor, now=NOON)

    refused(lambda: add(window, number, BEFORE), OnlyLooking)

    assert in_store(database) == set()


def test_on_a_finished_case_only_those_add_who_can_still_move_it(
    database: Database, estate: Estate, ctx: Window
) -> None:
    number = tell.closed(database, estate)

    may = {
        name: folder(database, number, getattr(estate, name)).may_add
        for name in ("desk", "keeper", "supervisor", "reader")
    }

    assert may == {
        name: bool(_moves(database, number, getattr(estate, name)))
        for name in ("desk", "keeper", "supervisor", "reader")
    }
    assert may["supervisor"]
    assert not may["reader"]


def test_a_lead_withdraws_from_a_voided_case_that_nobody_moves_any_more(
    database: Database, estate: Estate, ctx: Window, number: str
) -> None:
    add(ctx(estate.desk), number, BEFORE)
    tell.move(database, number, "void", {"reason": "Entered twice"}, actor=estate.manager, now=NOON)
    (photo,) = files(database, number, estate.manager)

    refused(lambda: add(ctx(estate.desk), number, AFTER), rights.NotAllowed)
    with database.writing() as session:
        attachments.withdraw(session, photo.key, "Wrong home", actor=estate.manager, now=NOON)

    assert files(database, number, estate.manager) == ()


# --- marking and withdrawing


def test_a_withdrawn_file_is_seen_by_nobody_and_kept(
    database: Database, estate: Estate, ctx: Window, number: str
) -> None:
    add(ctx(estate.desk), number, BEFORE)
    (photo,) = files(database, number, estate.desk)
    stored = in_store(database)

    with database.writing() as session:
        attachments.withdraw(
            session, photo.key, "A face is in it", actor=estate.desk, now=NOON + timedelta(hours=1)
        )

    assert files(database, number, estate.manager) == ()
    with database.reading() as session:
        row = session.exec(select(Row)).one()
        with pytest.raises(FileNotFound):
            attachments.get(session, photo.key, actor=estate.manager)
    assert (row.withdrawn_by, row.withdrawn_reason) == (estate.desk.id, "A face is in it")
    assert in_store(database) == stored
    assert add(ctx(estate.desk), number, BEFORE).kept == 1  # it may come again


def test_a_file_is_withdrawn_by_whoever_added_it_or_a_lead_with_a_reason(
    database: Database, estate: Estate, ctx: Window, number: str
) -> None:
    add(ctx(estate.desk), number, BEFORE)
    (photo,) = files(database, number, estate.desk)

    def withdraw(actor: Actor, reason: str = "Wrong home") -> None:
        with database.writing() as session:
            attachments.withdraw(session, photo.key, reason, actor=actor, now=NOON)

    assert folder(database, number, estate.keeper).withdrawable == frozenset()
    refused(lambda: withdraw(estate.keeper), rights.NotAllowed)
    assert "4 to 200" in refused(lambda: withdraw(estate.desk, " \u200b x"), AnswerRefused)
    withdraw(estate.supervisor)
    refused(lambda: withdraw(estate.desk), FileNotFound)


def test_a_mark_is_changed_and_only_a_photo_has_one(
    database: Database, estate: Estate, ctx: Window, number: str
) -> None:
    add(ctx(estate.desk), number, BEFORE, LETTER)
    photo, letter = files(database, number, estate.desk)

    def mark(key: str, mark: str, actor: Actor = estate.desk) -> None:
        with database.writing() as session:
            attachments.set_mark(session, key, mark, actor=actor, now=NOON)

    mark(photo.key, "after")

    assert files(database, number, estate.desk)[0].mark == "after"
    refused(lambda: mark(photo.key, "during"), AnswerRefused)
    refused(lambda: mark(letter.key, "after"), AnswerRefused)
    refused(lambda: mark(photo.key, "none", estate.reader), rights.NotAllowed)


def test_adding_marking_and_withdrawing_stand_in_the_trail(
    database: Database, estate: Estate, ctx: Window, number: str
) -> None:
    add(ctx(estate.desk), number, BEFORE)
    (photo,) = files(database, number, estate.desk)
    with database.writing() as session:
        attachments.set_mark(session, photo.key, "after", actor=estate.desk, now=NOON)
        attachments.withdraw(session, photo.key, "Wrong home", actor=estate.desk, now=NOON)

    with database.reading() as session:
        entries = session.exec(
            select(AuditEntry).where(AuditEntry.subject == "case", AuditEntry.ref == number)
        ).all()

    assert [entry.action for entry in entries] == ["file.add", "file.mark", "file.withdraw"]
    assert entries[0].details["sha256"] == BEFORE.sha256
    assert entries[1].details["mark"] == ["none", "after"]
    assert entries[2].reason == "Wrong home"
    assert BEFORE.name not in str([entry.details for entry in entries])


def test_the_database_itself_keeps_one_of_each(
    database: Database, estate: Estate, ctx: Window, number: str
) -> None:
    add(ctx(estate.desk), number, BEFORE)

    with database.reading() as session, pytest.raises(Exception, match=r"(?i)unique"):
        session.connection().execute(
            text(
                "INSERT INTO attachment (project_id, case_id, key, preview_key, kind, name, size, "
                "sha256, given_sha256, mark, taken, added_by, added_at, withdrawn_reason) "
                "SELECT project_id, case_id, 'other', '', kind, name, size, sha256, given_sha256, "
                "mark, taken, added_by, added_at, '' FROM attachment"
            )
        )


def _moves(database: Database, number: str, actor: Actor) -> list[Move]:
    case = tell.read(database, number, actor)
    return engine.moves_for(PROCEDURES[case.procedure], case, actor)
