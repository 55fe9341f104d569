"""`linli audit`: the operator proves the trail unchanged, and takes a copy of it."""

import csv
import json
import sys
from collections.abc import Iterable
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer

from data_access import accounts as account_store
from data_access import audit as store
from data_access import homes as home_store
from domain.audit import Act
from domain.entry import day
from services import audit, trail_rows
from services.importing import files
from services.language import translator
from services.operator import Operator

trail = typer.Typer(no_args_is_help=True, help="Audit trail")


NAMES = [*(column.name for column in store.ENTRIES.c), "title", "result", "project"]
"""Columns of a copy: what is stored, and then what its codes mean in the operator's language."""


class Format(StrEnum):
    CSV = "csv"
    JSONL = "jsonl"


@trail.command()
def verify(context: typer.Context) -> None:
    """Prove that nothing in the trail was changed or removed, or say where it was."""
    operator: Operator = context.obj
    with operator.database() as database:
        found = audit.verify(database, lambda _: None)
    if found.fault:
        operator.say(found.fault, number=found.number)
        raise typer.Exit(1)
    operator.say("{count} entries, none of them changed or missing.", count=found.entries)


@trail.command(name="renew-head")
def renew_head(context: typer.Context) -> None:
    """Note the newest entry anew after a backup was restored; this is written down too."""
    operator: Operator = context.obj
    with operator.database() as database:
        number = audit.renew_head(database, now=operator.clock())
    operator.say("Entry {number} is noted as the newest one.", number=number)


@trail.command()
def export(
    context: typer.Context,
    *,
    first: Annotated[str, typer.Option("--from", help="First day, such as 2026-01-01")],
    last: Annotated[str, typer.Option("--to", help="Last day, counted too")],
    form: Annotated[Format, typer.Option("--format", help="How it is written")] = Format.CSV,
) -> None:
    """Print the entries of some days, the oldest first."""
    operator: Operator = context.obj
    begin, end = _midnight(first), _midnight(last) + timedelta(days=1)
    _ = translator(operator.language)
    with operator.database() as database:
        act = Act(action="audit.export", details={"from": first, "to": last})
        with database.writing() as session:
            audit.write(session, act, actor=None, now=operator.clock())
        with database.reading() as session:
            names = home_store.projects(session, project_ids=account_store.project_ids(session))
            projects = {row.id or 0: row.name for row in names}
            rows = (
                trail_rows.row(_, entry, projects)
                for entry in store.walk(session)
                if begin <= entry.at < end
            )
            _print(rows, form)


def _print(rows: Iterable[dict[str, Any]], form: Format) -> None:
    if form is Format.JSONL:
        for row in rows:
            told = {**row, "at": row["at"].isoformat()}
            typer.echo(json.dumps(told, ensure_ascii=False))
        return
    lines = csv.DictWriter(sys.stdout, NAMES, extrasaction="ignore")
    lines.writeheader()
    for row in rows:
        details = json.dumps(row["details"], ensure_ascii=False)
        lines.writerow({**row, "at": row["at"].isoformat(), "details": details})


def _midnight(typed: str) -> datetime:
    return datetime.combine(day(typed), time(), ZoneInfo(files.ZONE))
