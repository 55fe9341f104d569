"""A figure as the worked examples say it: the names above and below the line, and its value."""

from datetime import date

from domain.calendar import Period
from domain.rights import whole
from services import figures
from services.figures import Request
from tests.worked import World

JUNE = Period(date(2025, 6, 1), date(2025, 6, 30))
Told = tuple[set[str], set[str], float | None]


def told(world: World, code: str, period: Period, as_of: date = JUNE.last) -> Told:
    """Return the records above and below the line, and the rounded value."""
    request, reach = Request(period=period, as_of=as_of), whole(world.project_id)
    row = figures.answer(world.session, code, request, reach=reach).iloc[0]
    above = figures.records(world.session, code, request, "numerator", reach=reach)
    below = (
        figures.records(world.session, code, request, "denominator", reach=reach)
        if row["denominator"] == row["denominator"]
        else []
    )
    assert row["numerator"] == len(above)
    value = None if row["value"] != row["value"] else round(row["value"], 1)
    return world.named(above), world.named(below), value
