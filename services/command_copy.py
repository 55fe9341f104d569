"""`linli copy`: the operator takes an installation from SQLite to PostgreSQL, or back."""

import os
import sys
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from data_access.database import open_database
from services import copying
from services.operator import Operator
from services.starting import files_for, head_for

ADDRESS = Annotated[
    str,
    typer.Option(
        "--to", envvar="LINLI_COPY_TO", help="Address of an empty database; LINLI_COPY_TO hides it"
    ),
]


def copy(
    context: typer.Context,
    to: ADDRESS,
    report: Annotated[Path | None, typer.Option(help="Where the proof is written")] = None,
) -> None:
    """Copy everything into another database, prove it, and leave the old one to be read only.

    Interrupted, it goes on when called again.
    """
    operator: Operator = context.obj
    now = operator.clock()
    proof = report or Path(f"linli-copy-{now:%Y%m%dT%H%M%SZ}.txt")
    os.umask(0o077)
    with (
        operator.database() as source,
        closing(open_database(to, source.keys)) as target,
        typer.progressbar(length=1000, label="linli copy", file=sys.stderr) as bar,
    ):
        lines = copying.copy(
            source, target, progress=lambda done, of: bar.update(done * 1000 // of - bar.pos)
        )
        proof.write_text(copying.report(lines, source, target, now=now), encoding="utf-8")
        target.head_file = head_for(to, os.environ)
        copying.finish(source, target, proof.name, now=now)
    rows = sum(line.found.rows for line in lines)
    operator.say("{rows} rows in {tables} tables are the same on both sides: {proof}.",
                 rows=f"{rows:,}", tables=len(lines), proof=proof)  # fmt: skip
    operator.say("Set DATABASE_URL to the new address. Keys, audit head and files stay: {files}.",
                 files=files_for(os.environ["DATABASE_URL"], os.environ))  # fmt: skip
