"""Fills an empty database, as the first start and `linli seed` ask for it."""

from datetime import datetime
from typing import Literal, cast

from data_access.database import Database
from demo import large, seed
from services.starting import Made, Progress


def fill(database: Database, now: datetime, size: str, progress: Progress) -> Made:
    """Fill with the demo estate (size ""), or with a large one of size S or M."""
    if not size:
        return seed.seed(database, now=now, accounts=True)
    wanted = cast(Literal["S", "M"], size)
    return large.seed(database, now=now, size=wanted, progress=progress)
