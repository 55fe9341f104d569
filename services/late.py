"""What is late now in the projects that somebody reads figures of, with what was done last."""

from dataclasses import dataclass, replace
from datetime import datetime

from data_access import cases as store
from data_access.database import Session
from domain.case import Case, Event
from domain.figure_scope import USUAL_SPAN, Scope, period_of
from domain.kpis.follow_ups import LATE
from domain.kpis.visits import OVERDUE
from domain.people import Actor
from services import case_lists
from services.figure_pages import Card, cards
from services.figure_scope import Reader

SHOWN = 10


@dataclass(frozen=True)
class Overdue:
    """One case past its due time, and the last step that was made with it, if any is known."""

    case: Case
    last: Event | None


@dataclass(frozen=True)
class Late:
    """What is late at this moment: the first cases of how many, return visits and homes.

    `scope` is that of the cards: today, whatever time the page looks at.
    """

    cases: tuple[Overdue, ...]
    total: int
    cards: tuple[Card, ...]
    scope: Scope


def late(session: Session, reader: Reader, scope: Scope, *, actor: Actor, now: datetime) -> Late:
    """Return what is late now, the longest first; a person sees the cases that they may read."""
    projects = reader.reach(scope).projects
    found = case_lists.overdue(session, projects, actor=actor, now=now, limit=SHOWN)
    today = period_of(USUAL_SPAN, reader.offer.today)
    at_once = replace(scope, span=USUAL_SPAN, period=today, category="", group="")
    return Late(
        cases=tuple(Overdue(one, _last(session, one)) for one in found.cases),
        total=found.total,
        cards=cards(session, reader, at_once, (LATE, OVERDUE)),
        scope=at_once,
    )


def _last(session: Session, case: Case) -> Event | None:
    """Return the last step of a person or an import: that a rule noticed it is no step."""
    steps = [one for one in store.events(session, case.id) if one.actor_kind != "rule"]
    return steps[-1] if steps else None
