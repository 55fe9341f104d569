"""Remembers who was let in, for two seconds, and puts out those whose session has ended."""

import asyncio
import logging
import time
from collections import defaultdict, deque
from typing import Protocol

from starlette.concurrency import run_in_threadpool

from services import signing_in
from services.signing_in import SignedIn
from services.wiring import current

FRESH = 2.0
"""Seconds for which an answer about a session is believed."""
ROUND = 2.0
"""Seconds between two rounds of the watch over open sockets."""
MESSAGES, PER = 100, 10.0
"""How many messages one person may send in how many seconds, over all windows."""

_LOG = logging.getLogger("linli.gate")


class Guest(Protocol):
    """An open socket that the watch can close."""

    sid: str

    async def close(self, code: int) -> None: ...


class Door:
    """Who is in. Asks the database at most every two seconds per session."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[float, SignedIn | None]] = {}
        self._guests: dict[str, set[Guest]] = defaultdict(set)
        self._sent: dict[int, deque[float]] = defaultdict(deque)
        self._watch: asyncio.Task[None] | None = None

    async def person(self, sid: str, *, in_use: bool) -> SignedIn | None:
        """Return who is behind a session, noting the use of it when somebody is at work."""
        asked, person = self._known.get(sid, (0.0, None))
        if time.monotonic() - asked >= FRESH:
            person = await run_in_threadpool(_look_up, sid)
            self._remember(sid, person)
        if person and in_use and signing_in.is_touch_due(person, current().clock()):
            await run_in_threadpool(_touch, sid)
            self._known.pop(sid, None)
        return person

    def forget(self, sid: str) -> None:
        """Ask the database again at the next request of this session."""
        self._known.pop(sid, None)

    async def put_out(self, sid: str) -> None:
        """Close the sockets of a session that has ended."""
        self.forget(sid)
        for guest in list(self._guests.get(sid, ())):
            await guest.close(1008)

    def may_send(self, account_id: int) -> bool:
        """Count one message of a person; no when there were too many in a short time."""
        now = time.monotonic()
        sent = self._sent[account_id]
        while sent and now - sent[0] > PER:
            sent.popleft()
        sent.append(now)
        return len(sent) <= MESSAGES

    def welcome(self, guest: Guest) -> None:
        self._guests[guest.sid].add(guest)
        if self._watch is None or self._watch.done():
            self._watch = asyncio.create_task(self._keep_watch(), name="gate-watch")

    def goodbye(self, guest: Guest) -> None:
        self._guests[guest.sid].discard(guest)
        if not self._guests[guest.sid]:
            del self._guests[guest.sid]

    async def _keep_watch(self) -> None:
        while self._guests:
            await asyncio.sleep(ROUND)
            try:
                await self._round()
            except Exception:  # a database away for a while must not end the watch
                _LOG.exception("the watch over open sockets could not ask the database")

    async def _round(self) -> None:
        sids = tuple(self._guests)
        living = await run_in_threadpool(_living, sids)
        for sid in sids:
            if sid not in living:
                await self.put_out(sid)

    def _remember(self, sid: str, person: SignedIn | None) -> None:
        now = time.monotonic()
        if len(self._known) > 10_000:  # made-up cookies must not fill the memory
            self._known = {
                key: entry for key, entry in self._known.items() if now - entry[0] < FRESH
            }
        self._known[sid] = (now, person)


def _look_up(sid: str) -> SignedIn | None:
    wiring = current()
    with wiring.database.reading() as session:
        return signing_in.signed_in(session, sid, now=wiring.clock())


def _touch(sid: str) -> None:
    wiring = current()
    with wiring.database.writing() as session:
        signing_in.touch(session, sid, now=wiring.clock())


def _living(sids: tuple[str, ...]) -> frozenset[str]:
    wiring = current()
    with wiring.database.reading() as session:
        return signing_in.living(session, sids, now=wiring.clock())
