"""The duty calendar on its screen: chosen by a lead, done by the post, counted for all."""

from data_access.database import Database
from domain.duties import DUTIES
from tests.conftest import Estate
from tests.pages.conftest import Window


def part(estate: Estate, name: str = "") -> str:
    return f"office.duties.{estate.project_id}.kept{name}"


def test_an_empty_calendar_says_what_to_do_next(estate: Estate, window: Window) -> None:
    screen = window(estate.supervisor, "duties")

    assert "A lead chooses below" in screen.info[0].value
    assert screen.expander[0].proto.expanded


def test_a_lead_takes_duties_up_and_sees_the_first_tasks_at_once(
    database: Database, estate: Estate, window: Window
) -> None:
    screen = window(estate.supervisor, "duties")
    screen.multiselect(key=part(estate)).set_value(["keys.count", "goods.audit"])
    screen.button(key=part(estate, ".save")).click().run()

    assert not screen.exception
    assert screen.success[0].value == "Saved. Duties changed: 2."
    assert set(screen.dataframe[0].value["Duty"]) == {
        "Count the keys at the change of shift",
        "Collect the used goods passes and compare them",
    }


def test_all_duties_can_be_chosen_with_one_press(estate: Estate, window: Window) -> None:
    screen = window(estate.manager, "duties")

    screen.button(key=part(estate, ".all")).click().run()

    assert len(screen.multiselect(key=part(estate)).value) == len(DUTIES)


def test_who_only_reads_is_not_offered_the_choice(estate: Estate, window: Window) -> None:
    screen = window(estate.desk, "duties")

    assert not screen.multiselect
    assert not screen.exception
