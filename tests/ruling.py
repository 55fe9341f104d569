"""Keeps duties and writes versions of their rules, as the tests of several subjects need it."""

from datetime import datetime, timedelta

from data_access.database import Database
from domain.calendar import month_of
from domain.case import Case
from domain.rule_versions import RuleVersion, told_of
from services import duties, management_rules
from tests.conftest import NOON, Estate

DAY = timedelta(days=1)
ZONE = "Asia/Shanghai"
WEEKLY = "goods.audit"


def keep(database: Database, estate: Estate, *codes: str, at: datetime = NOON) -> None:
    with database.writing() as session:
        duties.keep(session, estate.project_id, codes, shown=(), actor=estate.supervisor, now=at)


def written(database: Database, estate: Estate, code: str) -> RuleVersion:
    with database.reading() as session:
        return management_rules.history(
            session, estate.project_id, code, actor=estate.desk
        )[0]  # fmt: skip


def change(
    database: Database, estate: Estate, duty: str, *, effective: datetime, at: datetime = NOON,
    **terms: object,
) -> int:  # fmt: skip
    """Write the next version of a duty's rule with other terms."""
    code = duty.split(".", maxsplit=1)[0]
    newest = written(database, estate, code)
    usual = next((told_of(one) for one in newest.duties if one.code == duty), {})
    told = {**usual, **terms, "effective": effective, "reason": "Agreed in the meeting"}
    with database.writing() as session:
        return management_rules.set_duty(
            session, estate.project_id, code, duty if usual else "", told,
            version=newest.version, actor=estate.supervisor, now=at,
        )  # fmt: skip


def tasks(database: Database, estate: Estate, at: datetime = NOON) -> list[Case]:
    with database.reading() as session:
        found = [
            case
            for number in (month_of(NOON, ZONE), month_of(at, ZONE))
            for case in duties.month(
                session, estate.project_id, number, actor=estate.supervisor, now=at
            ).tasks
        ]
    return sorted({case.id: case for case in found}.values(), key=lambda case: case.id)


def owed(database: Database, estate: Estate, at: datetime = NOON) -> list[str]:
    return [f"{case.due_at:%m-%d %H:%M}" for case in tasks(database, estate, at)]
