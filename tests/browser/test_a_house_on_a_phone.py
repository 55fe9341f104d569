"""An inspection on a phone: rooms sound with one press, a defect with its photo in few."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import col, select

from data_access.tables import Case, InspectionLine
from tests import photos
from tests.browser.acting import choose, is_whole, main, press, said, say, settled, write
from tests.browser.conftest import PHONE, Enter
from tests.browser.handling import photograph
from tests.browser.serving import Served


@pytest.fixture
def house(served: Served) -> str:
    """Return the number of the house that is being inspected this morning."""
    with served.database.reading() as session:
        wanted = (col(Case.procedure) == "handover", col(Case.state) == "inspecting")
        return session.exec(select(Case.number).where(*wanted)).one()


@pytest.fixture
def phone(enter: Enter, house: str) -> Page:
    place = f"handovers?house={house}&view=rooms"
    return enter("he", place, viewport=PHONE, has_touch=True, is_mobile=True)


def results(served: Served, room: str) -> set[str]:
    with served.database.reading() as session:
        found = select(InspectionLine.result).join(Case, col(Case.id) == InspectionLine.case_id)
        found = found.where(col(Case.state) == "inspecting", InspectionLine.room == room)
        return set(session.exec(found))


def test_a_room_without_defects_is_one_press(phone: Page, served: Served) -> None:
    is_whole(phone)
    room = main(phone).locator("[class*=st-key-handovers-rooms-dining-sound]")

    room.get_by_role("button").click()
    settled(phone)

    expect(room).to_have_count(0)
    assert results(served, "dining") == {"sound"}


def test_a_defect_is_entered_with_its_photo(phone: Page, served: Served, tmp_path: Path) -> None:
    room = main(phone).locator("[class*=st-key-handovers-rooms-kitchen-open]")
    room.get_by_role("button").click()
    settled(phone)
    choose(phone, "Item", "Drainage")
    write(phone, "Defect found", "水槽排水不畅")
    press(phone, "Register the defect")
    expect(said(phone)).to_contain_text(say("The defect is registered. Add a photo of it now."))
    picture = tmp_path / "sink.jpg"
    picture.write_bytes(photos.photo())

    photograph(phone, picture)

    is_whole(phone)
    assert "defect" in results(served, "kitchen")
