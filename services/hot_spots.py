"""Proposes matters that trouble several households, for a lead to confirm by setting them hot."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from data_access import hot_spots as store
from data_access.database import Session
from domain import rights
from domain.people import Actor
from domain.procedures.complaint import COMPLAINT
from services import homes

WITHIN = timedelta(days=30)


@dataclass(frozen=True)
class HotSpot:
    """Complaints of one building and category, as different households brought them.

    `building` is empty for what belongs to none; `category` are the titles of both levels.
    `households` is how many complain, or how many stand behind the largest joint complaint.
    `hot` tells that a lead has set one of its cases hot.
    """

    building: str
    category: tuple[str, ...]
    households: int
    numbers: tuple[str, ...]
    hot: bool


def proposed(session: Session, *, actor: Actor, now: datetime) -> list[HotSpot]:
    """Return the matters of the last 30 days with three households or more, new ones first.

    Only leads are told: they know every sealed complainant, so that what counts is listed too.
    A complaint about the actor neither counts nor is listed.
    """
    reach = rights.reach(actor, "cases.read").within(rights.led(actor))
    wanted = store.Wanted(reach=reach, viewer_id=actor.id, since=now - WITHIN)
    spots = defaultdict(list)
    for row in store.complaints(session, wanted):
        spots[row.project_id, row.building_id, row.cat_l2].append(row)
    titles = {
        project_id: homes.category_titles(session, project_id, COMPLAINT.code)
        for project_id in {project_id for project_id, *_ in spots}
    }
    found = [
        HotSpot(
            building=rows[0].building_code or "",
            category=tuple(
                titles[project_id].get(code, code) for code in (rows[0].cat_l1, category)
            ),
            households=max(rows[0].households, rows[0].headcount),
            numbers=tuple(row.number for row in rows),
            hot=any(row.hot for row in rows),
        )
        for (project_id, _, category), rows in spots.items()
    ]
    return sorted(found, key=lambda spot: (spot.hot, -spot.households, spot.numbers))
