"""The screen of a case that came back: linked with the earlier one, both ways."""

from datetime import timedelta

from data_access.database import Database
from tests import complaining as tell
from tests.conftest import NOON, Estate
from tests.pages.conftest import Window


def test_a_case_and_its_repeat_lead_to_each_other(
    database: Database, estate: Estate, window: Window
) -> None:
    first = tell.closed(database, estate, now=NOON - timedelta(days=11))
    again = tell.register(database, estate)

    shown = {
        number: [
            link.proto.label for link in window(estate.desk, "case", case=number).get("page_link")
        ]
        for number in (first, again)
    }

    told = "Barking at night · days after closing: 10"
    assert f"Repeats {first} · {told}" in shown[again]
    assert f"Repeated by {again} · {told}" in shown[first]
