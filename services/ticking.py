"""The clock of the server: once a minute it looks what was reached and what has run out.

Alerts have a clock of their own beside it: a channel that does not answer for some seconds
keeps nothing else waiting.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable

from services import (
    backups,
    duties,
    escalating,
    expiring,
    faults,
    national_days,
    rolled_up,
)
from services.alerts import looking, sending
from services.wiring import Wiring

SECONDS = 60
Beat = Callable[[Wiring], None]


@contextlib.asynccontextmanager
async def running(wiring: Wiring) -> AsyncIterator[None]:
    """Let the clocks tick while the server runs, at once for the first time; then close the
    database, when the last ticks have ended."""
    stop = asyncio.Event()
    beats = (_tick, _tell) if wiring.ticks else ()
    tasks = [asyncio.create_task(_run(wiring, stop, beat)) for beat in beats]
    try:
        yield
    finally:
        stop.set()
        await asyncio.gather(*tasks)
        wiring.database.close()


async def _run(wiring: Wiring, stop: asyncio.Event, beat: Beat) -> None:
    while not stop.is_set():
        await asyncio.to_thread(beat, wiring)
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


def _tell(wiring: Wiring) -> None:
    try:
        looking.tick(wiring.database, now=wiring.clock())
        sending.tick(wiring.database, wiring.channels, now=wiring.clock())
    except Exception as fault:  # as above
        faults.note(fault, "alerts")
