"""Photos on the screen of a case: seen, added with a mark, refused by name, withdrawn."""

import pytest
from streamlit.testing.v1 import AppTest

from data_access.database import Database
from domain.attachment import Attachment
from domain.people import Actor
from services import attached_files, attachments
from services.attached_files import Given
from tests import photos
from tests.conftest import NOON, Estate
from tests.pages.conftest import Register, Window

PHOTO = ("leak.jpg", photos.photo(), "image/jpeg")
LETTER = ("letter.pdf", photos.PDF, "application/pdf")
PAGE = ("*page*.jpg", photos.HTML, "image/jpeg")


@pytest.fixture
def number(register: Register) -> str:
    return register()


def press(screen: AppTest, number: str, *chosen: tuple[str, bytes, str], mark: str = "") -> AppTest:
    part = f"case.{number}.files.0"
    if chosen:
        screen.file_uploader(key=f"{part}.chosen").set_value(list(chosen))
    if mark:
        screen.radio(key=f"{part}.mark").set_value(mark)
    return screen.button(key=f"{part}.submit").click().run()


def files(database: Database, number: str, actor: Actor) -> tuple[Attachment, ...]:
    with database.reading() as session:
        return attachments.listed(session, number, actor=actor).files


def added(database: Database, estate: Estate, number: str, mark: str = "none") -> Attachment:
    assert database.files
    ready = attached_files.read(Given("leak.jpg", photos.photo()))
    kept = attached_files.keep(database.files, ready)
    with database.writing() as session:
        attachments.add(session, number, [kept], mark=mark, actor=estate.desk, now=NOON)
    return files(database, number, estate.desk)[-1]


def shown(screen: AppTest) -> str:
    return "\n".join(element.value for element in screen.markdown)


def test_photos_are_added_with_their_mark_and_stand_on_the_page(
    database: Database, estate: Estate, window: Window, number: str
):
    screen = press(window(estate.desk, "case", case=number), number, PHOTO, LETTER, mark="before")

    photo, letter = files(database, number, estate.desk)
    assert not screen.exception
    assert (photo.mark, letter.mark) == ("before", "none")
    assert screen.success[0].value == "2 files are kept."
    assert f"/files/{photo.key}?size=preview" in shown(screen)
    assert f"/files/{letter.key})" in shown(screen)
    assert {"**Before**", "**After**"} <= {element.value for element in screen.markdown}


def test_a_refused_file_is_named_and_the_good_one_kept(
    database: Database, estate: Estate, window: Window, number: str
):
    screen = press(window(estate.desk, "case", case=number), number, PHOTO, PAGE)

    assert len(files(database, number, estate.desk)) == 1
    assert screen.success[0].value == "1 files are kept."
    assert screen.error[0].value.startswith(r"\*page\*\.jpg was not added. This is no photo")


def test_pressing_without_a_file_says_so(
    database: Database, estate: Estate, window: Window, number: str
):
    screen = press(window(estate.desk, "case", case=number), number)

    assert screen.error[0].value == "Choose a photo or a file first."
    assert files(database, number, estate.desk) == ()


def test_a_photo_is_marked_and_withdrawn_with_a_reason(
    database: Database, estate: Estate, window: Window, number: str
):
    photo = added(database, estate, number)
    key = f"case.{number}.files"
    screen = window(estate.desk, "case", case=number)

    screen.radio(key=f"{key}.mark.{photo.key}").set_value("after")
    screen.button(key=f"{key}.mark.{photo.key}.save").click().run()
    marked = files(database, number, estate.desk)[0].mark
    screen.button(key=f"{key}.withdraw.{photo.key}.do").click().run()
    told = screen.error[0].value
    screen.text_input(key=f"{key}.withdraw.{photo.key}").input("A face is in it")
    screen.button(key=f"{key}.withdraw.{photo.key}.do").click().run()

    assert marked == "after"
    assert told == "Reason: Say why, in 4 to 200 characters."
    assert screen.success[0].value == "The file was withdrawn."
    assert files(database, number, estate.desk) == ()


def test_a_reader_of_masked_names_is_told_that_photos_are_not_for_them(
    database: Database, estate: Estate, window: Window, number: str
):
    photo = added(database, estate, number)

    screen = window(estate.reader, "case", case=number)

    assert not screen.exception
    assert photo.key not in shown(screen)
    assert not screen.file_uploader
    assert not [box for box in screen.selectbox if "files" in str(box.key)]
