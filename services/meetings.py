"""Meetings of a project: the latest ones, what they resolved, and what follows from a step."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from data_access import case_lists, intake
from data_access import resolutions as store
from data_access.case_lists import Wanted
from data_access.database import Session
from domain import intake as channels
from domain import rights
from domain.calendar import Period, date_of, day_of, first_of, month_number, month_of
from domain.case import Case
from domain.kpis.office import RESOLVED
from domain.people import Actor
from domain.procedures.meeting import MEETING, RESOLUTION
from services import figures, growing
from services.figures import Cell, Request
from services.growing import Growth
from services.moving import Made

READ = "minutes.read"
CHANNEL = channels.CHANNEL["other"]
TITLE_MOST = 40
MOST = 30
STANDING = ("open", "paused", "done")


@dataclass(frozen=True)
class Table:
    """The latest meetings, the newest first; open resolutions, what is owed first on top; and
    how many of the year's resolutions were done in time."""

    meetings: tuple[Case, ...]
    resolutions: tuple[Case, ...]
    in_time: Cell


def table(session: Session, project_id: int, *, actor: Actor, now: datetime) -> Table:
    """Return the meetings of a project and their resolutions as the actor may see them.

    :raises NotAllowed: when the actor reads no minutes of the project
    """
    rights.require(actor, READ, project_id)
    reach = rights.reach(actor, READ).within({project_id})
    held = Wanted(reach=reach, procedure=MEETING.code, phases=STANDING)
    owed = Wanted(reach=reach, procedure=RESOLUTION.code, phases=("open",))
    return Table(
        tuple(case_lists.listed(session, held, limit=MOST, offset=0)),
        tuple(case_lists.by_due(session, owed, limit=MOST)),
        _in_time(session, project_id, reach, now),
    )


def follow(session: Session, made: Made) -> None:
    """Open what a meeting resolved as a task of its own, and keep the day of one that is put
    off."""
    if made.move.code == "resolve":
        _resolve(session, made)
    elif made.move.code == "put_off" and made.case.due_at:
        store.put_off(session, made.case.id, _due(session, made.case, made.case.due_at))


def _resolve(session: Session, made: Made) -> None:
    told, meeting = made.answers, made.case
    growth = Growth(
        channel=CHANNEL, cat_l1="", cat_l2="",
        title=" ".join(told["what"].split())[:TITLE_MOST], description=told["what"],
        columns={"assignee_id": told["owner_id"], "external_due_at": told["resolved_due"]},
    )  # fmt: skip
    case = growing.open_from(
        session, meeting, RESOLUTION, growth, actor=made.actor, now=made.now
    )  # fmt: skip
    store.add(session, case.id, case.project_id, _due(session, case, told["resolved_due"]))


def _due(session: Session, case: Case, at: datetime) -> dict[str, Any]:
    zone = intake.project(session, case.project_id).zone
    return {"due_day": day_of(at, zone), "due_month": month_of(at, zone)}


def _in_time(session: Session, project_id: int, reach: rights.Reach, now: datetime) -> Cell:
    zone = intake.project(session, project_id).zone
    today = date_of(day_of(now, zone))
    january = first_of(month_number(today) // 12 * 12)
    request = Request(period=Period(january, today), as_of=today)
    return figures.cells_of(session, RESOLVED, request, reach=reach)[0]
