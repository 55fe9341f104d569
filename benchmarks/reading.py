"""Measures the questions of both figure pages: the product, DuckDB, and pandas."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks import pandas_side
from benchmarks.copying import into_duckdb
from benchmarks.duckdb_side import Duck
from benchmarks.questions import Page, ask_all, coverage_page, rate_page
from benchmarks.table import Line
from benchmarks.timing import median_ms
from data_access.database import Database
from demo.large import ESTATES
from domain.calendar import date_of

RUNS = 5
ONE, ALL = (7,), tuple(range(1, ESTATES["M"] + 1))


class AnswersDiffer(Exception):
    """The product and the SQL written by hand do not say the same; times mean nothing then."""


def measure(database: Database, file: Path, *, last_day: int) -> Iterator[Line]:
    """Yield a line for each page, for one estate's supervisor and for all hundred estates."""
    duck = Duck(into_duckdb(file, file.with_suffix(".duckdb")))
    as_of = date_of(last_day)
    for ids, whose in ((ONE, "one estate"), (ALL, "100 estates")):
        pages = (rate_page(as_of, ids), coverage_page(as_of, ids))
        ours, theirs = 0.0, 0.0
        for page in pages:
            line = _compare(database, file, duck, page, whose)
            ours, theirs = ours + line.ours, theirs + (line.beside.get("DuckDB") or 0)
            yield line
        yield Line(f"Both pages together, {whose}", ours, {"DuckDB": theirs}, at_most={"DuckDB": 3})


def _compare(database: Database, file: Path, duck: Duck, page: Page, whose: str) -> Line:
    for question, mine, his in zip(
        page.questions, ask_all(database, page), duck.ask_all(page), strict=True
    ):
        if mine != his:
            raise AnswersDiffer(f"{question.code} by {question.by}: {mine} against {his}")
    by_hand = pandas_side.rates if page.title == "Complaint rates" else pandas_side.coverage
    return Line(
        f"{page.title}, {len(page.questions)} questions, {whose}",
        median_ms(partial(ask_all, database, page), runs=RUNS),
        {
            "DuckDB": median_ms(partial(duck.ask_all, page), runs=RUNS),
            "pandas": median_ms(partial(by_hand, file, page), runs=1),
        },
        at_least={"pandas": 30},
    )
