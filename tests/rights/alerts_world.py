"""An alert in each of two estates that has fired, and told everybody there who is told."""

from data_access.database import Database
from domain.people import Role
from services.alerts import looking, rules
from tests.conftest import NOON, Estate

FIRES = {
    "figure": "CR01", "span": "this_month", "condition": "above", "limit": "0", "least": 0,
    "holds": 0, "quiet": 0, "roles": [role.value for role in Role],
}  # fmt: skip


def alerts(database: Database, estates: tuple[Estate, ...], names: tuple[str, ...]) -> None:
    with database.writing() as session:
        for place, name in zip(estates, names, strict=True):
            rules.make(
                session, place.project_id, "figure", {**FIRES, "name": name}, token=name,
                channels=(), actor=place.supervisor, now=NOON,
            )  # fmt: skip
    assert looking.tick(database, now=NOON) > len(names)
