"""`linli verify`: whether what is summed up beside the rows is still what the rows say."""

from typing import Annotated

import typer

from services import rolled_up
from services.operator import Operator


def verify(
    context: typer.Context,
    repair: Annotated[bool, typer.Option("--repair", help="Work wrong sums out anew")] = False,
) -> None:
    """Work out every sum anew and compare; exit code 1 when one is wrong and not repaired."""
    operator: Operator = context.obj
    with operator.database() as database:
        with database.reading() as session:
            found = rolled_up.differing(session)
        for table, count in found.items():
            operator.say("{table}: {count} sums differ from the rows.", table=table, count=count)
        if not found:
            operator.say("Every sum is that of its rows.")
            return
        if not repair:
            operator.say("Type linli verify --repair to work them out anew.")
            raise typer.Exit(1)
        rolled_up.repair(database, found, now=operator.clock())
        operator.say("They were worked out anew, which stands in the audit trail.")
