"""Measures registering a complaint: the service, and a bare transaction writing the same rows."""

import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from benchmarks.table import Line
from benchmarks.timing import median_ms
from data_access.database import Database
from domain.people import Actor, Post, Role
from domain.procedures.complaint import COMPLAINT
from services import cases

RUNS = 200
PROJECT, HOME = 7, 6_500
WRITTEN = ("cases", "case_event", "deadline", "submission")
"""The tables in which a registered complaint leaves rows, beside its number's counter."""
Rows = dict[str, list[dict[str, Any]]]


def measure(database: Database, file: Path, *, last_day: datetime) -> Line:
    """Register complaints both ways in the same file and compare the medians."""
    register = partial(_register, database, count(), last_day)
    ours = median_ms(register, runs=RUNS)
    bare = sqlite3.connect(file, isolation_level=None)
    bare.execute("PRAGMA journal_mode=WAL")
    bare.execute("PRAGMA synchronous=FULL")
    bare.execute("PRAGMA foreign_keys=ON")
    rows = _written_by(bare, register())
    theirs = median_ms(partial(_write, bare, rows, count()), runs=RUNS)
    bare.close()
    return Line("Registering a complaint", ours, {"bare sqlite3": theirs}, {"bare sqlite3": 4})


def _register(database: Database, numbers: Any, now: datetime) -> str:
    number = next(numbers)
    at = now + timedelta(seconds=number)
    desk = Actor(1, "desk", (Post(PROJECT, Role.FRONT_DESK),))
    raw = {
        "channel": "phone",
        "received_at": at,
        "reporter_name": "王先生",
        "reporter_role": "owner",
        "phone": "13800001234",
        "callback_ok": True,
        "cat_l1": "equipment",
        "cat_l2": "equipment.lift",
        "title": "电梯运行时有异响",
        "description": "电梯上行到十层左右有明显的摩擦声，老人不敢乘坐。",
        "urgency": "normal",
        "severity": "1",
        "headcount": 1,
    }
    with database.writing() as session:
        return cases.open_case(
            session,
            COMPLAINT,
            raw,
            place=cases.Place(project_id=PROJECT, unit_id=HOME),
            token=f"benchmark-{at.astimezone(UTC).isoformat()}",
            actor=desk,
            now=at,
            parent=None,
        )


def _written_by(bare: sqlite3.Connection, number: str) -> Rows:
    """Read back every row that registering the case has left."""
    bare.row_factory = sqlite3.Row
    case = dict(bare.execute("SELECT * FROM cases WHERE number = ?", [number]).fetchone())
    rows: Rows = {"cases": [{k: v for k, v in case.items() if k not in ("id", "counts")}]}
    for table in ("case_event", "deadline"):
        found = bare.execute(f"SELECT * FROM {table} WHERE case_id = ?", [case["id"]])
        rows[table] = [{k: v for k, v in dict(row).items() if k != "id"} for row in found]
    found = bare.execute("SELECT * FROM submission WHERE number = ?", [number])
    rows["submission"] = [dict(row) for row in found]
    return rows


def _write(bare: sqlite3.Connection, rows: Rows, numbers: Any) -> None:
    again = next(numbers)
    bare.execute("BEGIN IMMEDIATE")
    bare.execute(
        "UPDATE counter SET last = last + 1 WHERE project_id = ? AND prefix = 'TS'", [PROJECT]
    )
    case_id = 0
    for table in WRITTEN:
        for row in rows[table]:
            mark = f"bare-{again}-{id(rows)}"
            own = {"cases": {"number": mark}, "submission": {"token": mark}}
            values = {**row, **own.get(table, {"case_id": case_id})}
            written = _insert(bare, table, list(values), list(values.values()))
            case_id = written if table == "cases" else case_id
    bare.execute("COMMIT")


def _insert(
    bare: sqlite3.Connection, table: str, columns: Sequence[str], values: Sequence[Any]
) -> int:
    names = ", ".join(f'"{name}"' for name in columns)
    marks = ", ".join("?" * len(columns))
    written = bare.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", values)
    return written.lastrowid or 0
