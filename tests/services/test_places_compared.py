"""Buildings by their homes: the one with the most complaints need not be the one that differs."""

from datetime import date

from data_access.database import Database
from domain.calendar import Period
from domain.kpis.complaints import VALID_RATE
from domain.rights import Reach, whole
from services import places_compared
from services.figures import Request
from tests.worked import World

YEAR = Request(period=Period(date(2025, 1, 1), date(2025, 12, 31)), as_of=date(2025, 12, 31))
HOMES = {"1": 60, "2": 30, "3": 30, "4": 2}
CAME = {"1": 14, "2": 5, "3": 24, "4": 2}
"""Complaints by building: the first brings many because it is large."""


def test_a_small_place_is_not_judged_and_a_large_one_is_judged_by_its_homes(
    database: Database,
) -> None:
    with database.writing() as session:
        world = World(session, "ZX")
        for building, homes in HOMES.items():
            for n in range(homes):
                name = f"{building}x{n}"
                world.unit(name, ("owner_occupied", "2024-01-01", None), building=building)
        world.settle()
        for building, came in CAME.items():
            for n in range(came):
                of = {"building_id": world.buildings[building]}
                world.complaint(f"{building}n{n}", "2025-05-02", f"{building}x{n % 2}", **of)

        reach = whole(world.project_id)
        found = places_compared.compared(session, VALID_RATE, YEAR, "building", reach=reach)
        nothing = places_compared.compared(session, VALID_RATE, YEAR, "building", reach=Reach())

    assert found is not None
    said = {point.part.key: (point.side, point.part.small) for point in found.funnel.points}
    assert said == {
        "ZX/1": (0, False), "ZX/2": (0, False), "ZX/3": (1, False), "ZX/4": (0, True),
    }  # fmt: skip
    all_together = found.funnel.centre
    assert all_together < found.expected["ZX/4"] < 2 / 2
    assert nothing is None
