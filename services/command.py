"""The `linli` command: what the operator of the machine does without a browser.

Whoever may start it may read the database file, so it asks for no account and sees every
project.
"""

import gc
import os
import sys
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from data_access import accounts as account_store
from domain.calendar import Period
from domain.entry import day
from domain.refusal import Refusal
from domain.rights import whole
from services import (
    backups,
    command_alerts,
    computed_frames,
    escalating,
    figure_text,
    figures,
    national_days,
    target_frames,
)
from services.command_audit import trail
from services.command_backup import kept, restore
from services.command_check import check
from services.command_copy import copy
from services.command_files import files as stored_files
from services.command_keys import keys
from services.command_people import Code, posts, project_named, users
from services.command_verify import verify
from services.file_guard import COMMAND_LINE
from services.importing import files, texts
from services.importing.report import ImportRefused
from services.language import DEFAULT, LANGUAGES, translator
from services.operator import Operator
from services.starting import Seed
from services.wiring import Clock


class Subject(StrEnum):
    CASES = "cases"
    HOUSEHOLDS = "households"


class Size(StrEnum):
    S = "S"
    M = "M"


def main(clock: Clock, seed: Seed) -> None:
    """Run the command with the arguments of this process; a refusal is a sentence and exit 1."""
    operator = Operator(clock, seed, _language(os.environ))
    try:
        app(obj=operator, prog_name="linli")
    except Refusal as refusal:
        sys.exit(texts.sentence(translator(operator.language), refusal))


app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,  # a traceback with values would show people's data
    help="Linli on the command line. The database is the one that DATABASE_URL names",
)
app.command("check")(check)
app.command("copy")(copy)
app.command("restore")(restore)
app.add_typer(kept, name="backup")
app.command("verify")(verify)
app.add_typer(users, name="user")
app.add_typer(posts, name="post")
app.add_typer(keys, name="keys")
app.add_typer(trail, name="audit")
app.add_typer(command_alerts.alerts, name="alerts")
app.add_typer(stored_files, name="files")


@app.callback()
def _options(
    context: typer.Context,
    language: Annotated[str, typer.Option(help="zh_CN or en; else that of LANG")] = "",
) -> None:
    if language and language not in LANGUAGES:
        raise typer.BadParameter(", ".join(LANGUAGES), param_hint="--language")
    operator = context.ensure_object(Operator)
    operator.language = language or operator.language


@app.command("import")
def import_file(
    context: typer.Context,
    *,
    path: Annotated[Path, typer.Argument(help="An .xlsx or .csv file")],
    subject: Annotated[Subject, typer.Option(help="What the rows are")],
    project: Code,
    mapping: Annotated[str, typer.Option(help="A saved or built-in column mapping")] = "",
    sheet: Annotated[str | None, typer.Option(help="Sheet of a workbook; else the first")] = None,
    save_mapping: Annotated[str, typer.Option(help="Keep the mapping under this name")] = "",
    new_project: Annotated[str, typer.Option(help="Make the project, with this name")] = "",
    zone: Annotated[str, typer.Option(help="Time zone of a new project")] = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only tell what would be done")
    ] = False,
    good_rows: Annotated[bool, typer.Option("--good-rows", help="Leave refused rows out")] = False,
) -> None:
    """Bring cases or a household register in; the same file again changes nothing."""
    operator: Operator = context.obj
    _ = translator(operator.language)
    order = files.Order(
        subject=subject.value,
        project=project,
        mapping=mapping,
        sheet=sheet,
        save_as=save_mapping,
        new_project=new_project,
        zone=zone,
        dry_run=dry_run,
        good_rows=good_rows,
    )
    report = _load(operator, path, order)
    if report.outcome:
        typer.echo(texts.done(_, report.outcome))
    else:
        operator.say("This was a dry run; nothing was written.")


def _load(operator: Operator, path: Path, order: files.Order) -> files.Report:
    content = _content(path)

    def show(report: files.Report) -> None:
        _ = translator(operator.language)
        for line in texts.planned(_, report.plan, report.notes, report.ignored):
            typer.echo(line)

    gc.disable()  # many rows and no cycles: the collector would search them all, again and again
    try:
        with (
            operator.database() as database,
            typer.progressbar(length=1000, label=path.name, file=sys.stderr) as bar,
        ):
            return files.load(
                database,
                content,
                path.name,
                order,
                now=operator.clock(),
                progress=lambda part: bar.update(int(part * 1000) - bar.pos),
                show=show,
            )
    finally:
        gc.enable()


@app.command()
def figure(
    context: typer.Context,
    *,
    code: Annotated[str, typer.Argument(help="Code of a figure, such as CR03")],
    first: Annotated[str, typer.Option("--from", help="First day, such as 2025-01-01")],
    last: Annotated[str, typer.Option("--to", help="Last day, counted too")],
    by: Annotated[str, typer.Option(help="Cuts, such as month,project")] = "",
    project: Annotated[str, typer.Option(help="Code of the only project")] = "",
    population: Annotated[str | None, typer.Option(help="P1, P2 …; else the figure's own")] = None,
    as_of: Annotated[str, typer.Option(help="Day on which it is asked; else today")] = "",
    form: Annotated[
        figure_text.Format, typer.Option("--format", help="How the rows are written")
    ] = figure_text.Format.TABLE,
) -> None:
    """Print a figure's numerator, denominator, value, unit and targets for each group."""
    operator: Operator = context.obj
    request = figures.Request(
        period=_period(day(first), day(last)),
        as_of=day(as_of) if as_of else operator.today(),
        by=tuple(cut.strip() for cut in by.split(",") if cut.strip()),
        population=population,
    )
    with operator.database() as database, database.reading() as session:
        every = account_store.project_ids(session)
        ids = [project_named(session, project)] if project else every
        reach = whole(*ids)
        frame = computed_frames.answer(session, code.upper(), request, reach=reach)
        frame = target_frames.beside(session, code.upper(), request, frame, reach=reach)
    typer.echo(figure_text.written(frame, form))


@app.command()
def seed(
    context: typer.Context,
    size: Annotated[Size | None, typer.Option(help="S: 1 estate; M: 100; else the demo")] = None,
) -> None:
    """Fill an empty database with a demo estate, or with a large one to measure on."""
    operator: Operator = context.obj
    with (
        operator.database() as database,
        typer.progressbar(length=1000, label="linli seed", file=sys.stderr) as bar,
    ):
        made = operator.seed(
            database,
            operator.clock(),
            size.value if size else "",
            lambda done, of: bar.update(done * 1000 // of - bar.pos),
        )
    for login, name, post, password in made:
        typer.echo(f"{login:<12} {password}   {name}, {post}")


@app.command()
def migrate(context: typer.Context) -> None:
    """Bring the database up to date; does nothing to one that is."""
    operator: Operator = context.obj
    with operator.database():
        operator.say("The database is up to date.")


LOOK = Annotated[
    bool, typer.Option("--look", help="Only say how many deadlines new public holidays would move")
]


@app.command()
def tick(context: typer.Context, look: LOOK = False) -> None:
    """Follow new public holidays, escalate what is late, make the backup that is due, run alerts;
    for a timer beside the server."""
    operator: Operator = context.obj
    if look:
        with operator.database() as database:
            waiting = national_days.waiting(database, now=operator.clock())
        operator.say("{n} deadlines would be moved by new public holidays.", n=waiting)
        return
    with operator.database() as database:
        moved = national_days.tick(database, now=operator.clock())
        fired = escalating.tick(database, now=operator.clock())
        store = backups.place_for(os.environ["DATABASE_URL"], os.environ)
        backups.tick(database, store, now=operator.clock())
        command_alerts.tick(operator, database)
    if moved:
        operator.say("{n} deadlines were moved by new public holidays.", n=moved)
    operator.say("{n} levels of escalation were reached.", n=fired)


def _language(environment: Mapping[str, str]) -> str:
    spoken = next(
        (environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)),
        "",
    )
    return DEFAULT if spoken.startswith("zh") else "en"


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > COMMAND_LINE.file_bytes:
            most = COMMAND_LINE.file_bytes // 2**20
            sentence = "The file is too large. It may have at most {most} MB; split it."
            raise ImportRefused(sentence, most=most)
        return path.read_bytes()
    except OSError as problem:
        sentence = "The file {path} cannot be read: {problem}."
        raise ImportRefused(sentence, path=path, problem=problem.strerror) from problem


def _period(first: date, last: date) -> Period:
    if last < first:
        raise ImportRefused("The period ends before it begins.")
    return Period(first, last)
