"""`linli backup` and `linli restore`: the operator makes backups, tries them, and goes back."""

import os
from typing import Annotated

import typer

from data_access.backup_store import BackupStore
from domain.backups import BackupRefused
from services import backups, restoring
from services.operator import Operator
from services.starting import keys_for

kept = typer.Typer(no_args_is_help=True, help="Backups of the database and its files")


@kept.command()
def now(context: typer.Context) -> None:
    """Make a backup, read it back, and thin the old ones out."""
    operator: Operator = context.obj
    with operator.database() as database:
        made = backups.make(database, _store(), now=operator.clock())
    operator.say("{name} was made and read back: {size} bytes.", name=made.name,
                 size=f"{made.size:,}")  # fmt: skip


@kept.command(name="list")
def list_(context: typer.Context) -> None:
    """List the backups, the newest first, and when a restore was last tried and went well."""
    operator: Operator = context.obj
    found = backups.standing(_store())
    for one in found.backups:
        typer.echo(f"{one.made_at:%Y-%m-%d %H:%M:%S}Z  {one.size:>15,}  {one.name}")
    if found.drilled_at:
        operator.say("A restore last went well at {at}.", at=found.drilled_at.isoformat())
    else:
        operator.say("No restore was tried yet.")


@kept.command()
def drill(context: typer.Context) -> None:
    """Restore the newest backup into a folder of its own, prove it, and throw it away."""
    operator: Operator = context.obj
    with operator.database() as database:
        tried = backups.drill(database, _store(), now=operator.clock())
    operator.say("{name} can be restored.", name=tried.name)


def restore(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="A backup of the list; else the newest")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask")] = False,
) -> None:
    """Put a backup in the place of the database; what was there is kept aside."""
    operator: Operator = context.obj
    store, url = _store(), os.environ["DATABASE_URL"]
    chosen = name or restoring.newest(store)
    if not yes:
        typer.confirm(chosen, abort=True)
    done = restoring.restore(url, keys_for(url, os.environ), store, chosen, now=operator.clock())
    operator.say("{name} is in place; {files} photos and files came back.", name=chosen,
                 files=done.files)  # fmt: skip
    if done.replaced:
        operator.say("What was there before is in {folder}.", folder=done.replaced)


def _store() -> BackupStore:
    store = backups.place_for(os.environ["DATABASE_URL"], os.environ)
    if store is None:
        raise BackupRefused("LINLI_BACKUPS says that no backups are kept here.")
    return store
