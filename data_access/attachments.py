"""Reads and writes of what is known about files of cases. Their bytes are in `file_store`."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, insert, select, update
from sqlmodel import Session

from data_access.tables import Account, Case, core
from data_access.tables import Attachment as Row
from domain.attachment import KINDS, Attachment

FILES = core(Row)
CASES = core(Case)
ACCOUNTS = core(Account)


def hold(session: Session, case_id: int) -> None:
    """Let others who add files to the case wait until this unit of work has ended.

    SQLite has one writer anyway.
    """
    session.connection().execute(select(CASES.c.id).where(CASES.c.id == case_id).with_for_update())


def count(session: Session, case_id: int) -> int:
    """Return how many files a case has that were not withdrawn."""
    found = select(func.count()).where(FILES.c.case_id == case_id, FILES.c.withdrawn_at.is_(None))
    return int(session.connection().execute(found).scalar_one())


def there(session: Session, case_id: int, given: Collection[str]) -> frozenset[str]:
    """Return which of these hashes of sent files the case has already."""
    found = select(FILES.c.given_sha256).where(
        FILES.c.case_id == case_id,
        FILES.c.withdrawn_at.is_(None),
        FILES.c.given_sha256.in_(given),
    )
    return frozenset(session.connection().execute(found).scalars())


def add(session: Session, files: Collection[Attachment]) -> None:
    """Insert files whose bytes are stored already."""
    rows = [{name: getattr(file, name) for name in COLUMNS} for file in files]
    if rows:
        stored = {"withdrawn_reason": ""}
        session.connection().execute(insert(FILES), [row | stored for row in rows])


def marks(session: Session, case_id: int) -> dict[str, int]:
    """Return how many photos of a case bear each mark; withdrawn ones do not count."""
    return marks_since(session, case_id, None)


def marks_since(session: Session, case_id: int, since: datetime | None) -> dict[str, int]:
    """Return the same of photos that were added from a moment on; None is all of them."""
    photos = [code for code, kind in KINDS.items() if kind.is_photo]
    found = (
        select(FILES.c.mark, func.count())
        .where(FILES.c.case_id == case_id, FILES.c.withdrawn_at.is_(None))
        .where(FILES.c.kind.in_(photos))
        .group_by(FILES.c.mark)
    )
    if since is not None:
        found = found.where(FILES.c.added_at >= since)
    return {row[0]: row[1] for row in session.connection().execute(found)}


def of_case(session: Session, case_id: int) -> list[Attachment]:
    """Return the files of a case that were not withdrawn, in the order they were added."""
    found = _views().where(FILES.c.case_id == case_id).order_by(FILES.c.added_at, FILES.c.id)
    return [_view(row) for row in session.connection().execute(found).mappings()]


def by_key(session: Session, key: str) -> Attachment | None:
    """Return the file with that key; None for a withdrawn one."""
    row = session.connection().execute(_views().where(FILES.c.key == key)).mappings().first()
    return _view(row) if row else None


def change(session: Session, key: str, columns: Mapping[str, Any]) -> bool:
    """Change a file that was not withdrawn; no when somebody withdrew it meanwhile."""
    changed = update(FILES).where(FILES.c.key == key, FILES.c.withdrawn_at.is_(None))
    return bool(session.connection().execute(changed.values(**columns)).rowcount)


def stored(session: Session) -> Iterator[tuple[str, str, str]]:
    """Yield key, preview's key and hash of every file, withdrawn ones too."""
    found = select(FILES.c.key, FILES.c.preview_key, FILES.c.sha256).order_by(FILES.c.id)
    for row in session.connection().execute(found):
        yield row.key, row.preview_key, row.sha256


COLUMNS = tuple(
    column.name
    for column in FILES.c
    if column.name != "id" and not column.name.startswith("withdrawn")
)


def _views() -> Select[Any]:
    return (
        select(*(FILES.c[name] for name in COLUMNS), ACCOUNTS.c.name.label("added_by_name"))
        .join(ACCOUNTS, ACCOUNTS.c.id == FILES.c.added_by)
        .where(FILES.c.withdrawn_at.is_(None))
    )


def _view(row: Mapping[Any, Any]) -> Attachment:
    return Attachment(**{str(name): value for name, value in row.items()})
