"""The dated line on the screen of a household: what opens, and how it is narrowed."""

from tests.conftest import Estate
from tests.pages.conftest import Register, Window

EVERYTHING = "household.line.kind"


def test_tells_what_happened_and_is_narrowed_in_the_address(
    estate: Estate, window: Window, register: Register
) -> None:
    register()
    unit = str(estate.units["1-1-1-101"])
    screen = window(estate.desk, "household", unit=unit)
    links = [one.proto.label for one in screen.get("page_link")]
    assert any("Complaint" in one and "Lift" in one for one in links)

    screen.selectbox(key=EVERYTHING).set_value("status").run()

    assert not screen.exception
    assert screen.query_params["kind"] == "status"
    assert not any("Complaint" in one.proto.label for one in screen.get("page_link"))
    assert any("Owner lives there" in one.value for one in screen.markdown)


def test_says_that_there_is_nothing_and_leads_back_to_everything(
    estate: Estate, window: Window
) -> None:
    unit = str(estate.units["1-1-1-101"])
    screen = window(estate.desk, "household", unit=unit, since="2026-03-02")
    assert [one.value for one in screen.info] == ["Nothing of that kind in that time."]

    screen.button(key="household.line.all").click().run()

    assert "since" not in screen.query_params
    assert not screen.info
