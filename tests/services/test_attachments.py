"""Adding photos and files to a case: how many, by how many at once, and where the bytes are."""

import threading
from pathlib import Path

import pytest
from fsspec.implementations.local import LocalFileSystem

from data_access.database import Database
from data_access.file_store import FileLost, FileStore
from domain.attachment import MOST_IN_A_CASE, FilesUnavailable
from domain.refusal import AnswerRefused
from services import attached_files, attachments, file_check
from services.attached_files import Given
from services.attachments import CaseFull
from services.context import Context
from tests import photos
from tests.attaching import AFTER, BEFORE, LETTER, Window, add, files, in_store, refused
from tests.conftest import NOON, Estate


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
