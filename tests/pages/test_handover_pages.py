"""The screens of house handovers: batches, a house with its rooms, a defect."""

import pytest

from data_access.database import Database
from services.handing_over import inspecting
from tests import handing
from tests.conftest import Estate
from tests.handing import BEGINS, step
from tests.pages.conftest import Window


def test_without_a_batch_a_lead_is_offered_to_open_one(estate: Estate, window: Window) -> None:
    screen = window(estate.supervisor, "handovers")

    assert not screen.exception
    assert "Open one" in screen.info[0].value
    assert screen.button(key=f"handovers.{estate.project_id}.new.0.submit")


def test_engineering_adds_no_houses(database: Database, estate: Estate, window: Window) -> None:
    number = handing.batch(database, estate)
    screen = window(estate.engineer, "handovers", batch=number)

    assert not screen.exception
    assert screen.title[0].value == "Spring batch"
    assert not [b for b in screen.button if b.key and ".add." in b.key]


def test_a_building_is_added_with_one_press(
    database: Database, estate: Estate, window: Window
) -> None:
    number = handing.batch(database, estate)
    screen = window(estate.supervisor, "handovers", batch=number)

    screen.button(key=f"handovers.batch.add.{estate.buildings['2']}").click().run()

    assert not screen.exception
    assert "3 houses were added" in screen.success[0].value
    assert len(handing.listed(database, number, actor=estate.desk)) == 6


@pytest.mark.parametrize("view", ["houses", "steps", "contractors"])
def test_every_view_of_a_batch_is_drawn(
    database: Database, estate: Estate, window: Window, view: str
) -> None:
    number = handing.ready(database, estate)

    screen = window(estate.supervisor, "handovers", batch=number, view=view)

    assert not screen.exception
    assert not screen.error


def test_a_search_that_finds_nothing_says_so(
    database: Database, estate: Estate, window: Window
) -> None:
    number = handing.ready(database, estate)

    screen = window(estate.desk, "handovers", batch=number, text="nobody")

    assert not screen.exception
    assert "No house matches" in screen.info[0].value


@pytest.mark.parametrize("view", ["steps", "rooms", "defects", "papers"])
def test_every_view_of_a_house_is_drawn_before_and_after(
    database: Database, estate: Estate, window: Window, view: str
) -> None:
    early = handing.notified(database, estate)
    screen = window(estate.desk, "handovers", house=early, view=view)
    assert not screen.exception
    assert screen.title[0].value


@pytest.mark.parametrize("view", ["steps", "rooms", "defects", "papers"])
def test_every_view_of_a_filed_house_is_drawn(
    database: Database, estate: Estate, window: Window, view: str
) -> None:
    number = handing.filed(database, estate)
    handing.dispatched(database, estate, number)

    screen = window(estate.keeper, "handovers", house=number, view=view)

    assert not screen.exception
    assert not screen.error


def test_a_house_is_checked_in_by_its_form(
    database: Database, estate: Estate, window: Window
) -> None:
    number = handing.notified(database, estate)
    screen = window(estate.desk, "handovers", house=number, move="check_in")
    key = f"case.{number}.check_in.0"
    screen.text_input(key=f"{key}.came_name").set_value("Mr Wang")
    screen.checkbox(key=f"{key}.originals_seen").set_value(True)

    screen.button(key=f"{key}.submit").click().run()

    assert not screen.exception
    assert not screen.error
    assert handing.file(database, number, actor=estate.desk).case.state == "checked_in"


def test_a_refused_step_keeps_what_was_typed(
    database: Database, estate: Estate, window: Window
) -> None:
    number = handing.notified(database, estate)
    screen = window(estate.desk, "handovers", house=number, move="check_in")
    key = f"case.{number}.check_in.0"
    screen.text_input(key=f"{key}.came_name").set_value("Mr Wang")

    screen.button(key=f"{key}.submit").click().run()

    assert "original identity papers" in screen.error[0].value
    assert screen.text_input(key=f"{key}.came_name").value == "Mr Wang"


def test_a_room_is_sound_with_one_press(database: Database, estate: Estate, window: Window) -> None:
    number = handing.inspecting_house(database, estate)
    screen = window(estate.engineer, "handovers", house=number, view="rooms")

    screen.button(key="handovers.rooms.kitchen.sound").click().run()

    assert not screen.exception
    lines = handing.file(database, number, actor=estate.engineer).lines
    assert {line.result for line in lines if line.room == "kitchen"} == {"sound"}


def test_an_item_that_is_not_there_and_a_defect_are_entered_in_their_room(
    database: Database, estate: Estate, window: Window
) -> None:
    number = handing.inspecting_house(database, estate)
    screen = window(estate.engineer, "handovers", house=number, view="rooms", room="kitchen")
    screen.button(key="handovers.rooms.kitchen.gas.none").click().run()
    key = f"handovers.rooms.{number}.kitchen.0"
    screen.selectbox(key=f"{key}.cat_l1").set_value("drainage")
    screen.text_area(key=f"{key}.description").set_value("The sink does not drain")

    screen.button(key=f"{key}.submit").click().run()

    assert not screen.exception
    file = handing.file(database, number, actor=estate.engineer)
    found = {line.item: line.result for line in file.lines if line.room == "kitchen"}
    assert (found["gas"], found["drainage"]) == ("none", "defect")
    assert screen.query_params["defect"] in (file.defects[0].case.number,
                                             [file.defects[0].case.number])  # fmt: skip


def test_a_defect_is_given_out_by_its_form(
    database: Database, estate: Estate, window: Window
) -> None:
    house = handing.inspecting_house(database, estate)
    number = handing.defect(database, house, actor=estate.keeper)
    to = handing.contractor(database, estate)
    screen = window(estate.keeper, "handovers", defect=number, move="dispatch")
    key = f"case.{number}.dispatch.0"
    screen.selectbox(key=f"{key}.contractor_id").set_value(to)

    screen.button(key=f"{key}.submit").click().run()

    assert not screen.exception
    assert not screen.error
    assert handing.file(database, house, actor=estate.desk).defects[0].contractor == "Tile Co"


def test_a_converted_defect_leads_to_its_repair(
    database: Database, estate: Estate, window: Window
) -> None:
    house = handing.filed(database, estate)
    number = handing.defect(database, house, actor=estate.keeper)
    step(database, number, "convert", {"note": "Under warranty"}, actor=estate.keeper)

    screen = window(estate.keeper, "handovers", defect=number)

    assert not screen.exception
    assert any("Repair BX" in str(link.proto) for link in screen.get("page_link"))


def test_nobody_marks_rooms_without_the_right(
    database: Database, estate: Estate, window: Window
) -> None:
    number = handing.inspecting_house(database, estate)

    screen = window(estate.desk, "handovers", house=number, view="rooms")

    assert not screen.exception
    assert not [b for b in screen.button if b.key and b.key.endswith((".sound", ".open"))]


def test_what_is_gone_meanwhile_is_said(database: Database, estate: Estate, window: Window) -> None:
    number = handing.inspecting_house(database, estate)
    screen = window(estate.keeper, "handovers", house=number, view="rooms")
    handing.look_at_everything(database, number, actor=estate.keeper)
    step(database, number, "accept", handing.INSPECTED, actor=estate.keeper)

    screen.button(key="handovers.rooms.kitchen.sound").click().run()

    assert not screen.exception
    assert inspecting.NotLooking().message in screen.error[0].value


@pytest.mark.parametrize("part", ["batch", "house", "defect"])
def test_of_another_estate_nothing_is_found(
    database: Database, estate: Estate, other_estate: Estate, window: Window, part: str
) -> None:
    house = handing.inspecting_house(database, estate)
    batch = handing.file(database, house, actor=estate.desk).batch
    numbers = {
        "house": house,
        "batch": batch.number if batch else "",
        "defect": handing.defect(database, house, actor=estate.keeper, now=BEGINS),
    }

    screen = window(other_estate.supervisor, "handovers", **{part: numbers[part]})

    assert "not found" in screen.error[0].value


def test_the_household_shows_its_handover_and_its_warranties(
    database: Database, estate: Estate, window: Window
) -> None:
    number = handing.filed(database, estate)
    handing.dispatched(database, estate, number)
    unit = str(estate.units["1-1-1-101"])

    screen = window(estate.desk, "household", unit=unit)

    assert not screen.exception
    assert any("To the handover" in str(link.proto) for link in screen.get("page_link"))
    assert any("Warranties" in box.label for box in screen.expander)


def test_the_figures_of_handovers_are_drawn(
    database: Database, estate: Estate, window: Window
) -> None:
    handing.filed(database, estate)

    screen = window(estate.supervisor, "handovers", view="figures", period="year")

    assert not screen.exception
    assert "Delivery rate" in screen.dataframe[0].value["Figure"].to_list()
