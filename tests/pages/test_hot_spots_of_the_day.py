"""Several households, one matter: in the day of a lead, with the way to set it hot."""

from data_access.database import Database
from services import event_decisions
from tests import complaining as tell
from tests.conftest import NOON, Estate
from tests.pages.conftest import Window

HOMES = ("1-1-1-101", "1-1-1-102", "1-1-2-201")
TITLE = "Several households, one matter"


def test_a_lead_confirms_the_matter_and_the_desk_reads_its_sentence_on_the_call(
    database: Database, estate: Estate, window: Window
) -> None:
    numbers = [tell.register(database, estate, unit=home) for home in HOMES]
    day = window(estate.supervisor, "today")
    assert TITLE in [element.value for element in day.subheader]
    assert any("Building 1 · Noise" in text.value for text in day.markdown)
    links = {link.proto.label: link.proto.query_string for link in day.get("page_link")}
    assert [links[number] for number in numbers] == [f"case={number}" for number in numbers]
    key = f"{estate.project_id}.{estate.buildings['1']}.complaint.noise.pets"
    assert links["Look and decide"] == f"proposal={key}"

    screen = window(estate.supervisor, "events", proposal=key)
    assert screen.text_input(key=f"desk.events.{key}.0.buildings~1").value == "1"
    screen.text_area(key=f"desk.events.{key}.0.sentence").set_value("We are at their door.")
    screen.button(key=f"desk.events.{key}.0.submit").click().run()

    assert not screen.exception
    assert "Cases: 3" in [element.value for element in screen.subheader]
    call = window(estate.desk, "register", unit=str(estate.units[HOMES[0]]))
    assert any("We are at their door" in one.value.replace("\\", "") for one in call.warning)


def test_a_new_case_is_linked_where_its_number_is_told(
    database: Database, estate: Estate, window: Window
) -> None:
    with database.writing() as session:
        said = {"title": "Water off", "sentence": "Back at six.", "buildings": "1"}
        event_id = event_decisions.announce(
            session, estate.project_id, said, token=tell.token(), actor=estate.manager, now=NOON
        )
    number = tell.register(database, estate)
    screen = window(estate.desk, "register", registered=number)

    screen.button(key=f"outage.{number}.{event_id}").click().run()

    assert not screen.exception
    assert tell.read(database, number, estate.desk).hot_event_id == event_id
    file = window(estate.manager, "events", event=str(event_id))
    assert "Cases: 1" in [element.value for element in file.subheader]


def test_without_any_event_the_page_says_what_to_do(estate: Estate, window: Window) -> None:
    screen = window(estate.supervisor, "events")

    assert not screen.exception
    assert any("Announce an outage below" in one.value for one in screen.caption)


def test_the_desk_is_not_told(database: Database, estate: Estate, window: Window) -> None:
    for home in HOMES:
        tell.register(database, estate, unit=home)

    screen = window(estate.desk, "today")

    assert TITLE not in [element.value for element in screen.subheader]
