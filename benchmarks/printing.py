"""Measures how long a file of 500 papers takes, from the records to the PDF."""

import time
from datetime import datetime

from benchmarks.rights import PROJECT, SUPERVISOR
from benchmarks.table import Line
from data_access import case_lists as store
from data_access.database import Database
from domain import rights
from services.sheets import letterhead, offering, records, typesetting

MOST_MS = 60_000.0


def measure(database: Database, *, now: datetime) -> Line:
    """Return how long it takes a supervisor, beside the minute that was aimed at."""
    wanted = store.Wanted(reach=rights.whole(PROJECT), procedure="")
    begun = time.perf_counter()
    with database.reading() as session:
        found = store.listed(session, wanted, limit=offering.MOST, offset=0)
        numbers = [case.number for case in found]
        sheets = records.of_cases(session, numbers, actor=SUPERVISOR, now=now, language="zh_CN")
        heads = letterhead.heads(session, sheets)
    typesetting.pdf(sheets, heads, by=SUPERVISOR.name, at=now)
    ours = (time.perf_counter() - begun) * 1000
    title = f"One file of {len(sheets)} papers"
    return Line(title, ours, {"a minute": MOST_MS}, at_most={"a minute": 1.0})
