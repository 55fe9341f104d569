"""Since when a project keeps records of what a figure counts; before, there is nothing to say."""

from data_access import record_starts
from data_access.database import Session
from domain.calendar import date_of, day_number, first_of, month_number
from domain.kpi import Figure
from domain.rights import Reach


def first_month(session: Session, figure: Figure, *, reach: Reach, first: int, until: int) -> int:
    """Return the month of the first record of what is counted above the line, at least `first`;
    `until`, which is not looked at, when there is none before it."""
    day = record_starts.first_day(
        session, figure.numerator.fact.code, reach,
        since=day_number(first_of(first)), until=day_number(first_of(until)),
    )  # fmt: skip
    return until if day is None else month_number(date_of(day))
