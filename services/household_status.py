"""A home changes hands or falls empty: its status from a day on, and every population with it."""

from datetime import date, datetime

from data_access import household_status as store
from data_access import importing, intake
from data_access.database import Session
from domain import rights
from domain.calendar import date_of, day_number, day_of
from domain.homes import STATUS, STATUS_FROM, STATUS_TO
from domain.people import Actor
from domain.refusal import AnswerRefused
from services import homes, vacating

LET = "tenant_occupied"


def set_status(
    session: Session, unit_id: int, status: str, *, from_day: date, actor: Actor, now: datetime
) -> None:
    """Let a home have another status from a day on; rates of past days follow at once.

    On the very day on which the present status began, the new one takes its place: that is
    how a mistake is put right. When tenants have left, their cards are off the same day.

    :raises NotAllowed: when the actor writes no homes in the home's project
    :raises HouseholdNotFound: when there is no such home
    :raises AnswerRefused: when the status or the day cannot be
    """
    found = homes.household(session, unit_id, actor=actor)
    rights.require(actor, "homes.update", homes.where_of(found))
    project_id = found.home.project_id
    if status not in STATUS:
        raise AnswerRefused(STATUS_TO.title, "Choose one from the list.")
    importing.hold(session, project_id)
    day, old = day_number(from_day), store.present(session, unit_id)
    _check(old, status, day, today=day_of(now, intake.project(session, project_id).zone))
    if old is not None and day == old.from_day:
        store.replace(session, old.id, status, project_id=project_id)
    else:
        store.follow(session, old, status, unit_id=unit_id, project_id=project_id, from_day=day)
    if old is not None and old.status == LET != status:
        vacating.switch_off(
            session, unit_id, of=vacating.TENANTS, project_id=project_id, actor=actor, now=now
        )


def _check(old: store.Present | None, status: str, day: int, *, today: int) -> None:
    if day > today:
        raise AnswerRefused(STATUS_FROM.title, "This day has not come yet.")
    if old is None:
        return
    if status == old.status:
        raise AnswerRefused(STATUS_TO.title, "The home has this status already.")
    if day < old.from_day:
        raise AnswerRefused(
            STATUS_FROM.title,
            "The present status began on {day}; choose that day or a later one.",
            day=date_of(old.from_day).isoformat(),
        )
