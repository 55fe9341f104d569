"""`linli alerts`: the operator looks at alerts by hand, and tries a channel."""

import os
from typing import Annotated

import typer

from data_access.database import Database
from services.alerts import looking, sending
from services.alerts.channels import channels_of
from services.language import translator
from services.operator import Operator

alerts = typer.Typer(no_args_is_help=True, help="Alerts and their channels")


@alerts.command()
def run(context: typer.Context) -> None:
    """Look at every alert whose turn it is, and send what channels are owed; for a timer."""
    operator: Operator = context.obj
    with operator.database() as database:
        made, sent = tick(operator, database)
    operator.say("{made} messages of alerts were written, {sent} sent.", made=made, sent=sent)


def tick(operator: Operator, database: Database) -> tuple[int, int]:
    """Look at alerts and send what is owed; return how many messages were made and sent."""
    channels = channels_of(os.environ)
    made = looking.tick(database, now=operator.clock())
    return made, sending.tick(database, channels, now=operator.clock())


@alerts.command()
def test(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="Name of a channel of LINLI_ALERT_CHANNELS")],
) -> None:
    """Send a message to a channel and tell whether it was taken; exit code 1 when it was not."""
    operator: Operator = context.obj
    channels = channels_of(os.environ)
    if name not in channels.names:
        known = ", ".join(channels.names) or "-"
        operator.say("There is no channel {name}. There are: {known}.", name=name, known=known)
        raise typer.Exit(1)
    said = translator(operator.language)("This is a test of Linli. Nothing has happened.")
    if not channels.send(name, "Linli", said):
        operator.say("The channel {name} did not take the message.", name=name)
        raise typer.Exit(1)
    operator.say("The channel {name} took the message.", name=name)
