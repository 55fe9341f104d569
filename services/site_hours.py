"""Whether work may be heard now in a project, and in which hours today (12 §3.4 a)."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from data_access import intake
from data_access.database import Session
from domain.renovation import hours
from services import project_days, site_facts

QUIET_DAYS = "renovation.quiet_days"
"""The setting with the days that the city keeps quiet, as for examinations (12 §3.7)."""


def may_be_heard(session: Session, project_id: int, *, now: datetime) -> bool:
    """Tell whether noisy work is allowed at this moment."""
    return hours.is_allowed(
        now, noisy=True, profile=site_facts.profile_of(session, project_id),
        zone=intake.project(session, project_id).zone,
        is_workday=project_days.ProjectDays(session, project_id),
        quiet_days=_quiet(session, project_id),
    )  # fmt: skip


def today(session: Session, project_id: int, *, now: datetime) -> str:
    """Return the hours of today in which work may be heard, "" for none."""
    day = now.astimezone(ZoneInfo(intake.project(session, project_id).zone)).date()
    if day in _quiet(session, project_id):
        return ""
    profile = site_facts.profile_of(session, project_id)
    is_workday = project_days.ProjectDays(session, project_id)
    return hours.in_words(hours.windows(day, profile, is_workday))


def in_words(session: Session, project_id: int) -> tuple[str, str]:
    """Return the hours of workdays and of rest days as a permit prints them, "" for none."""
    profile = site_facts.profile_of(session, project_id)
    return hours.in_words(profile.workday), hours.in_words(profile.restday)


def _quiet(session: Session, project_id: int) -> frozenset[date]:
    own = intake.settings(session, project_id=project_id, prefix=QUIET_DAYS)
    return frozenset(date.fromisoformat(day) for day in own.get(QUIET_DAYS, ()))
