"""The building on its screen: chosen, coloured, and said in words too."""

import pytest

from tests.conftest import Estate
from tests.pages.conftest import Register, Window


@pytest.mark.parametrize(
    "view",
    ["status", "open", "overdue", "complaints", "visited", "handover", "defects", "sites",
     "violations", "builds", "structures", "keys", "papers"],
)  # fmt: skip
def test_every_colouring_stands(
    estate: Estate, window: Window, register: Register, view: str
) -> None:
    register()

    screen = window(estate.desk, "building", view=view)

    assert not screen.exception
    assert "A click opens the home." in screen.caption[0].value


def test_the_first_building_is_shown_unless_the_address_names_another(
    estate: Estate, window: Window
) -> None:
    second = str(estate.buildings["2"])

    screen = window(estate.supervisor, "building", building=second)

    assert screen.selectbox(key="desk.building.building").value == second


def test_a_building_of_somebody_else_falls_back_to_ones_own(
    estate: Estate, other_estate: Estate, window: Window
) -> None:
    screen = window(estate.supervisor, "building", building=str(other_estate.buildings["1"]))

    assert not screen.exception
    assert not screen.error
