"""The clock of the server: once a minute it looks what was reached and what has run out."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

from services import (
    backups,
    duties,
    escalating,
    expiring,
    faults,
    national_days,
    rolled_up,
)
from services.wiring import Wiring

SECONDS = 60


@contextlib.asynccontextmanager
async def running(wiring: Wiring) -> AsyncIterator[None]:
    """Let the clock tick while the server runs, at once for the first time; then close the
    database, when the last tick has ended."""
    stop = asyncio.Event()
    task = asyncio.create_task(_run(wiring, stop)) if wiring.ticks else None
    try:
        yield
    finally:
        stop.set()
        if task:
            await task
        wiring.database.close()


async def _run(wiring: Wiring, stop: asyncio.Event) -> None:
    while not stop.is_set():
        await asyncio.to_thread(_tick, wiring)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), SECONDS)


def _tick(wiring: Wiring) -> None:
    try:
        now = wiring.clock()
        national_days.tick(wiring.database, now=now)  # before a level is reached by an old table
        duties.tick(wiring.database, now=now)
        escalating.tick(wiring.database, now=now)
        expiring.tick(wiring.database, now=now)
        rolled_up.tick(wiring.database)
        backups.tick(wiring.database, wiring.backups, now=now)
    except Exception as fault:  # a database that is away for a minute must not stop the clock
        faults.note(fault, "tick")
