"""Moves an installation into another database, and proves that nothing was lost on the way."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from data_access import copying as store
from data_access import migrating, retiring
from data_access.copying import Connection, Fingerprint, LooseEnds, Table
from data_access.database import Database
from domain.audit import Act
from domain.refusal import Refusal
from services import audit

Progress = Callable[[int, int], None]
"""Told how many tables are done, and of how many."""


@dataclass(frozen=True)
class Line:
    """A table of which both databases hold the same; `was_there` when an earlier try had
    copied it."""

    table: str
    found: Fingerprint
    was_there: bool


class CopyRefused(Refusal):
    """The copy cannot be made, or is not what was copied."""


def copy(source: Database, target: Database, *, progress: Progress) -> list[Line]:
    """Bring every table into an empty database, or go on with a copy that was interrupted.

    Each table is read again on both sides and compared. The source is not changed, and while
    it lasts SQLite lets nobody write into it.

    :raises CopyRefused: when a program still runs on the source, the target has rows of its own,
        or a table did not arrive as it was
    :raises DatabaseUnreachable: when the target does not answer
    """
    if source.engine.url == target.engine.url:
        raise CopyRefused("That is the database itself. Name another one.")
    if not retiring.is_alone(source):
        raise CopyRefused("Somebody is still using the database. Stop the program first.")
    migrating.upgrade(target)
    with store.standing_still(source) as old, store.filling(target) as new:
        there = dict(_there(old, new))
        try:
            with store.unlinked(target):
                lines = [_copied(old, new, table, there) for table in _told(progress)]
        except LooseEnds as problem:
            raise CopyRefused("A row would point nowhere; the copy is not whole.") from problem
    return lines


def finish(source: Database, target: Database, report: str, *, now: datetime) -> None:
    """Let the copy take the place of the source, which can only be read from now on.

    It stands in the trail of the copy; `report` is the name of the file with the proof.
    """
    with target.writing() as session:
        act = Act(action="database.copy", details={"report": report})
        audit.write(session, act, actor=None, now=now)
    address = target.engine.url.render_as_string(hide_password=True)
    retiring.retire(source, f"{now.isoformat()} {address}")


def report(lines: list[Line], source: Database, target: Database, *, now: datetime) -> str:
    """Return the proof: each table with its rows, and the sum over their hashes on both sides."""
    rows = sum(line.found.rows for line in lines)
    head = [
        f"from\t{source.engine.url.render_as_string(hide_password=True)}",
        f"to\t{target.engine.url.render_as_string(hide_password=True)}",
        f"at\t{now.isoformat()}",
        f"tables\t{len(lines)}",
        f"rows\t{rows}",
        "",
        "table\trows\tSHA-256 over the rows, the same on both sides",
    ]
    body = [f"{line.table}\t{line.found.rows}\t{line.found.digest}" for line in lines]
    return "\n".join([*head, *body]) + "\n"


def _there(old: Connection, new: Connection) -> Iterator[tuple[str, Fingerprint]]:
    """Yield what an earlier try has copied already; nothing is written before all was looked at."""
    for table in store.tables():
        if store.is_empty(new, table):
            continue
        found = store.fingerprint(new, table)
        if found != store.fingerprint(old, table):
            sentence = "The other database has rows of its own in {table}. Name an empty one."
            raise CopyRefused(sentence, table=table.name)
        yield table.name, found
    new.rollback()


def _copied(old: Connection, new: Connection, table: Table, there: dict[str, Fingerprint]) -> Line:
    if table.name in there:
        return Line(table.name, there[table.name], was_there=True)
    with new.begin():
        for _ in store.copy_rows(old, new, table):
            pass
    found = store.fingerprint(new, table)
    new.rollback()
    if found != store.fingerprint(old, table):
        raise CopyRefused(
            "{table} did not arrive as it was; the copy is no good.", table=table.name
        )
    return Line(table.name, found, was_there=False)


def _told(progress: Progress) -> Iterator[Table]:
    every = store.tables()
    for done, table in enumerate(every):
        progress(done, len(every))
        yield table
    progress(len(every), len(every))
