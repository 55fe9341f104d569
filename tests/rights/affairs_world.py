"""What is asked for a home of the rights' tests, named after the side that it belongs to."""

from datetime import timedelta
from typing import Any

from data_access.database import Database
from tests import affairs as errand
from tests import errands, ordering, renovating, self_building
from tests.conftest import NOON, Estate


def affairs(database: Database, estate: Estate, code: str, mark: str) -> None:
    """Give out a goods pass and a card; ask about a renovation and a self-build; find a shed."""
    who: dict[str, Any] = {"reporter_name": f"{mark} person", "unit": code, **errands.IN_PERSON}
    goods = [{"name": f"{mark} sofa", "quantity": 1}]
    errand.register(database, estate, "goods", items=goods, **who)
    until: dict[str, Any] = {"issued_no": f"{mark} card", "valid_until": NOON + timedelta(days=20)}
    errand.register(database, estate, "card", description=f"{mark} card", **until, **who)
    said: dict[str, Any] = {"unit": code, "reporter_name": f"{mark} person"}
    ordering.ask_again(database, estate, description=f"{mark} tap drips", **said)
    self_building.ask_again(database, estate, description=f"{mark} awning", **said)
    renovating.ask_again(database, estate, description=f"{mark} new bathroom", **said)
    self_building.structure(
        database, estate, unit=code, description=f"{mark} frame", actor=estate.supervisor
    )
