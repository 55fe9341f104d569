"""What a report says: the draft as its numbers are now, or a version as it was issued."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from data_access import intake
from data_access import reports as store
from data_access.database import Session
from data_access.reports import Written
from domain import rights
from domain.calendar import month_number
from domain.people import Actor
from domain.reports.periods import PeriodUnknown, Which, days_of
from domain.reports.report import Comment, Issue, NoSuchVersion, Report, thawed
from services import estates, figure_scope, month_closes
from services.estates import Estate
from services.reports import counting

READ = "figures.read"
DRAFT = 0
"""The version that is not issued yet."""


def offered(session: Session, *, actor: Actor) -> list[Estate]:
    """Return the projects whose reports the actor reads: those whose figures are theirs as a
    whole, since a report tells of all of a project."""
    return estates.within(session, rights.reach(actor, READ).whole)


def today(session: Session, project_id: int, *, now: datetime) -> date:
    """Return the day it is in a project."""
    return now.astimezone(ZoneInfo(intake.project(session, project_id).zone)).date()


def draft(session: Session, which: Which, *, actor: Actor, now: datetime) -> Report:
    """Return a report with its numbers as they are now and the newest comments.

    :raises NotAllowed: when the actor does not read reports of the project
    :raises PeriodUnknown: when there is no such period, or it has not begun
    """
    require(actor, which)
    days = days_of(which.kind, which.period)
    project = intake.project(session, which.project_id)
    day = today(session, which.project_id, now=now)
    if days.period.first > day:
        raise PeriodUnknown
    reader = figure_scope.reader(session, actor=actor, now=now)
    said = {one.section: _comment(one) for one in store.comments(session, which)}
    return Report(
        project_id=which.project_id,
        project=project.name,
        zone=project.zone,
        days=days,
        as_of=day,
        closed_on=_closed_on(session, which),
        parts=counting.parts(session, days, said, reader=reader, project=project.code, today=day),
    )


def issued(session: Session, which: Which, version: int, *, actor: Actor) -> Report:
    """Return a version as it was issued.

    :raises NotAllowed: when the actor does not read reports of the project
    :raises NoSuchVersion: when there is none of this number
    """
    found = {one.version: one for one in issues(session, which, actor=actor)}
    if version not in found:
        raise NoSuchVersion
    return thawed(
        store.content(session, which, version),
        project_id=which.project_id,
        zone=intake.project(session, which.project_id).zone,
        issue=found[version],
    )


def report(session: Session, which: Which, version: int, *, actor: Actor, now: datetime) -> Report:
    """Return the draft for version 0, else the version that was issued.

    :raises NotAllowed: when the actor does not read reports of the project
    :raises PeriodUnknown: when there is no such period, or it has not begun
    :raises NoSuchVersion: when there is none of this number
    """
    if version == DRAFT:
        return draft(session, which, actor=actor, now=now)
    return issued(session, which, version, actor=actor)


def issues(session: Session, which: Which, *, actor: Actor) -> Sequence[Issue]:
    """Return what was issued of a report, the newest first.

    :raises NotAllowed: when the actor does not read reports of the project
    """
    require(actor, which)
    return tuple(Issue(one.version, one.by, one.at) for one in store.issues(session, which))


def require(actor: Actor, which: Which) -> None:
    """Let those pass who read the figures of the whole project; keepers of an area do not.

    :raises NotAllowed: for anybody else
    """
    if which.project_id not in rights.reach(actor, READ).whole:
        raise rights.NotAllowed().trying(READ, project_id=which.project_id)


def _closed_on(session: Session, which: Which) -> date | None:
    if which.kind != "month":
        return None
    month = month_number(days_of(which.kind, which.period).period.first)
    return month_closes.closed_on(session, which.project_id, month)


def _comment(one: Written) -> Comment:
    return Comment(text=one.text, version=one.version, by=one.by, at=one.at)
