"""Measures the complaint-rate page as browsers meet it: raw websockets through the gate."""

import asyncio
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets import ClientConnection, Origin, Subprotocol
from websockets.asyncio.client import connect

from benchmarks.serving import Server, cookies, served
from benchmarks.timing import percentile
from data_access.database import Database

PAGE = "complaint-rates"
THINK_SECONDS = 5.0
MEASURED_SECONDS = 30.0
CROWDS = (20, 40, 60, 80, 100, 125, 150, 200)
WITHIN_MS = 1000.0
RERUNS_ALONE = 20
SMALL_FRAME = 200
"""The message that a run has ended is shorter than this; longer ones need not be read."""


@dataclass
class Visitor:
    """One browser with the page open."""

    port: int
    cookie: str
    took: list[float] = field(default_factory=list)
    bytes_seen: int = 0

    async def stay(self, until: float, *, warm_from: float) -> None:
        """Look, think some seconds, look again; times before `warm_from` do not count."""
        async with self._open() as socket:
            await self.look(socket)
            while time.monotonic() < until:
                await asyncio.sleep(random.expovariate(1 / THINK_SECONDS))
                took = await self.look(socket)
                if time.monotonic() > warm_from:
                    self.took.append(took)

    async def look(self, socket: ClientConnection) -> float:
        """Have the page run once and return how many milliseconds it took to come whole."""
        start = time.perf_counter()
        await socket.send(_run())
        while True:
            frame = await socket.recv()
            self.bytes_seen += len(frame)
            if len(frame) < SMALL_FRAME and _ended(bytes(frame)):  # type: ignore[arg-type]
                return (time.perf_counter() - start) * 1000

    def _open(self) -> connect:
        return connect(
            f"ws://127.0.0.1:{self.port}/_stcore/stream",
            origin=Origin(f"http://127.0.0.1:{self.port}"),
            additional_headers={"Cookie": self.cookie},
            subprotocols=[Subprotocol("streamlit")],
            max_size=None,
            proxy=None,
        )

    async def alone(self, server: Server) -> tuple[float, float, float]:
        """Return processor time in ms, bytes and duration in ms of one run of the page."""
        async with self._open() as socket:
            for _ in range(3):
                await self.look(socket)
            self.bytes_seen, begun = 0, server.cpu_seconds()
            took = [await self.look(socket) for _ in range(RERUNS_ALONE)]
            cpu = (server.cpu_seconds() - begun) * 1000 / RERUNS_ALONE
            return cpu, self.bytes_seen / RERUNS_ALONE, percentile(took, 0.5)


def measure(database: Database, file: Path) -> Iterator[str]:
    """Yield a line for a single visitor, and one for each crowd until it waits too long."""
    with served(file) as server:
        people = cookies(database, [f"e{n:03d}-1" for n in range(1, 101)] * 2)
        cpu, size, took = asyncio.run(Visitor(server.port, people[0]).alone(server))
        yield (
            f"Complaint-rate page, one rerun: {cpu:.0f} ms CPU, {size / 1024:.1f} KB, "
            f"{took:.0f} ms until whole"
        )
        held = 0
        for crowd in CROWDS:
            took_all = asyncio.run(_crowd(server.port, people[:crowd]))
            slow = percentile(took_all, 0.95)
            yield (
                f"  {crowd:>4} people thinking {THINK_SECONDS:g} s: p50 "
                f"{percentile(took_all, 0.5):.0f} ms, p95 {slow:.0f} ms, {len(took_all)} reruns"
            )
            if slow >= WITHIN_MS:
                break
            held = crowd
        yield f"People that two cores hold with p95 < 1 s: {held} (aim 100)"


async def _crowd(port: int, people: list[str]) -> list[float]:
    """Let people come in over ten seconds, then take the times of half a minute."""
    begin = time.monotonic()
    warm = begin + 15
    visitors = [Visitor(port, cookie) for cookie in people]

    async def enter(visitor: Visitor, after: float) -> None:
        await asyncio.sleep(after)
        await visitor.stay(warm + MEASURED_SECONDS, warm_from=warm)

    coming = [enter(one, 10 * n / len(visitors)) for n, one in enumerate(visitors)]
    await asyncio.gather(*coming)
    return [took for visitor in visitors for took in visitor.took]


def _run() -> bytes:
    message = BackMsg()
    message.rerun_script.query_string = ""
    message.rerun_script.page_name = PAGE
    return bytes(message.SerializeToString())


def _ended(frame: bytes) -> bool:
    message = ForwardMsg()
    message.ParseFromString(frame)
    return message.WhichOneof("type") == "script_finished"
