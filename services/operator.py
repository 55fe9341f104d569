"""Who typed a `linli` command: whoever may start it may read the database file."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

import typer

from data_access.database import Database
from services.importing import files
from services.language import translator
from services.starting import Seed, keys_for, opened
from services.wiring import Clock


@dataclass
class Operator:
    """Who typed the command: in which language, when, and what fills an empty database."""

    clock: Clock
    seed: Seed
    language: str = "en"

    @contextmanager
    def database(self) -> Iterator[Database]:
        """Open the database that DATABASE_URL names, brought up to date."""
        url = os.environ["DATABASE_URL"]
        keys = keys_for(url, os.environ)
        with closing(opened(url, keys, now=self.clock())) as database:
            yield database

    def today(self) -> date:
        return self.clock().astimezone(ZoneInfo(files.ZONE)).date()

    def say(self, message: str, **values: object) -> None:
        typer.echo(translator(self.language)(message).format(**values))
