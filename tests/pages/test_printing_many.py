"""Printing many papers at once: how far it is, how it is stopped, and whose the file is."""

import pytest

from data_access.database import Database
from services import exports
from services.sheets import gathering
from services.sheets.offering import NothingToPrint, TooManySheets
from tests import complaining as tell
from tests.conftest import NOON, Estate
from tests.pages.conftest import Window

KEY = "board.complaint.bulk"
PRINT = f"{KEY}.print"


@pytest.fixture
def three(database: Database, estate: Estate) -> Estate:
    for _ in range(3):
        tell.register(database, estate)
    return estate


@pytest.fixture(autouse=True)
def two_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Or three sheets would be made before the first look."""
    monkeypatch.setattr(gathering, "AT_ONCE", 2)


def test_goes_on_a_few_at_a_time_and_ends_with_a_file_of_its_owner(
    three: Estate, window: Window
) -> None:
    screen = window(three.supervisor, "complaints")
    screen.button_group(key=f"{KEY}.scope").set_value("whole").run()
    screen.button_group(key=f"{KEY}.act").set_value("print").run()
    screen.button(key=f"{PRINT}.make").click().run()
    assert screen.button(key=f"{PRINT}.stop")

    for _ in range(3):
        screen.run()

    assert not screen.exception
    _about, export_id = screen.session_state[f"{PRINT}.made"]
    assert exports.take(f"sid-of-{three.desk.id}", export_id, now=NOON) is None
    file = exports.take(f"sid-of-{three.supervisor.id}", export_id, now=NOON)
    assert file is not None
    assert file.content.startswith(b"%PDF")


def test_is_stopped_and_leaves_no_file(three: Estate, window: Window) -> None:
    screen = window(three.supervisor, "complaints")
    screen.button_group(key=f"{KEY}.scope").set_value("whole").run()
    screen.button_group(key=f"{KEY}.act").set_value("print").run()
    screen.button(key=f"{PRINT}.make").click().run()

    screen.button(key=f"{PRINT}.stop").click().run()

    assert not screen.exception
    assert f"{PRINT}.made" not in screen.session_state
    assert screen.button(key=f"{PRINT}.make")


def test_nothing_and_too_much_are_refused_before_anything_is_made() -> None:
    with pytest.raises(NothingToPrint):
        gathering.begin([])
    with pytest.raises(TooManySheets):
        gathering.begin(["N"] * 501)
