"""Lists of the other affairs: of one kind or all, and what ends soon."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from data_access import case_lists as store
from data_access.case_lists import Wanted
from data_access.database import Session
from domain import entry, rights
from domain.people import Actor
from domain.procedure import Procedure
from domain.procedures.affairs import AFFAIRS
from services import procedures
from services.case_lists import Listing

SOON = timedelta(days=30)
"""So long before the end of a card or a lease somebody is reminded (08 §8.1)."""
IN_FORCE = ("valid",)
DAY_LIMIT = 50


@dataclass(frozen=True, kw_only=True)
class Filter:
    """What the list is narrowed by; empty means every."""

    kind: str = ""
    phases: tuple[str, ...] = ()
    state: str = ""
    ending: bool = False
    text: str = ""


def kinds(session: Session, *, actor: Actor) -> list[Procedure]:
    """Return the affairs that the actor may see: the built-in ones, then the designed ones."""
    return [*AFFAIRS, *procedures.kinds(session, actor=actor)]


def listed(
    session: Session, chosen: Filter, *, actor: Actor, now: datetime, limit: int, offset: int
) -> Listing:
    """Return a page of affairs, the latest received first."""
    everything = _wanted(session, actor)
    wanted = replace(
        everything,
        procedure=chosen.kind if chosen.kind in everything.kinds else "",
        phases=chosen.phases,
        states=IN_FORCE if chosen.ending else (chosen.state,) if chosen.state else (),
        ending=(now, now + SOON) if chosen.ending else None,
        text=entry.search(chosen.text),
    )
    found = store.listed(session, wanted, limit=limit, offset=offset)
    cases = tuple(rights.shown(actor, case) for case in found)
    return Listing(cases, store.count(session, wanted))


def ending_soon(session: Session, *, actor: Actor, now: datetime) -> Listing:
    """Return what is valid now and ends within thirty days: the desk reminds its holders."""
    chosen = Filter(ending=True)
    return listed(session, chosen, actor=actor, now=now, limit=DAY_LIMIT, offset=0)


def _wanted(session: Session, actor: Actor) -> Wanted:
    return Wanted(
        reach=rights.reach(actor, "cases.read"),
        procedure="",
        kinds=tuple(one.code for one in kinds(session, actor=actor)),
        viewer_id=actor.id,
        led_project_ids=rights.led(actor),
    )
