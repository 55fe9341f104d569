"""The overview on its screen: cards with verdicts in words, the charts, and what is late."""

from datetime import timedelta

from tests.conftest import NOON, Estate
from tests.pages.conftest import Register, Window


def test_it_says_of_each_headline_what_its_chart_says(
    estate: Estate, window: Window, register: Register
) -> None:
    number = register(received_at=NOON - timedelta(days=40))

    screen = window(estate.supervisor, "overview")

    assert not screen.exception
    assert [one.label for one in screen.metric][:3] == [
        "Valid complaint rate", "Timely handling rate", "Face-visit coverage",
    ]  # fmt: skip
    said = "\n".join(one.value for one in (*screen.caption, *screen.markdown, *screen.info))
    assert "Too little to tell a signal from chance" in said
    assert "There is no plan to compare with." in said
    assert list(screen.dataframe[0].value["Number"]) == [number]
    assert next(iter(screen.dataframe[0].value["Last step"])).startswith("Registered")


def test_a_project_without_records_is_told_what_to_do_first(estate: Estate, window: Window) -> None:
    screen = window(
        estate.supervisor, "overview", span="own", to="1999-01-31", **{"from": "1999-01-01"}
    )

    assert not screen.exception
    assert "Begin with the household register" in screen.info[0].value
