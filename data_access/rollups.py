"""Keeps the roll-ups beside the cases they are sums of: triggers add, and nothing else writes.

A trigger sees every write, whatever wrote it, and in its transaction. It only adds rows, so
that two writers never wait for each other (docs/decisions/0044).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    DDL,
    Boolean,
    ColumnElement,
    Connection,
    FromClause,
    Insert,
    Select,
    Table,
    delete,
    false,
    func,
    insert,
    literal_column,
    select,
    true,
    union_all,
)
from sqlmodel import Session

from data_access.tables import Case, CategoryTally, ComplaintTally, core

CASES = core(Case)

NOT_KEYS = ("id", "n", "loose")
DERIVED = ("counts",)
"""Columns of cases that the database works out from those beside them."""
DERIVED_FROM = ("procedure", "state", "validity", "responsibility")
KEPT = "{row}.procedure = 'complaint' AND {row}.state <> 'merged' AND {row}.state <> 'voided'"
"""The complaints that figures count, as the fact has them (20 §9.2)."""
FOLD_FROM = 1_000
"""So many loose rows are worth folding."""


@dataclass(frozen=True)
class RollUp:
    """A table of sums over complaints; its keys have the names that they have in `cases`."""

    table: Table

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(one.name for one in self.table.c if one.name not in NOT_KEYS)

    @property
    def triggers(self) -> frozenset[str]:
        return frozenset(f"{self.table.name}_{verb}" for verb in ("put", "moved", "gone"))

    @property
    def listed(self) -> str:
        return ", ".join(self.keys)

    @property
    def watched(self) -> str:
        """What a change of can move a case from one sum to another."""
        keys = (one for one in self.keys if one not in DERIVED)
        return ", ".join(dict.fromkeys((*keys, *DERIVED_FROM)))

    def of(self, rows: FromClause) -> list[ColumnElement[Any]]:
        """Return the keys as columns of some rows."""
        return [rows.c[key] for key in self.keys]

    def summed(self, rows: FromClause, n: ColumnElement[Any], which: ColumnElement[bool]) -> Insert:
        """Return the statement that adds the sums over some rows, none of them loose."""
        total = func.sum(n)
        found = select(*self.of(rows), total, false()).where(which).group_by(*self.of(rows))
        names = [*self.keys, "n", "loose"]
        return insert(self.table).from_select(names, found.having(total != 0))

    def put(self, row: str, n: int) -> str:
        values = ", ".join(f"{row}.{key}" for key in self.keys)
        return f"INSERT INTO {self.table.name} ({self.listed}, n, loose) SELECT {values}, {n}, "


ROLL_UPS = (RollUp(core(ComplaintTally)), RollUp(core(CategoryTally)))


def install(connection: Connection) -> None:
    """Make the triggers anew, and work out every sum anew.

    On PostgreSQL the triggers' own lock keeps writers of cases waiting until the commit.
    """
    uninstall(connection)
    ours = _of_sqlite if connection.dialect.name == "sqlite" else _of_postgres
    for one in ROLL_UPS:
        for statement in ours(one):
            connection.execute(DDL(statement.replace("%", "%%")))  # type: ignore[no-untyped-call]
        _rebuild(connection, one)


def uninstall(connection: Connection) -> None:
    """Take the triggers away, before tables change or millions of rows come in."""
    on = "" if connection.dialect.name == "sqlite" else " ON cases"
    for one in ROLL_UPS:
        for name in sorted(one.triggers):
            connection.execute(DDL(f"DROP TRIGGER IF EXISTS {name}{on}"))  # type: ignore[no-untyped-call]


def differing(session: Session) -> dict[str, int]:
    """Return how many sums of each roll-up are not those of the cases, or will not stay so
    because a trigger is missing; those that are right are left out."""
    connection, there = session.connection(), _triggers(session.connection())
    found = {
        one.table.name: _differing(connection, one) + len(one.triggers - there) for one in ROLL_UPS
    }
    return {name: count for name, count in found.items() if count}


def loose(session: Session) -> int:
    """Return the most rows that a roll-up was given since it was last folded."""
    counts = (select(func.count()).where(one.table.c.loose) for one in ROLL_UPS)
    return max(int(session.connection().execute(one).scalar_one()) for one in counts)


def fold(session: Session) -> None:
    """Add up the loose rows; no sum changes."""
    for one in ROLL_UPS:
        _fold(session.connection(), one)


def _fold(connection: Connection, one: RollUp) -> None:
    gone = delete(one.table).where(one.table.c.loose)
    if connection.dialect.name == "sqlite":  # nobody else writes meanwhile
        connection.execute(one.summed(one.table, one.table.c.n, one.table.c.loose))
        connection.execute(gone)
    else:  # in one statement: a writer may commit between two
        rows = gone.returning(*one.table.c).cte("gone")
        connection.execute(one.summed(rows, rows.c.n, true()))


def _triggers(connection: Connection) -> set[str]:
    on = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'cases'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE tgrelid = 'cases'::regclass",
    }
    return set(connection.exec_driver_sql(on[connection.dialect.name]).scalars())


def _rebuild(connection: Connection, one: RollUp) -> None:
    connection.execute(delete(one.table))
    connection.execute(one.summed(CASES, literal_column("1"), _kept("cases")))


def _differing(connection: Connection, one: RollUp) -> int:
    kept = select(*one.of(CASES), literal_column("-1").label("n")).where(_kept("cases"))
    both = union_all(select(*one.of(one.table), one.table.c.n), kept).subquery("rows")
    grouped: Select[Any] = select(literal_column("1")).select_from(both).group_by(*one.of(both))
    off = grouped.having(func.sum(both.c.n) != 0).subquery("sums")
    return int(connection.execute(select(func.count()).select_from(off)).scalar_one())


def _kept(row: str) -> ColumnElement[bool]:
    return literal_column(KEPT.format(row=row), Boolean)


def _moves(one: RollUp, differs: str) -> str:
    """Return the condition that a change moves a case from one sum to another."""
    old, new = (KEPT.format(row=row) for row in ("OLD", "NEW"))
    moved = " OR ".join(f"OLD.{key} {differs} NEW.{key}" for key in one.keys)
    return f"(({old}) <> ({new})) OR (({new}) AND ({moved}))"


def _of_sqlite(one: RollUp) -> Iterator[str]:
    name = one.table.name
    old, new = (KEPT.format(row=row) for row in ("OLD", "NEW"))
    add, take = one.put("NEW", 1) + "1", one.put("OLD", -1) + "1"
    yield f"CREATE TRIGGER {name}_put AFTER INSERT ON cases WHEN {new} BEGIN {add}; END"
    yield f"CREATE TRIGGER {name}_gone AFTER DELETE ON cases WHEN {old} BEGIN {take}; END"
    yield (
        f"CREATE TRIGGER {name}_moved AFTER UPDATE OF {one.watched} ON cases "
        f"WHEN {_moves(one, 'IS NOT')} "
        f"BEGIN {take} WHERE {old}; {add} WHERE {new}; END"
    )


def _of_postgres(one: RollUp) -> Iterator[str]:
    name = one.table.name
    old, new = (KEPT.format(row=row) for row in ("OLD", "NEW"))
    add, take = one.put("NEW", 1) + "true", one.put("OLD", -1) + "true"
    yield (
        f"CREATE OR REPLACE FUNCTION {name}_follow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF TG_OP <> 'INSERT' THEN {take} WHERE {old}; END IF; "
        f"IF TG_OP <> 'DELETE' THEN {add} WHERE {new}; END IF; "
        "RETURN NULL; END $$"
    )
    run = f"FOR EACH ROW WHEN ({{when}}) EXECUTE FUNCTION {name}_follow()"
    yield f"CREATE TRIGGER {name}_put AFTER INSERT ON cases " + run.format(when=new)
    yield f"CREATE TRIGGER {name}_gone AFTER DELETE ON cases " + run.format(when=old)
    moves = _moves(one, "IS DISTINCT FROM")
    yield f"CREATE TRIGGER {name}_moved AFTER UPDATE ON cases " + run.format(when=moves)
