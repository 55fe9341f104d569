"""The server's clock: ticks at once, survives a fault, and ends before the database is closed."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from sqlmodel import select

from data_access.database import Database
from data_access.tables import Escalation
from services import ticking
from services.policy import SettingUnknown, has_clock
from services.wiring import Wiring
from tests import complaining as tell
from tests.conftest import NOON, Estate

LATE = NOON + timedelta(days=3)


def run(wiring: Wiring, *, seconds: float) -> None:
    async def serve() -> None:
        async with ticking.running(wiring):
            await asyncio.sleep(seconds)

    # The browser tests leave a loop running in the thread of their worker.
    with ThreadPoolExecutor(1) as another:
        another.submit(asyncio.run, serve()).result()


def fired(database: Database) -> int:
    with database.reading() as session:
        return len(session.exec(select(Escalation)).all())


def test_what_is_late_is_seen_when_the_server_starts(database: Database, estate: Estate) -> None:
    tell.in_progress(database, estate)

    run(Wiring(database, lambda: LATE), seconds=0.2)

    assert fired(database) == 2


def test_a_server_may_leave_the_clock_to_a_timer(database: Database, estate: Estate) -> None:
    tell.in_progress(database, estate)
    ticks = has_clock({"LINLI_TICK": "timer"})

    run(Wiring(database, lambda: LATE, ticks=ticks), seconds=0.2)

    assert fired(database) == 0


def test_the_server_has_the_clock_unless_it_is_told_otherwise() -> None:
    assert has_clock({})
    with pytest.raises(SettingUnknown):
        has_clock({"LINLI_TICK": "never"})


def test_a_fault_does_not_stop_the_clock(
    database: Database, estate: Estate, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell.in_progress(database, estate)
    monkeypatch.setattr(ticking, "SECONDS", 0.05)
    asked: list[datetime] = []

    def clock() -> datetime:
        asked.append(LATE)
        if len(asked) == 1:
            raise OSError("the clock is away")
        return LATE

    run(Wiring(database, clock), seconds=0.4)

    assert len(asked) > 1
    assert fired(database) == 2
