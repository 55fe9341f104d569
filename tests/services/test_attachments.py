"""Photos and files of a case: who adds, sees, marks and withdraws them, and what is kept."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from fsspec.implementations.local import LocalFileSystem
from sqlalchemy import text
from sqlmodel import select

from data_access import accounts
from data_access.database import Database
from data_access.file_store import FileLost, FileStore, FilesUnavailable
from data_access.tables import Attachment as Row
from data_access.tables import AuditEntry
from domain import rights
from domain.attachment import MOST_IN_A_CASE, Attachment
from domain.people import Actor, Post, Role
from domain.refusal import AnswerRefused, Refusal
from services import attached_files, attachments, file_check, uploading, viewing
from services.attached_files import Given
from services.attachments import CaseFull, FileNotFound
from services.cases import CaseNotFound
from services.context import Context
from services.viewing import OnlyLooking
from services.wiring import Wiring
from tests import complaining as tell
from tests import photos
from tests.conftest import NOON, Estate

BEFORE = Given("漏水 before.jpg", photos.photo(color="tomato"))
AFTER = Given("dry.png", photos.photo("PNG", color="teal"))
LETTER = Given("letter.pdf", photos.PDF)
Window = Callable[[Actor], Context]


@pytest.fixture
def ctx(database: Database) -> Window:
    """Return a signed-in window of a person."""

    def opened(actor: Actor) -> Context:
        sid = f"sid-of-{actor.id}"
        with database.writing() as session:
            if accounts.find_session(session, sid) is None:
                accounts.open_session(
                    session, sid, account_id=actor.id, address="", agent="", at=NOON
                )
        return Context(Wiring(database, lambda: NOON), sid, "en")

    return opened


@pytest.fixture
def number(database: Database, estate: Estate) -> str:
    return tell.register(database, estate)


def add(ctx: Context, number: str, *given: Given, mark: str = "none") -> uploading.Outcome:
    return uploading.upload(ctx, number, given, mark=mark)


def files(database: Database, number: str, actor: Actor) -> tuple[Attachment, ...]:
    with database.reading() as session:
        return attachments.listed(session, number, actor=actor).files


def folder(database: Database, number: str, actor: Actor) -> attachments.Folder:
    with database.reading() as session:
        return attachments.listed(session, number, actor=actor)


def in_store(database: Database) -> set[str]:
    assert database.files
    return set(database.files.names())


def refused(call: Callable[[], object], kind: type[Refusal]) -> str:
    with pytest.raises(kind) as refusal:
        call()
    return str(refusal.value)


# --- adding


def test_several_files_of_one_press_are_kept_with_what_they_are(
    database: Database, estate: Estate, ctx: Window, number: str
) -> None:
    outcome = add(ctx(estate.desk), number, BEFORE, AFTER, LETTER, mark="before")

    found = files(database, number, estate.desk)
    assert (outcome.kept, outcome.refused) == (3, ())
    assert [(f.kind, f.name, f.mark, f.width) for f in found] == [
        ("jpeg", "漏水 before.jpg", "before", 900),
        ("png", "dry.jpg", "before", 900),
        ("pdf", "letter.pdf", "none", None),  # only photos are marked
    ]
    assert {f.added_by_name for f in found} == {estate.desk.name}
    assert [f.given_sha256 for f in found] == [g.sha256 for g in (BEFORE, AFTER, LETTER)]


def test_what_was_stored_comes_back_in_both_sizes(
    database: Database, estate: Estate, ctx: Window, number: str
) -> None:
    add(ctx(estate.desk), number, BEFORE, LETTER)
    photo, letter = files(database, number, estate.desk)

    assert database.files
    shown = attachments.content(database.files, photo, preview=False)
    small = attachments.content(database.files, photo, preview=True)

    assert shown is not None
    assert small is not None
    assert (photos.opened(shown).width, photos.opened(small).width) == (900, 480)
    assert (len(shown), Given("", shown).sha256) == (photo.size, photo.sha256)
    assert attachments.content(database.files, letter, preview=False) == photos.PDF
    assert attachments.content(database.files, letter, preview=True) is None


def test_refused_files_are_named_and_the_good_ones_kept(
    database: Database, estate: Estate, ctx: Window, number: str
) -> None:
    bad = Given("page.jpg", photos.HTML)

    outcome = add(ctx(estate.desk), number, BEFORE, bad, Given("nothing.png", b""))

    assert outcome.kept == 1
    assert [(name, refusal.code) for name, refusal in outcome.refused] == [
        ("page.jpg", "FILE_TYPE"),
        ("nothing.png", "FILE_EMPTY"),
    ]
    assert len(files(database, number, estate.desk)) == 1


def test_a_second_press_and_the_same_file_twice_change_nothing(
    database: Database, estate: Estate, ctx: Window, number: str
) -> None:
    add(ctx(estate.desk), number, BEFORE, BEFORE)
    stored = in_store(database)

    again = add(ctx(estate.desk), number, BEFORE)

    assert again.kept == 1
    assert len(files(database, number, estate.desk)) == 1
    assert in_store(database) == stored
    assert len(stored) == 2  # the photo and its small picture


def test_a_case_holds_twenty_files(
    database: Database, estate: Estate, ctx: Window, number: str
) -> None:
    many = [Given("a.pdf", photos.PDF + b"\n" * n) for n in range(MOST_IN_A_CASE + 1)]

    told = refused(lambda: add(ctx(estate.desk), number, *many), CaseFull)
    add(ctx(estate.desk), number, *many[:-1])

    assert "20" in told
    assert len(files(database, number, estate.desk)) == MOST_IN_A_CASE
    refused(lambda: add(ctx(estate.desk), number, many[-1]), CaseFull)
    assert len(in_store(database)) == MOST_IN_A_CASE


def test_two_people_at_once_do_not_fill_a_case_beyond_its_measure(
    database: Database, estate: Estate, ctx: Window, number: str
) -> None:
    people = [ctx(estate.desk), ctx(estate.supervisor), ctx(estate.manager)]
    outcomes: list[object] = []
    ready = threading.Barrier(len(people))

    def press(mine: Context, first: int) -> None:
        given = [Given("a.pdf", photos.PDF + b"\n" * (first + n)) for n in range(9)]
        ready.wait()
        try:
            outcomes.append(add(mine, number, *given).kept)
        except CaseFull as full:
            outcomes.append(str(full))

    threads = [threading.Thread(target=press, args=(p, 100 * n)) for n, p in enumerate(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert outcomes.count(9) == 2
    assert len(outcomes) == 3
    assert len(files(database, number, estate.desk)) == len(in_store(database)) == 18


def test_two_people_who_send_the_same_photo_leave_one(
    database: Database, estate: Estate, ctx: Window, number: str
) -> None:
    people = [ctx(estate.desk), ctx(estate.supervisor)]
    kept: list[int] = []
    ready = threading.Barrier(2)

    def press(mine: Context) -> None:
        ready.wait()
        kept.append(add(mine, number, BEFORE).kept)

    threads = [threading.Thread(target=press, args=(mine,)) for mine in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert kept == [1, 1]
    assert len(files(database, number, estate.desk)) == 1
    assert len(in_store(database)) == 2


# --- files and rows


def test_a_fault_after_the_bytes_leaves_no_row_and_is_told_as_nobodys(
    database: Database, estate: Estate, ctx: Window, number: str
) -> None:
    """As when the machine stops between the bytes and the row."""
    assert database.files
    kept = attached_files.keep(database.files, attached_files.read(BEFORE))

    def broken_off() -> None:
        with database.writing() as session:
            attachments.add(session, number, [kept], mark="none", actor=estate.desk, now=NOON)
            raise RuntimeError("the machine stops")

    with pytest.raises(RuntimeError):
        broken_off()
    found = file_check.check(database, database.files, lambda _: None)

    assert files(database, number, estate.desk) == ()
    assert found.is_sound
    assert set(found.nobodys) == {kept.key, kept.preview_key}


def test_a_refusal_leaves_no_bytes_behind(
    database: Database, estate: Estate, ctx: Window, number: str
) -> None:
    told = refused(lambda: add(ctx(estate.desk), number, BEFORE, mark="during"), AnswerRefused)

    assert told == "Mark: Choose one from the list."
    assert in_store(database) == set()


def test_a_store_that_does_not_answer_is_said_and_nothing_is_written(
    database: Database, estate: Estate, ctx: Window, number: str, tmp_path: Path
) -> None:
    in_the_way = tmp_path / "a file where the folder was"
    in_the_way.write_text("")
    database.files = FileStore(LocalFileSystem(), str(in_the_way))

    told = refused(lambda: add(ctx(estate.desk), number, BEFORE), FilesUnavailable)

    assert "Nothing was saved" in told
    assert files(database, number, estate.desk) == ()


def test_a_lost_and_a_changed_file_are_found(
    database: Database, estate: Estate, ctx: Window, number: str
) -> None:
    add(ctx(estate.desk), number, BEFORE, LETTER)
    photo, letter = files(database, number, estate.desk)
    assert database.files
    database.files.remove(photo.key)
    database.files.put(letter.key, photos.PDF + b"changed")

    found = file_check.check(database, database.files, lambda _: None)

    assert (found.files, found.lost, found.changed) == (2, (photo.key,), (letter.key,))
    with pytest.raises(FileLost):
        attachments.content(database.files, photo, preview=False)


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


def test_the_reader_sees_and_adds_nothing(
    database: Database, estate: Estate, ctx: Window, number: str
) -> None:
    add(ctx(estate.desk), number, BEFORE)

    seen = folder(database, number, estate.reader)

    assert (len(seen.files), seen.may_add, seen.withdrawable) == (1, False, frozenset())
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
