"""Printing on the screens: the button of a case, and the page of the letterhead."""

import pytest
from streamlit.testing.v1 import AppTest

from data_access.database import Database
from domain.people import Actor
from domain.printing import LETTERHEAD_NAME
from services import exports
from services.sheets import letterhead
from tests import photos, printing
from tests.conftest import NOON, Estate
from tests.pages.conftest import Register, Window


def printed(screen: AppTest, actor: Actor, key: str) -> exports.Export:
    """Press the button and fetch the file that the link leads to."""
    screen.button(key=f"{key}.make").click().run()
    assert not screen.exception
    kept = screen.session_state[f"{key}.made"]
    found = exports.take(f"sid-of-{actor.id}", kept[1], now=NOON)
    assert found
    return found


def buttons(screen: AppTest) -> set[str]:
    return {button.key for button in screen.button if button.key}


def shown(database: Database, estate: Estate) -> tuple[str, bool]:
    with database.reading() as session:
        return letterhead.shown(session, estate.project_id, actor=estate.manager)


def test_a_case_is_printed_from_its_page(
    estate: Estate, window: Window, register: Register
) -> None:
    number = register()

    file = printed(window(estate.desk, "case", case=number), estate.desk, f"case.{number}.print")

    (page,) = printing.pages(file.content)
    assert "Lift*stands*still" in page
    assert "#notaheading" in page


def test_a_reader_sees_the_case_and_no_button(
    estate: Estate, window: Window, register: Register
) -> None:
    number = register()

    screen = window(estate.reader, "case", case=number)

    assert not screen.exception
    assert f"case.{number}.print.make" not in buttons(screen)


def test_a_lead_names_the_company_and_prints_a_specimen(
    database: Database, estate: Estate, window: Window
) -> None:
    form, key = f"office.letterhead.{estate.project_id}", LETTERHEAD_NAME.code
    screen = window(estate.manager, "letterhead")

    screen.text_input(key=f"{form}.name.0.{key}").set_value("Linli Property Services")
    screen.button(key=f"{form}.name.0.submit").click().run()

    assert not screen.exception
    assert shown(database, estate) == ("Linli Property Services", False)
    assert screen.text_input(key=f"{form}.name.1.{key}").value == "Linli Property Services"
    file = printed(screen, estate.manager, f"{form}.specimen")
    assert "LinliPropertyServices" in printing.pages(file.content)[0]


def test_a_logo_is_added_and_taken_away(database: Database, estate: Estate, window: Window) -> None:
    key = f"office.letterhead.{estate.project_id}.logo"
    screen = window(estate.manager, "letterhead")

    picture = ("logo.png", photos.photo("PNG"), "image/png")
    screen.file_uploader(key=f"{key}.chosen").set_value([picture])
    screen.button(key=f"{key}.save").click().run()
    assert shown(database, estate) == ("", True)

    screen.button(key=f"{key}.remove").click().run()
    assert not screen.exception
    assert shown(database, estate) == ("", False)


@pytest.mark.parametrize(
    ("content", "why"),
    [(photos.HTML, "This is no photo"), (photos.PDF, "A logo is a picture"), (None, "Choose a")],
)
def test_what_is_no_picture_is_refused_in_words(
    database: Database, estate: Estate, window: Window, content: bytes | None, why: str
) -> None:
    key = f"office.letterhead.{estate.project_id}.logo"
    screen = window(estate.manager, "letterhead")

    if content is not None:
        screen.file_uploader(key=f"{key}.chosen").set_value([("a.png", content, "image/png")])
    screen.button(key=f"{key}.save").click().run()

    assert not screen.exception
    assert why in screen.error[0].value
    assert shown(database, estate) == ("", False)
