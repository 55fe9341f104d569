"""Figures about how unevenly something is spread: homes, buildings, and months of the year."""

from dataclasses import dataclass, replace
from datetime import timedelta

from data_access import measures
from data_access.database import Session
from domain.calendar import Period, first_of, month_number
from domain.kpi import Figure
from domain.rights import Reach
from domain.unevenness import SEASON_MONTHS, Concentration, concentration, season
from services import figures
from services.figure_counts import Asked
from services.figure_request import Names, Request

LEAST_HOMES = 20
"""Homes of a building that is compared with others (VC17)."""
MOST_YEARS = 3


@dataclass(frozen=True)
class Evenness:
    """The building with the lowest share beside all; `percent` is what it reaches of theirs."""

    lowest: str
    lowest_value: float
    highest_value: float
    percent: float | None

    @property
    def gap(self) -> float:
        """Return the points between the highest building and the lowest."""
        return self.highest_value - self.lowest_value


def concentrated(
    session: Session, figure: Figure, request: Request, *, reach: Reach
) -> Concentration:
    """Return how far the records of a figure come from a few homes (CR14)."""
    asked = Asked(session, figure, request, reach, Names.of(session, reach))
    period, where = asked.narrowed()
    view = asked.view(figure.numerator, period)
    times = measures.occurrences(session, figure.numerator, view, of="unit", where=where)
    by = replace(request, by=("building",))
    cells = figures.cells_of(session, figure, by, reach=reach)
    return concentration(times, [int(cell.numerator) for cell in cells if cell.numerator])


def evenness(
    session: Session, figure: Figure, request: Request, *, reach: Reach
) -> Evenness | None:
    """Return how far the lowest building lags; None with fewer than two to compare (VC17)."""
    whole = figures.cells_of(session, figure, replace(request, by=()), reach=reach)[0]
    by = replace(request, by=("building",))
    cells = [
        (cell.value, cell.key[0])
        for cell in figures.cells_of(session, figure, by, reach=reach)
        if cell.value is not None and (cell.denominator or 0) >= LEAST_HOMES
    ]
    if len(cells) < 2:
        return None
    (low, place), (high, _) = min(cells), max(cells)
    percent = low / whole.value * 100 if whole.value else None
    return Evenness(place, low, high, percent)


def seasonal(
    session: Session, figure: Figure, request: Request, *, reach: Reach
) -> dict[int, float]:
    """Return the seasonal index of a rate by month of the year (CR19).

    It is of up to three whole years that end with the last whole month; empty with too few.
    """
    end = month_number(request.seen.last + timedelta(days=1))
    for years in range(MOST_YEARS, SEASON_MONTHS // 12 - 1, -1):
        months = Period(first_of(end - years * 12), first_of(end) - timedelta(days=1))
        asked = replace(request, period=months, by=("month",))
        cells = figures.cells_of(session, figure, asked, reach=reach)
        if all(cell.denominator for cell in cells):
            first = end - years * 12
            return season([(first + at, cell.value or 0) for at, cell in enumerate(cells)])
    return {}
