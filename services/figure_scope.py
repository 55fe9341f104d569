"""Turns a page's scope into what a figure is asked, inside what the person may see."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from data_access import homes as store
from data_access.database import Session
from domain import rights
from domain.categories import COMPLAINT_CATEGORIES
from domain.figure_scope import Offer, Scope
from domain.kpi import Figure
from domain.kpis.facts import COMPLAINTS
from domain.people import Actor
from domain.procedures.complaint import COMPLAINT
from services import estates, homes
from services.figure_request import Request

ACTION = "figures.read"


@dataclass(frozen=True)
class Reader:
    """Who reads figures: their projects by code, what may be chosen, and the zone of its days."""

    projects: dict[str, int]
    offer: Offer
    zone: ZoneInfo

    def ids(self, scope: Scope) -> tuple[int, ...]:
        """Return the chosen projects; all of the person's when none is chosen."""
        return tuple(self.projects[code] for code in scope.projects or self.projects)

    def request(self, figure: Figure, scope: Scope) -> Request:
        """Return the scope as far as a figure has its cuts."""
        return Request(
            period=scope.period,
            as_of=self.offer.today,
            where={cut: said for cut, said in scope.where.items() if cut in figure.cuts},
            population=scope.population or None,
        )


def reader(session: Session, *, actor: Actor, now: datetime) -> Reader:
    """Return what the person may ask for; today is that of their first project."""
    mine = estates.estates(session, actor=actor, action=ACTION)
    zone = ZoneInfo(mine[0].zone if mine else estates.ZONE)
    codes = {one.id: one.code for one in mine}
    buildings = store.buildings(session, project_ids=set(codes))
    several = len(mine) > 1
    names = {one.id: one.name for one in mine}
    offer = Offer(
        today=_today(now, zone),
        projects={one.code: one.name for one in mine},
        buildings={
            f"{codes[b.project_id]}/{b.code}": f"{names[b.project_id]} {b.name}"
            if several
            else b.name
            for b in buildings
        },
        categories=_categories(session, codes),
    )
    return Reader({one.code: one.id for one in mine}, offer, zone)


def may_export(actor: Actor, project_ids: Collection[int]) -> bool:
    """Tell whether the person may take records out of every one of the projects."""
    return bool(project_ids) and set(project_ids) <= rights.scope(actor, "records.export")


def sub_titles(session: Session, project_ids: Collection[int]) -> dict[str, str]:
    """Return the titles of both levels of the projects' categories, by code."""
    titles: dict[str, str] = {}
    for project_id in project_ids:
        titles |= homes.category_titles(session, project_id, COMPLAINT.code)
    return titles


def cut_names(reader: Reader, session: Session, project_ids: Collection[int]) -> dict[str, str]:
    """Return the names of what figures call by code: projects, buildings and categories."""
    return {**reader.offer.projects, **reader.offer.buildings, **sub_titles(session, project_ids)}


def complaint_cuts() -> tuple[str, ...]:
    return COMPLAINTS.cuts


def _today(now: datetime, zone: ZoneInfo) -> date:
    return now.astimezone(zone).date()


def _categories(session: Session, project_ids: Collection[int]) -> dict[str, str]:
    """Return first levels only: their codes have no dot."""
    defaults = {code: title for code, (title, _) in COMPLAINT_CATEGORIES.items()}
    own = sub_titles(session, project_ids)
    return {**defaults, **{code: title for code, title in own.items() if "." not in code}}
