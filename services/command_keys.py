"""`linli keys`: the operator looks at the keys of personal numbers, and exchanges them."""

import sys

import typer

from services import sealing
from services.operator import Operator

keys = typer.Typer(no_args_is_help=True, help="Keys of phone and ID numbers")


@keys.command()
def show(context: typer.Context) -> None:
    """Tell which keys there are, and how many rows still wait for the newest."""
    operator: Operator = context.obj
    with operator.database() as database:
        for key_id in database.keys.ids:
            typer.echo(f"{key_id}  *" if key_id == database.keys.current else key_id)
        operator.say(
            "{rows} rows are not yet under the newest key.", rows=sealing.waiting(database)
        )


@keys.command()
def rotate(context: typer.Context) -> None:
    """Seal every number under a new key; interrupted, it goes on when called again."""
    operator: Operator = context.obj
    with (
        operator.database() as database,
        typer.progressbar(length=1000, label="linli keys rotate", file=sys.stderr) as bar,
    ):
        done = sealing.rotate(
            database,
            now=operator.clock(),
            progress=lambda rows, of: bar.update(rows * 1000 // of - bar.pos),
        )
    operator.say("{rows} rows are now under the key {key}.", rows=done.rows, key=done.key_id)
    operator.say("Keep the old keys: backups and the audit trail still need them.")
