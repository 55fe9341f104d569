"""What-if of the pace of visits: what a target of the year needs, and what a pace leads to."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from data_access import homes
from data_access.database import Session
from domain import rights, what_if_pace
from domain.figure_scope import Scope
from domain.kpi import Figure
from domain.kpis.visits import COVERAGE
from domain.rights import Reach
from domain.what_if_pace import Outlook
from services import computed
from services.figure_request import Request
from services.figure_scope import Reader

NO_AREA = ""
"""The name of the homes that lie in no area."""


@dataclass(frozen=True)
class Paces:
    """The whole and its areas at the end of what is seen; `needed_per_month` is that of VC20."""

    until: date
    whole: Outlook
    areas: tuple[Outlook, ...]
    needed_per_month: float | None


def usual_target(reader: Reader, scope: Scope) -> float:
    """Return the coverage that the year aims at; every home where it aims at none or several."""
    figure: Figure = COVERAGE
    found = reader.aims(figure, reader.request(figure, scope), reader.reach(scope)).target
    return found.at_least if found and found.at_least is not None else 100.0


def paces(
    session: Session, reader: Reader, scope: Scope, *, target_percent: float,
    per_week: float | None,
) -> Paces:  # fmt: skip
    """Return where December ends; `reader` is that of `services.what_if.reader_of`.

    A tried pace is shared out over the areas by what each of them lacks.
    """
    request, reach = reader.request(COVERAGE, scope), reader.reach(scope)
    until = request.seen.last
    asked = replace(request, as_of=until)
    curve = computed.coverage_curve(session, asked, target_percent=target_percent, reach=reach)
    whole = _outlook(NO_AREA, curve, until, target_percent)
    areas = list(_areas(session, asked, reach, target_percent))
    rest = replace(
        whole,
        covered=whole.covered - sum(one.covered for one in areas),
        base=whole.base - sum(one.base for one in areas),
    )
    if rest.base:
        own = rest.covered / computed.months_gone(until) * 12
        areas.append(replace(rest, own=min(own, rest.base)))
    if per_week is not None:
        parts = what_if_pace.shared(areas, per_week)
        whole = replace(whole, per_week=per_week)
        areas = [replace(one, per_week=part) for one, part in zip(areas, parts, strict=True)]
    return Paces(until, whole, tuple(areas), curve.pace.needed)


def _areas(
    session: Session, asked: Request, reach: Reach, target_percent: float
) -> Iterator[Outlook]:
    for grid in homes.grids(session, reach=reach):
        area = rights.Reach(
            area_projects=frozenset({grid.project_id}), grids=frozenset({grid.id or 0})
        )
        curve = computed.coverage_curve(
            session, asked, target_percent=target_percent, reach=area
        )  # fmt: skip
        if curve.latest.base:
            yield _outlook(grid.name, curve, asked.as_of, target_percent)


def _outlook(name: str, curve: computed.Curve, until: date, target_percent: float) -> Outlook:
    latest = curve.latest
    return Outlook(
        name, latest.covered or 0, latest.base, what_if_pace.weeks_left(until), target_percent,
        curve.pace.forecast,
    )  # fmt: skip
