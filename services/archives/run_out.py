"""What has been kept for its time: closed records of this program by the lines of the schedule.

They are counted for the yearly appraisal. Nothing is deleted (14 §5.4 b).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from data_access import archive_records, intake
from data_access.database import Session
from domain import rights
from domain.archives import retention
from domain.archives.retention import SCHEDULE, Rule
from domain.calendar import start_of
from domain.people import Actor
from domain.registry import PROCEDURES

APPRAISES = ("destruction.create", "destruction.approve")


@dataclass(frozen=True)
class Line:
    """A line of the schedule, the last closing day whose time has run out, and how many records
    were closed by it; both None for what is kept for ever."""

    rule: Rule
    closed_by: date | None
    records: int | None


def may_see(actor: Actor, project_id: int) -> bool:
    return any(rights.may(actor, one, project_id) for one in APPRAISES)


def lines(session: Session, project_id: int, *, actor: Actor, now: datetime) -> tuple[Line, ...]:
    """Return every line under which records of this program stand.

    :raises NotAllowed: when the actor neither prepares nor approves a destruction there
    """
    if not may_see(actor, project_id):
        raise rights.NotAllowed().trying(APPRAISES[0], project_id=project_id)
    zone = intake.project(session, project_id).zone
    today = now.astimezone(ZoneInfo(zone)).date()
    ends = {rule: retention.closed_by(today, rule) for rule in _rules().values() if rule}
    counts = archive_records.closed_before(
        session,
        rights.reach(actor, "cases.read").within({project_id}),
        {
            procedure: start_of(end + timedelta(days=1), zone)
            for procedure, rule in _rules().items()
            if rule and (end := ends[rule]) is not None
        },
    )
    return tuple(
        Line(SCHEDULE[rule], end, None if end is None else _sum(counts, rule))
        for rule, end in ends.items()
    )


def _rules() -> dict[str, str]:
    return {code: retention.rule_of(code) for code in PROCEDURES}


def _sum(counts: Mapping[str, int], rule: str) -> int:
    return sum(count for code, count in counts.items() if retention.rule_of(code) == rule)
