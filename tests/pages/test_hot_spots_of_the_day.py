"""Several households, one matter: in the day of a lead, with the way to set it hot."""

from data_access.database import Database
from tests import complaining as tell
from tests.conftest import Estate
from tests.pages.conftest import Window

HOMES = ("1-1-1-101", "1-1-1-102", "1-1-2-201")
TITLE = "Several households, one matter"


def test_a_lead_sees_the_matter_and_sets_a_case_of_it_hot(
    database: Database, estate: Estate, window: Window
) -> None:
    numbers = [tell.register(database, estate, unit=home) for home in HOMES]

    screen = window(estate.supervisor, "today")

    assert TITLE in [element.value for element in screen.subheader]
    assert any("Building 1 · Noise" in text.value for text in screen.markdown)
    links = {link.proto.label: link.proto.query_string for link in screen.get("page_link")}
    assert [links[number] for number in numbers] == [
        f"case={number}&move=regrade" for number in numbers
    ]

    case = window(estate.supervisor, "case", case=numbers[0], move="regrade")

    assert case.checkbox(key=f"case.{numbers[0]}.regrade.0.hot").value is False


def test_the_desk_is_not_told(database: Database, estate: Estate, window: Window) -> None:
    for home in HOMES:
        tell.register(database, estate, unit=home)

    screen = window(estate.desk, "today")

    assert TITLE not in [element.value for element in screen.subheader]
