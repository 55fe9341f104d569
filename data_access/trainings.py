"""Reads and writes of trainings by their day and of who came to them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlmodel import Session

from data_access.tables import Account, Attendance, Case, TrainingDay, core

DAYS, ROLL, CASES = core(TrainingDay), core(Attendance), core(Case)
NAMES = core(Account)


@dataclass(frozen=True)
class Result:
    """One person at one training; `until_day` is the last day of the certificate."""

    number: str
    title: str
    subject: str
    day: int
    minutes: int
    person_id: int
    person: str
    present: bool
    score: int | None
    certificate: str
    until_day: int | None


def add(session: Session, row: Mapping[str, Any]) -> None:
    session.connection().execute(insert(DAYS).values(row))


def put_off(session: Session, case_id: int, *, day: int, month: int) -> None:
    changed = update(DAYS).where(DAYS.c.case_id == case_id).values(day=day, month=month)
    session.connection().execute(changed)


def enrol(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    session.connection().execute(insert(ROLL), list(rows))


def scored(session: Session, case_id: int, person_id: int) -> dict[str, Any] | None:
    """Lock and return a person's result as it stands; None for who was not at the training."""
    mine = (ROLL.c.case_id == case_id, ROLL.c.person_id == person_id, ROLL.c.present)
    columns = (ROLL.c.score, ROLL.c.certificate, ROLL.c.certificate_until_day)
    wanted = select(*columns).where(*mine).with_for_update()
    row = session.connection().execute(wanted).mappings().one_or_none()
    return dict(row) if row else None


def record(session: Session, case_id: int, person_id: int, values: Mapping[str, Any]) -> None:
    mine = (ROLL.c.case_id == case_id, ROLL.c.person_id == person_id)
    session.connection().execute(update(ROLL).where(*mine).values(values))


def results(
    session: Session, project_id: int, *, since_day: int, person_id: int | None
) -> list[Result]:
    """Return who was to come to the trainings held since a day, the latest first; of one person,
    or of all for None."""
    columns = (
        CASES.c.number, CASES.c.title, DAYS.c.subject, DAYS.c.day, DAYS.c.minutes,
        ROLL.c.person_id, NAMES.c.name, ROLL.c.present, ROLL.c.score, ROLL.c.certificate,
        ROLL.c.certificate_until_day,
    )  # fmt: skip
    wanted = _held(select(*columns), project_id).where(DAYS.c.day >= since_day)
    if person_id is not None:
        wanted = wanted.where(ROLL.c.person_id == person_id)
    found = wanted.order_by(DAYS.c.day.desc(), CASES.c.id.desc(), NAMES.c.name)
    return [Result(*row) for row in session.connection().execute(found)]


def trained(
    session: Session, project_id: int, *, since_day: int, subjects: Collection[str]
) -> set[int]:
    """Return who came to at least one training of some subjects since a day."""
    wanted = _held(select(func.distinct(ROLL.c.person_id)), project_id).where(
        DAYS.c.day >= since_day, ROLL.c.present, DAYS.c.subject.in_(subjects)
    )
    return set(session.connection().execute(wanted).scalars())


def _held(columns: Any, project_id: int) -> Any:
    joined = ROLL.join(DAYS, DAYS.c.case_id == ROLL.c.case_id)
    joined = joined.join(CASES, CASES.c.id == ROLL.c.case_id)
    joined = joined.join(NAMES, NAMES.c.id == ROLL.c.person_id)
    return columns.select_from(joined).where(
        ROLL.c.project_id == project_id, CASES.c.phase != "cancelled"
    )
