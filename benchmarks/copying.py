"""Copies the measured rows out of SQLite, for those that are measured beside it."""

import sqlite3
from pathlib import Path

import duckdb
import pandas as pd

TABLES = {
    "cases": (
        *("id", "project_id", "procedure", "state", "unit_id", "building_id", "cat_l1"),
        *("channel_group", "counts", "residential", "severity", "validity", "responsibility"),
        *("received_day", "received_month", "return_visited_day"),
    ),
    "visit": (
        *("case_id", "project_id", "unit_id", "result", "visited_day", "visited_month"),
        *("effective", "proactive", "face"),
    ),
    "visit_plan_item": (
        *("id", "project_id", "unit_id", "period_month", "state", "fulfilled_month"),
        "cancel_reason",
    ),
    "unit": ("id", "project_id", "building_id", "property_type"),
    "unitstatus": ("project_id", "unit_id", "status", "from_day", "until_day"),
    "unittag": ("project_id", "unit_id", "tag", "from_day", "until_day"),
    "populationchange": (
        "project_id",
        "building_id",
        "population",
        "property_type",
        "day",
        "delta",
    ),
    "project": ("id", "code"),
    "building": ("id", "code"),
}
"""What the questions read; nobody is made to carry texts that are not asked for."""


def frame(file: Path, table: str) -> pd.DataFrame:
    """Read the columns of a table, as a program without a better idea does."""
    with sqlite3.connect(file) as connection:
        return pd.read_sql(f"SELECT {', '.join(TABLES[table])} FROM {table}", connection)


def into_duckdb(file: Path, target: Path) -> duckdb.DuckDBPyConnection:
    """Open DuckDB's own copy of the rows, made on the first call."""
    made = target.exists()
    connection = duckdb.connect(str(target))
    if not made:
        for table in TABLES:
            rows = frame(file, table)
            connection.register("rows", rows)
            connection.execute(f"CREATE TABLE {table} AS SELECT * FROM rows")
            connection.unregister("rows")
    return connection
