"""`linli audit`: the operator proves the trail unchanged, and takes a copy of it."""

import csv
import json
import sys
from dataclasses import asdict
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from data_access import audit as store
from data_access.database import Database
from domain.audit import Act
from domain.entry import day
from services import audit
from services.importing import files
from services.operator import Operator

trail = typer.Typer(no_args_is_help=True, help="Audit trail")


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
    names = [column.name for column in store.ENTRIES.c]
    lines = csv.DictWriter(sys.stdout, names)
    if form is Format.CSV:
        lines.writeheader()
    with operator.database() as database:
        act = Act(action="audit.export", details={"from": first, "to": last})
        with database.writing() as session:
            audit.write(session, act, actor=None, now=operator.clock())
        _print(database, begin, end, form, lines)


def _print(
    database: Database, begin: datetime, end: datetime, form: Format, lines: "csv.DictWriter[str]"
) -> None:
    with database.reading() as session:
        for entry in store.walk(session):
            if not begin <= entry.at < end:
                continue
            row = {**asdict(entry), "at": entry.at.isoformat()}
            if form is Format.JSONL:
                typer.echo(json.dumps(row, ensure_ascii=False))
                continue
            details = json.dumps(row["details"], ensure_ascii=False)
            lines.writerow({**row, "details": details})


def _midnight(typed: str) -> datetime:
    return datetime.combine(day(typed), time(), ZoneInfo(files.ZONE))
