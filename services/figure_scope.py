"""Turns a page's scope into what a figure is asked, inside what the person may see."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from data_access import figure_rows
from data_access import homes as store
from data_access.database import Session
from domain import rights
from domain.figure_scope import Offer, Scope
from domain.kpi import Computed, Figure
from domain.people import Actor
from domain.procedures.complaint import COMPLAINT
from domain.procedures.repair import REPAIR
from domain.targets import Aims, Valid
from services import estates, targets
from services.figure_request import Request

ACTION = "figures.read"


@dataclass(frozen=True)
class Reader:
    """Who reads figures: their projects by code, what may be chosen, and the zone of its days.

    `titles` names projects, buildings and both levels of categories by the code that figures
    know them by, and `repairs` the categories of repairs, whose codes are others' too; `exports`
    are the projects whose records they may take out, and `targets` all that were ever set there.
    """

    projects: Mapping[str, int]
    reaches: rights.Reach
    exports: rights.Reach
    offer: Offer
    titles: Mapping[str, str]
    repairs: Mapping[str, str]
    zone: ZoneInfo
    targets: tuple[Valid, ...]

    def reach(self, scope: Scope) -> rights.Reach:
        """Return the person's reach in the chosen projects; in all when none is chosen.

        A project that is not theirs, or not any more, is left out.
        """
        chosen = scope.projects or self.projects
        return self.reaches.within(self.projects[code] for code in chosen if code in self.projects)

    def may_export(self, scope: Scope) -> bool:
        """Tell whether all that is seen may be taken out."""
        seen = self.reach(scope)
        return bool(seen.projects) and self.exports.covers(seen)

    def request(self, figure: Figure, scope: Scope) -> Request:
        """Return the scope as far as a figure has its cuts."""
        return Request(
            period=scope.period,
            as_of=self.offer.today,
            where={cut: said for cut, said in scope.where.items() if cut in figure.cuts},
            population=scope.population or None,
        )

    def aims(self, figure: Figure | Computed, request: Request, reach: rights.Reach) -> Aims:
        """Return what a figure aims at in what is seen of a period: the one look-up of targets.

        What is narrowed to a project, or to a building, is judged by that project's.
        """
        place = request.where.get("project") or request.where.get("building", "").partition("/")[0]
        if place:
            reach = reach.within([self.projects[place]] if place in self.projects else [])
        return targets.aims(self.targets, figure, request.seen, reach=reach)


def reader(session: Session, *, actor: Actor, now: datetime) -> Reader:
    """Return what the person may ask for; today is that of their first project."""
    return reader_for(session, ACTION, actor=actor, now=now)


def reader_for(session: Session, action: str, *, actor: Actor, now: datetime) -> Reader:
    """Return what the person may ask for by a right of its own, as a screen on a wall has it."""
    reaches = rights.reach(actor, action).without_own()
    mine = estates.within(session, reaches.projects)
    zone = ZoneInfo(mine[0].zone if mine else estates.ZONE)
    levels = figure_rows.categories(session, COMPLAINT.code, reach=reaches)
    projects = {one.code: one.name for one in mine}
    buildings = buildings_of(session, mine, reaches)
    first = {code: title for code, parent, title in levels if not parent}
    offer = Offer(now.astimezone(zone).date(), projects, buildings, first)
    titles = {**{code: title for code, _, title in levels}, **projects, **buildings}
    exports = rights.reach(actor, "exports.create").without_own()
    codes = {one.code: one.id for one in mine}
    mending = figure_rows.categories(session, REPAIR.code, reach=reaches)
    repairs = {code: title for code, _, title in mending}
    held = targets.valid(session, reach=reaches)
    return Reader(codes, reaches, exports, offer, titles, repairs, zone, held)


def buildings_of(
    session: Session, mine: list[estates.Estate], reaches: rights.Reach
) -> dict[str, str]:
    """Return the buildings by `project/building`, named by their project where there are more."""
    by_id = {one.id: one for one in mine}
    rows = store.buildings(session, reach=reaches)
    return {
        f"{by_id[row.project_id].code}/{row.code}": row.name
        if len(mine) == 1
        else f"{by_id[row.project_id].name} {row.name}"
        for row in rows
    }
