"""Proposes matters that trouble several households, for a lead to confirm or to dismiss."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from data_access import hot_events
from data_access import hot_spots as store
from data_access.database import Session
from domain import rights
from domain.hot_event import (
    HOT_HOUSEHOLDS,
    HOT_WITHIN,
    OUTAGE_HOUSEHOLDS,
    OUTAGE_PROCEDURES,
    OUTAGE_WITHIN,
    Event,
    is_new,
)
from domain.people import Actor
from domain.procedures.complaint import COMPLAINT
from services import homes

Rows = list[store.Counted]


@dataclass(frozen=True, kw_only=True)
class HotSpot:
    """Cases of one building and category, as different households brought them.

    `building` is empty for what belongs to none; `category` are the titles of both levels.
    `households` is how many complain, or how many stand behind the largest joint complaint.
    `hot` tells that a lead has set one of its cases hot.
    """

    kind: str
    project_id: int
    building_id: int | None
    building: str
    procedure: str
    codes: tuple[str, str]
    category: tuple[str, ...]
    households: int
    case_ids: tuple[int, ...]
    numbers: tuple[str, ...]
    hot: bool

    @property
    def key(self) -> str:
        """What names the matter in an address."""
        return f"{self.project_id}.{self.building_id or 0}.{self.procedure}.{self.codes[1]}"


def proposed(session: Session, *, actor: Actor, now: datetime) -> list[HotSpot]:
    """Return the matters that wait for a lead's word, new ones first, outages on top.

    Complaints of three households in 30 days, and repairs or inquiries of four in four hours.
    What an open event is about is not proposed, nor what was dismissed while nobody new
    complains. Only leads are told: they know every sealed complainant, so that what counts is
    listed too. A complaint about the actor neither counts nor is listed.
    """
    reach = rights.reach(actor, "cases.read").within(rights.led(actor))
    hot = store.Wanted(
        reach=reach, viewer_id=actor.id, procedures=(COMPLAINT.code,), since=now - HOT_WITHIN,
        households=HOT_HOUSEHOLDS,
    )  # fmt: skip
    outages = store.Wanted(
        reach=reach, viewer_id=actor.id, procedures=OUTAGE_PROCEDURES, since=now - OUTAGE_WITHIN,
        households=OUTAGE_HOUSEHOLDS, in_buildings=True,
    )  # fmt: skip
    found = [
        *_spots(session, "outage", store.counted(session, outages)),
        *_spots(session, "hot", store.counted(session, hot)),
    ]
    return sorted(found, key=lambda one: (one.kind == "hot", one.hot, -one.households, one.numbers))


def _spots(session: Session, kind: str, rows: Rows) -> Iterator[HotSpot]:
    spots = defaultdict(list)
    for row in rows:
        spots[row.project_id, row.building_id, row.procedure, row.cat_l2].append(row)
    projects = {row.project_id for row in rows}
    open_ = hot_events.listed(session, "open", project_ids=projects)
    past = hot_events.dismissed(session, project_ids=projects)
    for (project_id, *_), own in spots.items():
        if not _covered(own[0], open_) and not _settled(session, own, past):
            titles = homes.category_titles(session, project_id, own[0].procedure)
            yield _spot(kind, own, titles)


def _covered(row: store.Counted, events: Iterable[Event]) -> bool:
    return any(_is_about(event, row) for event in events)


def _settled(session: Session, rows: Rows, past: Iterable[Event]) -> bool:
    """Tell whether a lead has dismissed the matter and nobody new has complained since."""
    seen = {case_id for event in past if _is_about(event, rows[0]) for case_id in event.seen}
    if not seen:
        return False
    return not is_new([row.who for row in rows], store.complainants(session, seen))


def _is_about(event: Event, row: store.Counted) -> bool:
    here = event.project_id == row.project_id and event.about(row.building_id)
    return here and event.matches(row.procedure, row.cat_l2)


def _spot(kind: str, rows: Rows, titles: dict[str, str]) -> HotSpot:
    first = rows[0]
    codes = (first.cat_l1, first.cat_l2)
    return HotSpot(
        kind=kind,
        project_id=first.project_id,
        building_id=first.building_id,
        building=first.building_code or "",
        procedure=first.procedure,
        codes=codes,
        category=tuple(titles.get(code, code) for code in codes),
        households=max(first.households, first.headcount),
        case_ids=tuple(row.id for row in rows),
        numbers=tuple(row.number for row in rows),
        hot=any(row.hot for row in rows),
    )
