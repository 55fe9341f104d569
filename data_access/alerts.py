"""Reads and writes of alerts: their versions, and what was found when they were looked at."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, insert, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from data_access.tables import Account, Alert, AlertVersion, core
from domain.alerts.course import Seen
from domain.alerts.rule import AlertChanged, Rule
from domain.calendar import date_of, day_number

ALERTS, VERSIONS, ACCOUNTS = core(Alert), core(AlertVersion), core(Account)
KEPT = (
    "project_id", "version", "owner_id", "name", "paused", "reason", "figure", "span",
    "building", "category", "board", "query", "condition", "limit", "least", "holds", "quiet",
    "roles", "people", "channels",
)  # fmt: skip
FOUND = ("numerator", "denominator", "value", "first_day", "last_day", "why")


@dataclass(frozen=True)
class Stored:
    """An alert with its newest version, and what the last look found; None before the first."""

    rule: Rule
    looks: int
    looked_at: datetime | None
    seen: Seen | None


@dataclass(frozen=True)
class Version:
    """A version with who made it and when."""

    rule: Rule
    made_by: str
    made_at: datetime


def listed(session: Session, project_ids: Collection[int]) -> list[Stored]:
    """Return the alerts of these projects by name, none for an empty scope."""
    statement = _newest().where(ALERTS.c.project_id.in_(project_ids))
    return _read(session, statement.order_by(VERSIONS.c.name, ALERTS.c.id))


def get(session: Session, alert_id: int, project_ids: Collection[int]) -> Stored | None:
    mine = _newest().where(ALERTS.c.id == alert_id, ALERTS.c.project_id.in_(project_ids))
    return next(iter(_read(session, mine)), None)


def due(session: Session, *, before: datetime) -> list[Stored]:
    """Return the alerts at work that were not looked at since a moment, the longest ago first."""
    old = or_(ALERTS.c.looked_at.is_(None), ALERTS.c.looked_at <= before)
    order = (ALERTS.c.looked_at.is_not(None), ALERTS.c.looked_at, ALERTS.c.id)
    return _read(session, _newest().where(old, VERSIONS.c.paused.is_(False)).order_by(*order))


def versions(session: Session, alert_id: int) -> list[Version]:
    """Return all versions of an alert, the newest first."""
    maker = ACCOUNTS.alias()
    statement = (
        _columns()
        .add_columns(maker.c.name.label("maker"), VERSIONS.c.made_at)
        .join(maker, maker.c.id == VERSIONS.c.made_by)
        .where(VERSIONS.c.alert_id == alert_id)
        .order_by(VERSIONS.c.version.desc())
    )
    rows = session.connection().execute(statement).mappings()
    return [Version(rule_of(row), row["maker"], row["made_at"]) for row in rows]


def add(session: Session, values: Mapping[str, Any], *, token: str) -> int:
    """Insert an alert with its first version and return its id; a token that was used returns
    the alert that it made."""
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    row = {"project_id": values["project_id"], "token": token, "version": 1, "looks": 0,
           "verdict": "", "why": ""}  # fmt: skip
    statement = dialect.insert(ALERTS).values(row).on_conflict_do_nothing()
    made = session.connection().execute(statement.returning(ALERTS.c.id)).scalar()
    if made is None:
        had = select(ALERTS.c.id).where(ALERTS.c.token == token)
        return int(session.connection().execute(had).scalar_one())
    _add_version(session, {**values, "alert_id": made, "version": 1})
    return int(made)


def change(session: Session, alert_id: int, values: Mapping[str, Any], *, version: int) -> None:
    """Write a new version over the one that was shown; the alert is looked at anew.

    :raises AlertChanged: when that is not the newest one
    """
    shown = (ALERTS.c.id == alert_id, ALERTS.c.version == version)
    fresh = dict.fromkeys(("looked_at", *FOUND[:-1]))
    done = session.connection().execute(
        update(ALERTS)
        .where(*shown)
        .values(version=version + 1, looks=ALERTS.c.looks + 1, verdict="", why="", **fresh)
    )
    if done.rowcount != 1:
        raise AlertChanged
    _add_version(session, {**values, "alert_id": alert_id, "version": version + 1})


def note_look(session: Session, alert: Stored, seen: Seen, *, at: datetime) -> bool:
    """Write down what a look found; False when somebody else looked or changed it meanwhile."""
    here = and_(ALERTS.c.id == alert.rule.id, ALERTS.c.looks == alert.looks)
    values = {"looks": alert.looks + 1, "looked_at": at, "verdict": seen.verdict, **found(seen)}
    return session.connection().execute(update(ALERTS).where(here).values(values)).rowcount == 1


def found(seen: Seen) -> dict[str, Any]:
    """Return the number of a look as it is stored."""
    return {
        "numerator": seen.numerator,
        "denominator": seen.denominator,
        "value": seen.value,
        "first_day": day_number(seen.first) if seen.first else None,
        "last_day": day_number(seen.last) if seen.last else None,
        "why": seen.why,
    }


def rule_of(row: Mapping[Any, Any]) -> Rule:
    values = {name: row[name] for name in KEPT}
    for name in ("roles", "people", "channels"):
        values[name] = tuple(values[name])
    return Rule(id=row["alert_id"], owner=row["owner"], **values)


def _add_version(session: Session, values: Mapping[str, Any]) -> None:
    session.connection().execute(insert(VERSIONS).values(**values))


def _columns() -> Select[Any]:
    kept: list[Any] = [VERSIONS.c.alert_id, ACCOUNTS.c.name.label("owner")]
    kept += [VERSIONS.c[name] for name in KEPT]
    return select(*kept).join(ACCOUNTS, ACCOUNTS.c.id == VERSIONS.c.owner_id)


def _newest() -> Select[Any]:
    names = ("looks", "looked_at", "verdict", *FOUND)
    newest = and_(ALERTS.c.id == VERSIONS.c.alert_id, ALERTS.c.version == VERSIONS.c.version)
    looked: list[Any] = [ALERTS.c[name].label(f"seen_{name}") for name in names]
    return _columns().add_columns(*looked).join(ALERTS, newest)


def _read(session: Session, statement: Select[Any]) -> list[Stored]:
    rows = session.connection().execute(statement).mappings()
    return [
        Stored(rule_of(row), row["seen_looks"], row["seen_looked_at"], _seen(row)) for row in rows
    ]


def _seen(row: Mapping[Any, Any]) -> Seen | None:
    if not row["seen_verdict"]:
        return None
    numbers = {name: row[f"seen_{name}"] for name in ("verdict", *FOUND[:3], "why")}
    first, last = row["seen_first_day"], row["seen_last_day"]
    return Seen(
        **numbers,
        first=None if first is None else date_of(first),
        last=None if last is None else date_of(last),
    )
