"""Lists of cases: what a desk shows, what a household has, what is like a new one."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlmodel import Session

from data_access import case_cuts, case_orders, case_search
from data_access.case_cuts import Cuts
from data_access.cases import CASES, EVENTS, in_reach, read, views
from data_access.database import keys_of
from data_access.escalations import waits_for
from data_access.sealing import PHONE
from domain import case as domain
from domain.case_columns import LATEST
from domain.rights import Reach


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a list shows. Empty means every; an empty `reach` means nothing at all.

    `kinds` are several procedures, `ending` what is valid until some moment in between.
    Procedures in `apart` are left out; `promised` are those whose promised answer is owed.

    `due_until` is not counted; with it only work still owed is due. `resume_before` are stops
    that should have ended by then, `posts` what is escalated to these or to the viewer. A
    complaint about a person is shown to the leads of its project (`led_project_ids`), and to a
    `viewer_id` in charge of it or who entered it; never to the person it is about (01 §1.6).
    """

    reach: Reach
    procedure: str
    phases: Collection[str] = ()
    states: Collection[str] = ()
    validity: str = ""
    assignee_id: int | None = None
    unit_id: int | None = None
    overdue_at: datetime | None = None
    due_from: datetime | None = None
    due_until: datetime | None = None
    resume_before: datetime | None = None
    posts: Collection[tuple[int, str]] | None = None
    viewer_id: int | None = None
    led_project_ids: Collection[int] = ()
    text: str = ""
    phones: Collection[str] = ()
    ids: Collection[int] | None = None
    promised: bool = False
    kinds: Collection[str] = ()
    ending: tuple[datetime, datetime] | None = None
    apart: Collection[str] = ()
    cuts: Cuts = field(default_factory=Cuts)


def listed(
    session: Session, wanted: Wanted, *, limit: int, offset: int, order: str = LATEST
) -> list[domain.Case]:
    """Return a page of cases, the latest received first unless ordered otherwise.

    Ties are broken by id. The page is found first and read then: to sort whole rows of a long
    list takes three times as long.
    """
    by = case_orders.by(order)
    ids = views().with_only_columns(CASES.c.id, maintain_column_froms=True)
    page = narrowed(session, ids, wanted).order_by(*by).limit(limit).offset(offset).subquery()
    return read(session, views().where(CASES.c.id.in_(select(page.c.id))).order_by(*by))


def count(session: Session, wanted: Wanted) -> int:
    statement = narrowed(session, select(func.count()).select_from(CASES), wanted)
    return int(session.connection().execute(statement).scalar_one())


def known_units(session: Session, wanted: Wanted) -> set[int]:
    """Return the homes of the cases whose household the viewer may know."""
    statement = narrowed(session, select(CASES.c.unit_id).distinct(), wanted)
    known = statement.where(CASES.c.unit_id.is_not(None), complainant_known(wanted))
    return set(session.connection().execute(known).scalars())


def by_unit(
    session: Session, wanted: Wanted, *, building_id: int, since: datetime | None
) -> dict[int, int]:
    """Count the cases of each home of a building whose household the viewer may know; those
    received since a moment, or all."""
    counted = select(CASES.c.unit_id, func.count()).where(
        CASES.c.building_id == building_id, CASES.c.unit_id.is_not(None), complainant_known(wanted)
    )
    if since is not None:
        counted = counted.where(CASES.c.received_at >= since)
    statement = narrowed(session, counted, wanted).group_by(CASES.c.unit_id)
    return {row[0]: row[1] for row in session.connection().execute(statement)}


def by_due(session: Session, wanted: Wanted, *, limit: int) -> list[domain.Case]:
    """Return open work, what is due first on top; cases without a deadline come last."""
    due = CASES.c.due_at
    statement = narrowed(session, views(), wanted).order_by(due.is_(None), due, CASES.c.id)
    return read(session, statement.limit(limit))


def ordinary_repairs_in(session: Session, project_id: int, *, month: int) -> int:
    """Count the repairs in homes, free and not urgent, received in a month and done by now."""
    columns = CASES.c
    statement = select(func.count()).where(
        columns.project_id == project_id, *_ordinary(), columns.received_month == month
    )
    return int(session.connection().execute(statement).scalar_one())


def draws_of(session: Session, project_id: int, *, stratum: str) -> int:
    """Count the draws for a sample that a stratum has had, whatever became of the cases."""
    columns = EVENTS.c
    statement = select(func.count()).where(
        columns.project_id == project_id,
        columns.actor_kind == "rule",
        columns.move.in_(("drawn", "not_drawn")),
        columns.answers["stratum"].as_string() == stratum,
    )
    return int(session.connection().execute(statement).scalar_one())


def _ordinary() -> list[ColumnElement[bool]]:
    columns = CASES.c
    return [
        columns.procedure == "repair",
        columns.urgency == "normal",
        columns.where_kind == "in_home",
        columns.payer.not_in(("paid", "fund")),
        columns.handled_at.is_not(None),
    ]


def narrowed(session: Session, statement: Select[Any], wanted: Wanted) -> Select[Any]:
    return statement.where(*_conditions(session, wanted))


def _conditions(session: Session, wanted: Wanted) -> list[ColumnElement[bool]]:
    columns = CASES.c
    found = [in_reach(wanted.reach), *_of_kind(wanted), *case_cuts.conditions(wanted.cuts)]
    if wanted.phases:
        found.append(columns.phase.in_(wanted.phases))
    if wanted.states:
        found.append(columns.state.in_(wanted.states))
    if wanted.assignee_id is not None:
        found.append(columns.assignee_id == wanted.assignee_id)
    if wanted.unit_id is not None:
        found.append(columns.unit_id == wanted.unit_id)
    if wanted.overdue_at is not None:
        found += [columns.due_at < wanted.overdue_at, columns.phase == "open"]
        found.append(columns.handled_at.is_(None))
    found += _between(wanted)
    if wanted.resume_before is not None:
        found += [columns.phase == "paused", columns.resume_at < wanted.resume_before]
    if wanted.posts is not None and wanted.viewer_id is not None:
        found.append(waits_for(wanted.posts, wanted.viewer_id))
    if wanted.validity:
        found.append(columns.validity == wanted.validity)
    if wanted.viewer_id is not None:
        found.append(may_be_seen(wanted))
        if wanted.unit_id is not None:
            found.append(complainant_known(wanted))
    if wanted.ids is not None:
        found.append(columns.id.in_(wanted.ids))
    if wanted.text:
        found.append(_told(session, wanted))
    return found


def _of_kind(wanted: Wanted) -> list[ColumnElement[bool]]:
    columns, found = CASES.c, []
    if wanted.procedure:
        found.append(columns.procedure == wanted.procedure)
    if wanted.kinds:
        found.append(columns.procedure.in_(wanted.kinds))
    if wanted.ending is not None:
        found.append(columns.valid_until.between(*wanted.ending))
    if wanted.apart:
        found.append(columns.procedure.not_in(wanted.apart))
    if wanted.promised:
        found += [columns.promised_at.is_not(None), columns.replied_at.is_(None)]
    return found


def _between(wanted: Wanted) -> list[ColumnElement[bool]]:
    columns = CASES.c
    if wanted.due_from is None or wanted.due_until is None:
        return []
    owed = [columns.phase == "open", columns.handled_at.is_(None)]
    return [columns.due_at >= wanted.due_from, columns.due_at < wanted.due_until, *owed]


def may_be_seen(wanted: Wanted) -> ColumnElement[bool]:
    columns, viewer = CASES.c, wanted.viewer_id
    near = or_(
        columns.project_id.in_(wanted.led_project_ids),
        columns.assignee_id == viewer,
        columns.entered_by == viewer,
    )
    return or_(columns.accused_id.is_(None), and_(columns.accused_id != viewer, near))


def complainant_known(wanted: Wanted) -> ColumnElement[bool]:
    """A sealed complaint stands in no list of its household but for those who know it."""
    columns = CASES.c
    led = columns.project_id.in_(wanted.led_project_ids)
    return or_(~columns.identity_sealed, led, columns.entered_by == wanted.viewer_id)


def _told(session: Session, wanted: Wanted) -> ColumnElement[bool]:
    known = complainant_known(wanted)
    said = case_search.mentioned(wanted.text, known, reach=wanted.reach)
    return or_(said, _reported_by(session, wanted)) if wanted.phones else said


def _reported_by(session: Session, wanted: Wanted) -> ColumnElement[bool]:
    hashes = [one for phone in wanted.phones for one in keys_of(session).blinds(PHONE, phone)]
    return and_(CASES.c.phone_hash.in_(hashes), complainant_known(wanted))
