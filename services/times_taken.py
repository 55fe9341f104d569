"""How long things take: figures about a time, with what is still open counted in."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from data_access import measures
from data_access.database import Session
from domain.kpi import Computed, Figure
from domain.kpis.registry import FIGURES
from domain.rights import Reach
from domain.survival import Span, Step, curve, median, quantile
from services.figure_counts import Asked
from services.figure_request import FigureUnknown, Names, Request

MOST_OF = 0.9
"""The share whose time is told beside the median (20 §9.3 CH02, CH08)."""


@dataclass(frozen=True)
class Taken:
    """A figure about a time, in whole units of its own.

    `median` is that of Kaplan and Meier where open ones are in, None while it is not known;
    `most` is within how long nine of ten of those that are over were over.
    """

    figure: Computed
    total: int
    over: int
    median: int | None
    most: int | None
    steps: tuple[Step, ...]


def taken(session: Session, figure: Computed, request: Request, *, reach: Reach) -> Taken:
    """Return how long it took of what the figure's base counts.

    :raises FigureUnknown: when the figure is not about a time, or a cut is not declared
    """
    base = FIGURES[figure.of]
    if isinstance(base, Computed) or not figure.spent:
        raise FigureUnknown(figure.code)
    spans = _spans(session, figure, base, request, reach)
    over = sum(span.count for span in spans if span.ended)
    open_too = figure.how == "survival"
    return Taken(
        figure=figure,
        total=sum(span.count for span in spans),
        over=over,
        median=median(spans) if open_too else quantile(spans, 0.5),
        most=quantile(spans, MOST_OF),
        steps=curve(spans) if open_too else (),
    )


def by_each(
    session: Session, figure: Computed, request: Request, cut: str, values: Mapping[str, str], *,
    reach: Reach,
) -> dict[str, Taken]:  # fmt: skip
    """Return the same for each value of a cut; values of which there is nothing are left out."""
    found = {
        value: taken(
            session, figure, replace(request, where={**request.where, cut: value}), reach=reach
        )
        for value in values
    }
    return {value: one for value, one in found.items() if one.total}


def _spans(
    session: Session, figure: Computed, base: Figure, request: Request, reach: Reach
) -> list[Span]:
    for cut in request.where:
        if cut not in base.cuts:
            raise FigureUnknown(cut)
    asked = Asked(session, base, request, reach, Names.of(session, reach))
    period, where = asked.narrowed()
    view = asked.view(base.numerator, period)
    columns = (figure.spent, figure.ended)
    rows = measures.spread(session, base.numerator, view, columns=columns, where=where)
    return [Span(int(spent), bool(ended), count) for spent, ended, count in rows]
