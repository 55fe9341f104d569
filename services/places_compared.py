"""Places beside each other by a rate of their homes: which differs by more than chance explains."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from data_access.database import Session
from domain.funnel import Funnel, Part, funnel
from domain.kpi import Figure
from domain.rights import Reach
from domain.shrinking import shrunk
from services import figures
from services.figure_request import Request
from services.figures import Cell

Cut = Literal["project", "building"]
FEWEST = 3
"""Places that a comparison needs."""


@dataclass(frozen=True)
class Compared:
    """A rate of each place in a funnel; `expected` is what one may expect of it again, which is
    nearer to the rate of all where few homes tell little (20 §9.8)."""

    figure: Figure
    cut: Cut
    funnel: Funnel
    expected: Mapping[str, float]


def compared(
    session: Session, figure: Figure, request: Request, cut: Cut, *, reach: Reach
) -> Compared | None:
    """Return a figure's places in their order; None where there are too few to compare.

    What came from no place has no homes and stands in none. A place is small where fewer than
    the figure's guard are to be expected of its homes: to look at how many came would spare
    only those that have many.
    """
    asked = replace(request, by=(cut,))
    cells = [c for c in figures.cells_of(session, figure, asked, reach=reach) if c.denominator]
    if len(cells) < FEWEST:
        return None
    rate = sum(cell.numerator for cell in cells) / sum(cell.denominator or 0 for cell in cells)
    found = funnel("rate", [_part(figure, cell, rate) for cell in cells])
    drawn = shrunk([c.numerator for c in cells], [c.denominator or 0 for c in cells])
    expected = {cell.key[0]: one or 0.0 for cell, one in zip(cells, drawn, strict=True)}
    return Compared(figure, cut, found, expected) if found else None


def _part(figure: Figure, cell: Cell, rate: float) -> Part:
    base = cell.denominator or 0
    return Part(cell.key[0], cell.numerator, base, small=base * rate < figure.small)
