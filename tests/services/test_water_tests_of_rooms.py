"""Every wet room is tested before the first acceptance (F-RN-11, 12 §3.2 R8)."""

import pytest

from data_access.database import Database
from domain.engine import MoveRefused
from tests import renovating as reno
from tests.conftest import Estate
from tests.renovating import DAY, HOUR, WORK, Site

SECOND = {"item_code": "U04", "location": "Second bathroom", "content": "New waterproof layer"}


@pytest.fixture
def site(database: Database, estate: Estate) -> Site:
    works = [reno.TILES, reno.BATHROOM, SECOND]
    return reno.lead(reno.ask(database, estate), "acceptance_requested", work_items=works)


def water_test(site: Site, place: str, *, day: int) -> None:
    end = WORK + day * DAY
    told = {
        "test_kind": "closed_water", "test_place": place, "test_from": end - 25 * HOUR,
        "test_until": end - HOUR, "depth_mm": 20, "below_room": "none", "below_witness": "Mr Gao",
    }  # fmt: skip
    site.move("test", told, actor=site.estate.engineer, now=end)


def accept(site: Site) -> None:
    site.move("first_pass", {"waste_cleared": True}, actor=site.estate.supervisor,
              now=WORK + 28 * DAY)  # fmt: skip


def test_two_tests_of_one_bathroom_say_nothing_of_the_other(site: Site) -> None:
    reno.inspect(site)
    with pytest.raises(MoveRefused, match="Each wet room"):
        accept(site)
    for day in (21, 23):
        water_test(site, "second  Bathroom", day=day)

    accept(site)

    assert site.case.state == "first_passed"


def test_a_test_names_a_room_of_the_works(site: Site) -> None:
    with pytest.raises(MoveRefused, match="names the room"):
        water_test(site, "Cellar", day=21)
