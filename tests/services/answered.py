"""A figure as the worked examples say it, asked for by the way that the pages ask."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from domain import figure_scope as address
from domain.calendar import Period
from domain.figure_scope import Drill, Scope
from domain.people import Actor, Post, Role
from services import figure_records, figure_scope
from services.figure_records import Behind
from services.figure_scope import Reader
from services.figures import Cell
from tests.worked import ZONE, World

JUNE = Period(date(2025, 6, 1), date(2025, 6, 30))
Told = tuple[set[str], set[str], float | None]


def lead(world: World) -> Actor:
    return Actor(1, "supervisor", (Post(world.project_id, Role.SUPERVISOR),))


def reading(world: World, period: Period, as_of: date, **said: str) -> tuple[Reader, Scope]:
    """Return what a page makes of the address of a period on the evening of a day."""
    now = datetime.combine(as_of, time(22), ZoneInfo(ZONE))
    reader = figure_scope.reader(world.session, actor=lead(world), now=now)
    asked = {"span": "own", "from": f"{period.first}", "to": f"{period.last}", **said}
    return reader, address.read({name: [one] for name, one in asked.items()}, reader.offer)


def opened(
    world: World, code: str, period: Period, as_of: date, part: str = "numerator", **said: str
) -> Behind:
    """Return what the page of records shows; it lists as many as it says."""
    reader, scope = reading(world, period, as_of, **said)
    assert scope.odd == ()
    found = figure_records.behind(
        world.session, reader, scope, Drill(figure=code, part=part), actor=lead(world),
        limit=None, offset=0,
    )  # fmt: skip
    assert len(found.rows) == found.total
    return found


def cell(world: World, code: str, period: Period, as_of: date, **said: str) -> Cell:
    return opened(world, code, period, as_of, **said).cell


def ids(found: Behind) -> list[int]:
    """Return the keys of the records on the page, cases or homes."""
    names = ("unit_id", "id") if found.kind == "homes" else ("id", "case_id")
    return [next(getattr(row, name) for name in names if hasattr(row, name)) for row in found.rows]


def told(world: World, code: str, period: Period, as_of: date = JUNE.last) -> Told:
    """Return the records above and below the line, and the rounded value."""
    above = opened(world, code, period, as_of)
    found = above.cell
    assert found.numerator == above.total
    below = set()
    if found.denominator is not None:
        below = world.named(ids(opened(world, code, period, as_of, "denominator")))
    value = None if found.value is None else round(found.value, 1)
    return world.named(ids(above)), below, value
