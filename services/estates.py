"""The projects a person works in, as a screen offers them: name, and the zone times are read in."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from data_access import assets, inspections
from data_access import homes as store
from data_access.database import Session
from domain import rights
from domain.case import Case
from domain.people import Actor
from domain.procedure import Procedure
from services import accounts, homes
from services.paid import price_lists

ZONE = "Asia/Shanghai"
"""Where a screen counts time for somebody who works in no project."""


@dataclass(frozen=True)
class Estate:
    """One project of the person's scope."""

    id: int
    code: str
    name: str
    zone: str


@dataclass(frozen=True)
class Offered:
    """The lists of a project that a form chooses from, titles of retired categories included."""

    people: Mapping[int, str]
    titles: Mapping[str, str]
    tree: Mapping[str, list[str]]
    assets: Mapping[int, str]
    contractors: Mapping[int, str]
    """Those that may be chosen; `titles` names the retired ones too, by the id as a text."""
    price_items: Mapping[str, str]
    """Items of the price list in force, for the forms of paid services."""


def estates(session: Session, *, actor: Actor, action: str) -> list[Estate]:
    """Return the projects in which the actor may do it, by code."""
    return within(session, rights.scope(actor, action))


def within(session: Session, project_ids: Collection[int]) -> list[Estate]:
    """Return these projects, by code."""
    found = store.projects(session, project_ids=project_ids)
    return [Estate(row.id or 0, row.code, row.name, row.zone) for row in found]


def zones(session: Session, *, actor: Actor) -> dict[int, str]:
    """Return the zone of each project whose cases the actor may read, by the project's id."""
    return {e.id: e.zone for e in estates(session, actor=actor, action="cases.read")}


def offered(session: Session, project_id: int, procedure: Procedure, *, now: datetime) -> Offered:
    """Return what a form of the procedure offers in a project today."""
    companies = _contractors(session, project_id, procedure)
    return Offered(
        people=people(session, project_id, now=now),
        titles={
            **homes.category_titles(session, project_id, procedure.code),
            **{str(one.id): one.name for one in companies},
        },
        tree=homes.category_tree(session, project_id, procedure.code),
        assets=_assets(session, project_id, procedure),
        contractors={one.id: one.name for one in companies if not one.retired},
        price_items=_price_items(session, project_id, procedure, now=now),
    )


def people(session: Session, project_id: int, *, now: datetime) -> dict[int, str]:
    """Return the names of those who work in a project today."""
    found = accounts.colleagues(session, project_ids=[project_id], now=now)
    return {person.id: person.name for person in found}


def _assets(session: Session, project_id: int, procedure: Procedure) -> dict[int, str]:
    """Return the facilities that a form of the procedure chooses from, {} where none asks."""
    if all(asked.of != "assets" for asked in procedure.asks):
        return {}
    found = assets.in_use(session, project_id=project_id)
    return {asset.id: asset.called for asset in found}


def _contractors(
    session: Session, project_id: int, procedure: Procedure
) -> list[inspections.Contractor]:
    """Return the contractors of a project, none where no form of the procedure asks for one."""
    if not _asks_for(procedure, "contractors"):
        return []
    return inspections.contractors(session, project_id)


def _price_items(
    session: Session, project_id: int, procedure: Procedure, *, now: datetime
) -> dict[str, str]:
    """Return the items that may be ordered, {} where no form of the procedure asks for one."""
    if not _asks_for(procedure, "price_items"):
        return {}
    return price_lists.choices(session, project_id, now=now)


def _asks_for(procedure: Procedure, of: str) -> bool:
    steps = (asked for move in procedure.moves for asked in move.asks)
    return any(asked.of == of for asked in (*procedure.asks, *steps))


def titles_of(session: Session, cases: Iterable[Case]) -> dict[str, str]:
    """Return the titles of the categories that these cases may have, by code."""
    titles: dict[str, str] = {}
    for project_id, procedure in sorted({(case.project_id, case.procedure) for case in cases}):
        titles |= homes.category_titles(session, project_id, procedure)
    return titles
