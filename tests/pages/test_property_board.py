"""The property board on its screen: every block with its three columns."""

from services.property_board import BLOCKS
from tests.conftest import Estate
from tests.pages.conftest import Window


def test_every_block_stands_on_the_board_with_its_columns(estate: Estate, window: Window) -> None:
    screen = window(estate.supervisor, "property-board")

    assert not screen.exception
    headings = [one.value for one in screen.caption if one.value == "Last seven days"]
    assert len(headings) == len(BLOCKS) + 1
