"""Complaints of shops and offices are counted by their area, not by homes (20 §9.2 CR07)."""

from decimal import Decimal

import pytest
from sqlmodel import col, update

from data_access.database import Database
from data_access.tables import Unit
from domain.rights import whole
from services import figures
from services.figures import Request
from tests.services.answered import JUNE
from tests.worked import World


def test_two_complaints_from_4000_square_metres_are_five_on_10000(database: Database):
    with database.writing() as session:
        world = World(session, "X")
        world.handed_over(["H1", "S1", "S2"], "2025-01-01")
        shops = col(Unit.id).in_([world.units["S1"], world.units["S2"]])
        area = {"property_type": "shop", "area_m2": Decimal("2000.00")}
        session.connection().execute(update(Unit).where(shops).values(area))
        for name, unit, residential in (("A", "S1", False), ("B", "S2", False), ("C", "H1", True)):
            world.complaint(name, "2025-06-03", unit, residential=residential)
        asked, reach = Request(period=JUNE, as_of=JUNE.last), whole(world.project_id)

        row = figures.answer(session, "CR07", asked, reach=reach).iloc[0]
        above = figures.records(session, "CR07", asked, "numerator", reach=reach)
        below = figures.records(session, "CR07", asked, "denominator", reach=reach)

    assert (row["numerator"], row["denominator"]) == (2, 4000)
    assert row["value"] == pytest.approx(5.0)
    assert world.named(above) == {"A", "B"}
    assert world.homes(below) == {"S1", "S2"}
