"""`linli check --deploy`: whether this installation is set up as the page on security asks."""

import os
from typing import Annotated

import typer

from services import deploy_check
from services.operator import Operator


def check(
    context: typer.Context,
    deploy: Annotated[bool, typer.Option("--deploy", help="The settings of a server")] = False,
) -> None:
    """Print for each thing that a server needs whether it is so; exit code 1 when one is not."""
    if not deploy:
        raise typer.BadParameter("--deploy", param_hint="--deploy")
    operator: Operator = context.obj
    with operator.database() as database:
        found = deploy_check.checks(
            database, os.environ["DATABASE_URL"], os.environ, now=operator.clock()
        )
    for one in found:
        typer.echo(f"{one.verdict:<5}", nl=False)
        operator.say(one.sentence, **one.values)
    if any(one.verdict == deploy_check.WARN for one in found):
        raise typer.Exit(1)
