"""Since when records of a fact were kept: not to have counted is not to have counted none."""

from sqlalchemy import func, literal
from sqlmodel import Session

from data_access.facts import SOURCES
from data_access.looks import View
from data_access.once import once
from domain.rights import Reach

KEPT_WITH = {"in_hand": "complaints", "repairs_in_hand": "repairs", "with_developer": "repairs"}
"""The facts on days whose first record is also that of what is in hand."""
LOOKED_BACK = 4000
"""Days before that are looked through for a first record."""


@once
def first_day(session: Session, fact: str, reach: Reach, *, since: int, until: int) -> int | None:
    """Return the day number of a fact's first record before `until`, None without any.

    It is `since` where there is one before that, and where the fact stores no days.
    """
    source = SOURCES[KEPT_WITH.get(fact, fact)]
    before, inside = (
        source(View(reach, first, end, ""))
        for first, end in ((since - LOOKED_BACK, since), (since, until))
    )
    if before.day is None or inside.day is None:
        return since
    one = before.select(literal(1)).limit(1)
    if session.connection().execute(one).first():
        return since
    found = session.connection().execute(inside.select(func.min(inside.day))).scalar()
    return None if found is None else int(found)
