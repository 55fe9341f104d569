"""Reads and writes of versions of management rules; none is ever changed or taken away."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select
from sqlmodel import Session

from data_access.once import once
from data_access.tables import Account, ManagementRule, RuleDuty, core
from domain.calendar import date_of
from domain.duties import Duty
from domain.people import Role
from domain.rhythm import Rhythm
from domain.rule_versions import RuleVersion

RULES, DUTIES, ACCOUNTS = core(ManagementRule), core(RuleDuty), core(Account)


@dataclass(frozen=True)
class Written:
    """A version as it goes to the database; days as in `domain.calendar`."""

    project_id: int
    columns: Mapping[str, Any]
    duties: Sequence[Duty]


def versions(session: Session, project_id: int, codes: Collection[str]) -> list[RuleVersion]:
    """Return the versions of some rules of a project, the oldest first."""
    return [one for one in _all(session, project_id) if one.code in codes]


@once
def _all(session: Session, project_id: int) -> list[RuleVersion]:
    columns = (*RULES.c, ACCOUNTS.c.name.label("by_name"))
    wanted = (
        select(*columns)
        .join(ACCOUNTS, ACCOUNTS.c.id == RULES.c.made_by)
        .where(RULES.c.project_id == project_id)
        .order_by(RULES.c.code, RULES.c.version)
    )
    rows = session.connection().execute(wanted).mappings().all()
    duties = _duties(session, [row["id"] for row in rows])
    return [_version(row, duties.get(row["id"], [])) for row in rows]


def add(session: Session, written: Written) -> None:
    connection = session.connection()
    row = {"project_id": written.project_id, **written.columns}
    rule_id = connection.execute(insert(RULES).values(row).returning(RULES.c.id)).scalar_one()
    rows = [{"rule_id": rule_id, **_row(duty)} for duty in written.duties]
    if rows:
        connection.execute(insert(DUTIES), rows)


def _duties(session: Session, rule_ids: Collection[int]) -> dict[int, list[Duty]]:
    wanted = (
        select(DUTIES, RULES.c.code)
        .join(RULES, RULES.c.id == DUTIES.c.rule_id)
        .where(DUTIES.c.rule_id.in_(rule_ids))
        .order_by(DUTIES.c.id)
    )
    found: dict[int, list[Duty]] = {}
    for row in session.connection().execute(wanted):
        found.setdefault(row.rule_id, []).append(_duty(row))
    return found


def _duty(row: Any) -> Duty:
    return Duty(
        row.duty, row.code, row.title, Role(row.post),
        Rhythm(row.every, row.day, row.month, row.step),
        each=row.each, due_minute=row.due_minute, evidence=row.evidence, workdays=row.workdays,
    )  # fmt: skip


def _row(duty: Duty) -> dict[str, Any]:
    rhythm = duty.rhythm
    return {
        "duty": duty.code, "title": duty.title, "post": duty.post.value, "every": rhythm.every,
        "step": rhythm.step, "day": rhythm.day, "month": rhythm.month, "each": duty.each,
        "due_minute": duty.due_minute, "evidence": duty.evidence, "workdays": duty.workdays,
    }  # fmt: skip


def _version(row: Mapping[Any, Any], duties: Sequence[Duty]) -> RuleVersion:
    return RuleVersion(
        code=row["code"], version=row["version"], title=row["title"],
        owner=Role(row["owner_post"]), forms=row["forms"],
        effective=date_of(row["effective_day"]), duties=tuple(duties), reason=row["reason"],
        made_at=row["made_at"], made_by=row["by_name"],
    )  # fmt: skip
