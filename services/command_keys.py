"""`linli keys`: the operator looks at the keys of personal numbers, and exchanges them."""

import sys

import typer

from data_access import key_counts
from services import sealing
from services.operator import Operator

keys = typer.Typer(no_args_is_help=True, help="Keys of phone and ID numbers")


@keys.command()
def show(context: typer.Context) -> None:
    """Tell which keys there are, the rows under each, and how many wait for the newest."""
    operator: Operator = context.obj
    with operator.database() as database:
        with database.reading() as session:
            for key_id in database.keys.ids:
                mark = "*" if key_id == database.keys.current else " "
                rows = key_counts.rows_under(session, key_id)
                typer.echo(f"{key_id:<12} {mark} {rows:>9,}")
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
