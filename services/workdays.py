"""A project's workdays: shown, changed for one project, and what a change does to deadlines."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from data_access import intake
from data_access import workdays as store
from data_access.database import Session
from domain import entry, rights
from domain.audit import Act
from domain.calendar import start_of
from domain.people import Actor
from domain.refusal import AnswerRefused, Refusal
from domain.workdays import Day, LocalChange, Workdays
from services import audit, due_shifts, project_days
from services.due_shifts import Shift

READ, WRITE = "workdays.read", "workdays.update"
FARTHEST = timedelta(days=3 * 366)
"""How far ahead a day may be changed; a later one is a slip of the year."""
TAKEN = "There is a change of this day already; take it back first."


class ChangeNotFound(Refusal):
    """The local change is not there, or was taken back meanwhile."""

    def __init__(self) -> None:
        super().__init__("This change is not there any more.")


@dataclass(frozen=True)
class Year:
    """The days of a year, the changes that stand, and whether the nation's table knows it."""

    days: tuple[Day, ...]
    changes: tuple[LocalChange, ...]
    known: bool


def year(session: Session, project_id: int, number: int, *, actor: Actor) -> Year:
    """Return a year as the project works it, with all its changes that stand.

    :raises NotAllowed: when the actor does not read the project's workdays
    """
    rights.require(actor, READ, project_id)
    table = project_days.workdays(session, project_id)
    first = date(number, 1, 1)
    days = (first + timedelta(days=at) for at in range((date(number, 12, 31) - first).days + 1))
    changes = sorted(table.local.values(), key=lambda change: change.day)
    known = number in table.national.years
    return Year(tuple(table.day(day) for day in days), tuple(changes), known)


def preview(
    session: Session, project_id: int, day: date, *, works: bool, actor: Actor, now: datetime
) -> list[Shift]:
    """Return the deadlines that a change would move, those that the actor may see.

    :raises NotAllowed: when the actor does not change the project's workdays
    :raises AnswerRefused: when the day cannot be changed so
    """
    table = _changeable(session, project_id, day, works=works, actor=actor, now=now)
    changed = table.changed(day, LocalChange(0, day, works, ""))
    shifts = _shifts(session, project_id, day, changed, now=now)
    return [shift for shift in shifts if rights.sees(actor, shift.case)]


def change(
    session: Session,
    project_id: int,
    day: date,
    *,
    works: bool,
    reason: str,
    actor: Actor,
    now: datetime,
) -> int:
    """Work or rest on a day against the nation's table; return how many deadlines were moved.

    The open deadlines that count it are moved at once; their first promises stay.

    :raises NotAllowed: when the actor does not change the project's workdays
    :raises AnswerRefused: when the day cannot be changed so, or has no reason
    """
    table = _changeable(session, project_id, day, works=works, actor=actor, now=now)
    reason = _reason(reason)
    changed = table.changed(day, LocalChange(0, day, works, reason))
    shifts = _shifts(session, project_id, day, changed, now=now)
    values = {
        "project_id": project_id,
        "day": day,
        "works": works,
        "reason": reason,
        "made_by": actor.id,
        "made_at": now,
        "removed_reason": "",
    }
    if not store.add(session, values):
        raise AnswerRefused("Day", TAKEN)
    _save(session, shifts, day, reason, now=now)
    told = {"works": works, "deadlines": len(shifts)}
    act = _act("workday.change", project_id, day, reason, told)
    audit.write(session, act, actor=actor, now=now)
    return len(shifts)


def preview_restoring(
    session: Session, project_id: int, change_id: int, *, actor: Actor, now: datetime
) -> list[Shift]:
    """Return the deadlines that taking a change back would move, those that the actor may see.

    :raises NotAllowed: when the actor does not change the project's workdays
    :raises ChangeNotFound: when the change does not stand
    """
    table, old = _standing(session, project_id, change_id, actor=actor, now=now)
    shifts = _shifts(session, project_id, old.day, table.changed(old.day, None), now=now)
    return [shift for shift in shifts if rights.sees(actor, shift.case)]


def restore(
    session: Session, project_id: int, change_id: int, *, reason: str, actor: Actor, now: datetime
) -> int:
    """Take a change back and return how many deadlines were moved; its row stays.

    :raises NotAllowed: when the actor does not change the project's workdays
    :raises ChangeNotFound: when the change does not stand
    :raises AnswerRefused: when its day is over, or there is no reason
    """
    table, old = _standing(session, project_id, change_id, actor=actor, now=now)
    reason = _reason(reason)
    shifts = _shifts(session, project_id, old.day, table.changed(old.day, None), now=now)
    store.remove(session, change_id, by=actor.id, at=now, reason=reason)
    _save(session, shifts, old.day, reason, now=now)
    told = {"works": not old.works, "deadlines": len(shifts)}
    act = _act("workday.restore", project_id, old.day, reason, told)
    audit.write(session, act, actor=actor, now=now)
    return len(shifts)


def _changeable(
    session: Session, project_id: int, day: date, *, works: bool, actor: Actor, now: datetime
) -> Workdays:
    rights.require(actor, WRITE, project_id)
    _ahead(session, project_id, day, now)
    table = project_days.workdays(session, project_id)
    if day in table.local:
        raise AnswerRefused("Day", TAKEN)
    if table.works(day) is works:
        raise AnswerRefused("Day", "This is so without a change.")
    return table


def _standing(
    session: Session, project_id: int, change_id: int, *, actor: Actor, now: datetime
) -> tuple[Workdays, LocalChange]:
    rights.require(actor, WRITE, project_id)
    table = project_days.workdays(session, project_id)
    found = next((change for change in table.local.values() if change.id == change_id), None)
    if found is None:
        raise ChangeNotFound
    _ahead(session, project_id, found.day, now)
    return table, found


def _ahead(session: Session, project_id: int, day: date, now: datetime) -> None:
    """A day that is over is counted already: what was late stays late."""
    today = now.astimezone(ZoneInfo(intake.project(session, project_id).zone)).date()
    if day < today:
        raise AnswerRefused("Day", "This day is over; it stays as it was counted.")
    if day > today + FARTHEST:
        raise AnswerRefused("Day", "This day is too far ahead.")


def _reason(text: str) -> str:
    try:
        return entry.text(text, most=200, least=2)
    except entry.Refused as problem:
        raise AnswerRefused("Reason", problem.message, **problem.values) from problem


def _shifts(
    session: Session, project_id: int, day: date, changed: Workdays, *, now: datetime
) -> list[Shift]:
    zone = intake.project(session, project_id).zone
    found = store.owing(session, project_id=project_id, since=start_of(day, zone))
    old = project_days.ProjectDays(session, project_id)
    return due_shifts.between(session, project_id, found, old, changed.works, now=now)


def _save(session: Session, shifts: list[Shift], day: date, reason: str, *, now: datetime) -> None:
    told = {"day": day.isoformat(), "reason": reason}
    due_shifts.save(session, shifts, told, move="workdays", now=now)


def _act(
    action: str, project_id: int, day: date, reason: str, details: Mapping[str, object]
) -> Act:
    return Act(
        action=action, project_id=project_id, subject="workday", ref=day.isoformat(),
        reason=reason, details=details,
    )  # fmt: skip
