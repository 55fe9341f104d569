"""Measures what the statements of every board take, on SQLite and on PostgreSQL.

Of each board it prints the processor time of SQLite for all its statements, that of the
process of PostgreSQL which serves them (without parallel workers, on this machine), and the
processor time of reading the board whole, with Python. Other work on the machine disturbs
these less than a clock. Medians; of PostgreSQL the mean.
"""

import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from benchmarks.boards import (
    BOARDS,
    OF_ONE_PROJECT,
    Reading,
    Statement,
    ask,
    statements,
    supervisor,
)
from benchmarks.reading import ALL, ONE, AnswersDiffer
from benchmarks.serving import Server
from data_access.database import Database
from data_access.tallies import ROWS_ONLY

RUNS = {1: 5}
"""How often the boards of so many estates are read; those of more, once after a first time."""
AIM_MS = 100


def measure(database: Database, postgres: Database | None, *, now: datetime) -> Iterator[str]:
    """Yield a line for each board, for one estate's supervisor and for all hundred estates."""
    if postgres is None:
        yield "PostgreSQL is not measured: BENCHMARK_POSTGRES_URL names no empty database of it."
    for ids, whose in ((ONE, "one estate"), (ALL, "100 estates")):
        by = Reading(supervisor(ids), now)
        for board in BOARDS:
            if len(ids) == 1 or board not in OF_ONE_PROJECT:
                yield f"{board}, {whose}: {_line(database, postgres, board, by, len(ids))}"


def _line(
    database: Database, postgres: Database | None, board: str, by: Reading, estates: int
) -> str:
    runs = RUNS.get(estates, 1)
    found = ask(database, board, by)
    if found != _from_rows(database, board, by):
        raise AnswersDiffer(f"{board}: the roll-ups do not say what the rows say")
    sent = statements(database, board, by)
    took = _median(partial(_send, database, sent), time.process_time, runs)
    whole = _median(partial(ask, database, board, by), time.process_time, runs)
    parts = [f"SQLite {took:,.0f} ms of {len(sent)} statements ({_met(took)}), whole {whole:,.0f}"]
    if postgres:
        if ask(postgres, board, by) != found:
            raise AnswersDiffer(f"{board}: PostgreSQL does not say what SQLite says")
        sent = statements(postgres, board, by)
        there = _served(postgres, sent, max(runs, 3))
        parts.append(f"PostgreSQL {there:,.0f} ms ({_met(there)})")
    return ", ".join(parts)


def _from_rows(database: Database, board: str, by: Reading) -> object:
    with database.reading() as session:
        session.info[ROWS_ONLY] = True
        return BOARDS[board](session, by)


def _send(database: Database, sent: Sequence[Statement]) -> None:
    """Send the statements as they were heard, and fetch every row."""
    connection = database.engine.raw_connection()
    try:
        _all(connection.cursor(), sent)
    finally:
        connection.close()


def _all(cursor: Any, sent: Sequence[Statement]) -> None:
    for statement, given in sent:
        cursor.execute(statement, given)
        cursor.fetchall()


def _served(database: Database, sent: Sequence[Statement], runs: int) -> float:
    """Return the processor time in ms that the server's process takes for the statements."""
    connection = database.engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute("SET max_parallel_workers_per_gather = 0")
        cursor.execute("SELECT pg_backend_pid()")
        found = cursor.fetchone() or (0,)
        process = Server(0, found[0])
        _all(cursor, sent)
        begun = process.cpu_seconds()
        for _ in range(runs):
            _all(cursor, sent)
        return (process.cpu_seconds() - begun) * 1000 / runs
    finally:
        connection.close()


def _median(do: Callable[[], object], clock: Callable[[], float], runs: int) -> float:
    do()
    took = []
    for _ in range(runs):
        begun = clock()
        do()
        took.append((clock() - begun) * 1000)
    return statistics.median(took)


def _met(took: float) -> str:
    return f"aim {AIM_MS}: {'met' if took <= AIM_MS else 'missed'}"
