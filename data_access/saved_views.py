"""Reads and writes of saved views, of their use, and of the columns that people have chosen."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, delete, func, insert, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from data_access.tables import Account, ListColumns, SavedView, ViewUse, core
from domain.saved_view import NameTaken, View, ViewChanged

VIEWS = core(SavedView)
USES = core(ViewUse)
CHOSEN = core(ListColumns)
ACCOUNTS = core(Account)
Posts = Collection[tuple[int, str]]


def listed(session: Session, person: int, posts: Posts) -> list[View]:
    """Return a person's own views and those shared with their posts, by name."""
    statement = _views(person).where(_readable(person, posts))
    return _read(session, statement.order_by(VIEWS.c.name, VIEWS.c.id))


def get(session: Session, view_id: int, person: int, posts: Posts) -> View | None:
    statement = _views(person).where(VIEWS.c.id == view_id, _readable(person, posts))
    return next(iter(_read(session, statement)), None)


def add(session: Session, values: Mapping[str, Any]) -> int:
    """Insert a view and return its id.

    :raises NameTaken: when its owner has one of that name
    """
    try:
        with session.begin_nested():
            statement = insert(VIEWS).values(**values, version=1).returning(VIEWS.c.id)
            return int(session.connection().execute(statement).scalar_one())
    except IntegrityError as problem:
        raise NameTaken from problem


def change(session: Session, view: View, values: Mapping[str, Any]) -> None:
    """Write a view over the version that was shown.

    :raises ViewChanged: when that is not the stored one
    :raises NameTaken: when its owner has another of that name
    """
    shown = (VIEWS.c.id == view.id, VIEWS.c.version == view.version)
    statement = update(VIEWS).where(*shown).values(**values, version=view.version + 1)
    try:
        with session.begin_nested():
            done = session.connection().execute(statement).rowcount
    except IntegrityError as problem:
        raise NameTaken from problem
    if done != 1:
        raise ViewChanged


def remove(session: Session, view_id: int) -> None:
    """Delete a view with all that is known of its use."""
    session.connection().execute(delete(USES).where(USES.c.view_id == view_id))
    session.connection().execute(delete(VIEWS).where(VIEWS.c.id == view_id))


def use(session: Session, view_id: int, person: int, *, at: datetime) -> None:
    """Count that a person has opened a view."""
    values = {"times": USES.c.times + 1, "last_at": at}
    _put_use(session, view_id, person, {"times": 1, "last_at": at, "pinned": False,
                                         "position": 0}, values)  # fmt: skip


def pin(session: Session, view_id: int, person: int, *, pinned: bool) -> None:
    """Pin a view behind those that a person has pinned already, or unpin it."""
    last = select(func.coalesce(func.max(USES.c.position), 0)).where(USES.c.account_id == person)
    position = session.connection().execute(last).scalar_one() + 1 if pinned else 0
    values = {"pinned": pinned, "position": position}
    _put_use(session, view_id, person, {"times": 0, "last_at": None, **values}, values)


def put_order(session: Session, person: int, view_ids: Sequence[int]) -> None:
    """Put a person's pinned views into an order."""
    for position, view_id in enumerate(view_ids, start=1):
        its = (USES.c.account_id == person, USES.c.view_id == view_id)
        session.connection().execute(update(USES).where(*its).values(position=position))


def columns(session: Session, person: int, board: str) -> tuple[str, ...]:
    """Return the columns that a person has chosen for a list, none for the usual ones."""
    mine = (CHOSEN.c.account_id == person, CHOSEN.c.board == board)
    statement = select(CHOSEN.c.columns).where(*mine)
    return tuple(session.connection().execute(statement).scalar() or ())


def put_columns(session: Session, person: int, board: str, chosen: Sequence[str]) -> None:
    """Keep a person's columns of a list; none is the usual ones again."""
    mine = (CHOSEN.c.account_id == person, CHOSEN.c.board == board)
    session.connection().execute(delete(CHOSEN).where(*mine))
    if chosen:
        row = {"account_id": person, "board": board, "columns": list(chosen)}
        session.connection().execute(insert(CHOSEN), row)


def _put_use(
    session: Session, view_id: int, person: int, new: Mapping[str, Any], old: Mapping[str, Any]
) -> None:
    postgres = session.get_bind().dialect.name == "postgresql"
    statement = (postgresql.insert if postgres else sqlite.insert)(USES).on_conflict_do_update(
        index_elements=[USES.c.view_id, USES.c.account_id], set_=dict(old)
    )
    row = {"view_id": view_id, "account_id": person, **new}
    session.connection().execute(statement, row)


def _readable(person: int, posts: Posts) -> ColumnElement[bool]:
    columns = VIEWS.c
    shared = [
        and_(columns.project_id == project, columns.role.in_(("", role)))
        for project, role in sorted(posts)
    ]
    return or_(columns.owner_id == person, *shared)


def _views(person: int) -> Select[Any]:
    mine = case((USES.c.account_id == person, USES.c.pinned), else_=False)
    opened = case((USES.c.times > 0, USES.c.account_id))
    used = (
        select(
            USES.c.view_id,
            func.max(case((mine, 1), else_=0)).label("pinned"),
            func.max(case((mine, USES.c.position), else_=0)).label("position"),
            func.count(opened).label("people"),
            func.sum(USES.c.times).label("times"),
            func.max(USES.c.last_at).label("last_at"),
        )
        .group_by(USES.c.view_id)
        .subquery()
    )
    columns = [c for c in VIEWS.c if c.name != "changed_at"]
    return (
        select(*columns, ACCOUNTS.c.name.label("owner"), used.c.pinned, used.c.position,
               used.c.people, used.c.times, used.c.last_at)
        .join(ACCOUNTS, ACCOUNTS.c.id == VIEWS.c.owner_id)
        .outerjoin(used, used.c.view_id == VIEWS.c.id)
    )  # fmt: skip


def _read(session: Session, statement: Select[Any]) -> list[View]:
    return [
        View(
            **{
                **row,
                "pinned": bool(row["pinned"]),
                "position": row["position"] or 0,
                "people": row["people"] or 0,
                "times": int(row["times"] or 0),
            }
        )
        for row in session.connection().execute(statement).mappings()
    ]
