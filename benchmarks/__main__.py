"""`python -m benchmarks` prints what was measured, beside what, and what was aimed at."""

import sys

from benchmarks import (
    board_times,
    estate,
    postgres_side,
    printing,
    reading,
    registering,
    rights,
    signals,
    visiting,
)
from benchmarks.table import show

PARTS = ("reading", "boards", "registering", "rights", "visiting", "printing", "signals")


def main(parts: list[str]) -> None:
    if "signals" in parts:
        for line in signals.lines():
            print(line, flush=True)
    if parts != ["signals"]:
        _on_the_large_estate(parts)


def _on_the_large_estate(parts: list[str]) -> None:
    database, file = estate.large()
    if "reading" in parts:
        show(reading.measure(database, file, last_day=estate.LAST_DAY))
    if "boards" in parts:
        postgres = postgres_side.opened(file, database.keys)
        for line in board_times.measure(database, postgres, now=estate.MADE_AT):
            print(line, flush=True)
    if "registering" in parts:
        show([registering.measure(database, file, last_day=estate.MADE_AT)])
    if "rights" in parts:
        show(rights.measure(database, now=estate.MADE_AT))
    if "visiting" in parts:
        for line in visiting.measure(database, file):
            print(line, flush=True)
    if "printing" in parts:
        show([printing.measure(database, now=estate.MADE_AT)])
    database.close()


main(sys.argv[1:] or list(PARTS))
