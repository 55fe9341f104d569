"""`linli files`: the operator looks whether every photo and file is there, and unchanged."""

import typer

from services import file_check
from services.operator import Operator

files = typer.Typer(help="Photos and files of cases")


@files.callback()
def _files() -> None:
    """Let `check` keep its name though it is the only one."""


@files.command()
def check(context: typer.Context) -> None:
    """Read every file; exit code 1 when one is lost or was changed."""
    operator: Operator = context.obj
    with operator.database() as database:
        if database.files is None:
            raise RuntimeError("the files were not opened with the database")
        found = file_check.check(database, database.files, lambda _: None)
    operator.say("{files} files are known.", files=found.files)
    for key in found.lost:
        operator.say("{key} is lost.", key=key)
    for key in found.changed:
        operator.say("{key} was changed.", key=key)
    for key in found.nobodys:
        operator.say("{key} belongs to nothing.", key=key)
    if not found.is_sound:
        raise typer.Exit(1)
