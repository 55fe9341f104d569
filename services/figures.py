"""Answers a declared figure: its number, by any cut, and exactly the records behind it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import pandas as pd

from data_access import measures, populations
from data_access.database import Session
from domain.calendar import GRAINS, month_number
from domain.kpi import Computed, Count, Figure, Households
from domain.kpis.registry import FIGURES
from domain.rights import Reach
from services import figure_counts
from services.figure_counts import PLACES, Asked, places
from services.figure_request import FigureUnknown, Key, Names, Request, population_of

__all__ = [
    "Cell",
    "FigureUnknown",
    "Names",
    "Request",
    "answer",
    "cells_of",
    "find",
    "population_of",
    "prepare",
    "records",
]

Part = Literal["numerator", "denominator", "left_out"]


@dataclass(frozen=True)
class Cell:
    """One number: what it divides, by what, and what comes out (None for nothing by nothing)."""

    key: tuple[str, ...]
    numerator: float
    denominator: float | None
    value: float | None


def find(code: str) -> Figure | Computed:
    """Return a figure by its code.

    :raises FigureUnknown: when none is declared under it
    """
    if code not in FIGURES:
        raise FigureUnknown(code)
    return FIGURES[code]


def answer(session: Session, code: str, request: Request, *, reach: Reach) -> pd.DataFrame:
    """Return the figure as a frame: one `str` column per cut, `numerator` and `denominator`
    (float; denominator NaN where there is none), `value` (float, NaN for nothing divided by
    nothing) and `unit`. Rows are in the order of the cuts.

    `reach` is the caller's scope: an empty one sees nothing.

    :raises FigureUnknown: when the figure or a cut is not declared
    """
    figure = find(code)
    if isinstance(figure, Computed):
        raise FigureUnknown(code)
    cells = cells_of(session, figure, request, reach=reach)
    rows = [(*c.key, float(c.numerator), c.denominator, c.value, figure.unit) for c in cells]
    columns = [*request.by, "numerator", "denominator", "value", "unit"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.astype({"numerator": float, "denominator": float, "value": float})


def cells_of(session: Session, figure: Figure, request: Request, *, reach: Reach) -> list[Cell]:
    """Return the figure's numbers in the order of their cuts.

    Every month, quarter or year of the period has its row; other cuts only where something
    was counted.

    :raises FigureUnknown: when a cut is not declared for the figure
    """
    for cut in (*request.by, *request.where):
        if cut not in figure.cuts:
            raise FigureUnknown(cut)
    names = Names.of(session, reach)
    asked = Asked(session, figure, request, reach, names)
    above = asked.counts(figure.numerator)
    below = asked.below()
    cells = [_cell(figure, key, above, below, request.by) for key in _keys(request, above, below)]
    return [replace(cell, key=names.words(request.by, cell.key)) for cell in cells]


def prepare(session: Session, wanted: Sequence[tuple[Figure, Request]], *, reach: Reach) -> None:
    """Let figures that will be asked for in this reading be counted together."""
    names = Names.of(session, reach)
    figure_counts.prepare([Asked(session, one, asked, reach, names) for one, asked in wanted])


def records(
    session: Session,
    code: str,
    request: Request,
    part: Part,
    *,
    reach: Reach,
    each: bool = False,
) -> list[int]:
    """Return the key of every record behind a number: cases, units or plan items.

    As many as the number says. Behind households over time stand the units themselves.
    `each` asks for the records also where distinct values of a column are counted. What is
    `left_out` are the records that the numerator looks at and does not count.

    :raises FigureUnknown: when the figure or a cut is not declared
    """
    figure = find(code)
    if isinstance(figure, Computed):
        return records(session, figure.of, request, part, reach=reach, each=each)
    for cut in request.where:
        if cut not in figure.cuts:
            raise FigureUnknown(cut)
    names = Names.of(session, reach)
    asked = Asked(session, figure, request, reach, names)
    measure = figure.denominator if part == "denominator" else figure.numerator
    period, where = asked.narrowed()
    if part == "left_out":
        return _left_out(asked, figure.numerator)
    if isinstance(measure, Count):
        measure = replace(measure, of="", at_least=1) if each else measure
        view = asked.view(measure, period)
        return measures.records(session, measure, view, where=where)
    view = asked.view(figure.numerator, period)
    return [unit for unit, _ in populations.unit_days(session, view, where=places(where))]


def _left_out(asked: Asked, measure: Count) -> list[int]:
    period, where = asked.narrowed()
    view = asked.view(measure, period)
    whole, counted = (
        measures.records(
            asked.session, replace(measure, of="", at_least=1, where=kept), view, where=where
        )
        for kept in ({}, measure.where)
    )
    return sorted(set(whole).difference(counted))


def _keys(request: Request, above: Mapping[Key, float], below: Mapping[Key, float]) -> list[Key]:
    """Return the keys of the rows: what was counted, and every part of the period."""
    keys = set(above)
    if all(len(key) == len(request.by) for key in below):
        keys |= set(below)
    if len(request.by) == 1 and request.by[0] in GRAINS:
        keys |= {(start,) for start in _starts(request)}
    return sorted(keys or ({()} if not request.by else set()), key=_order)


def _starts(request: Request) -> Iterator[int]:
    months = GRAINS[request.by[0]]
    first = month_number(request.seen.first) // months * months
    return iter(range(first, month_number(request.seen.last) + 1, months))


def _order(key: Key) -> tuple[tuple[bool, Any], ...]:
    return tuple((value is None, value if value is not None else 0) for value in key)


def _cell(
    figure: Figure,
    key: Key,
    above: Mapping[Key, float],
    below: Mapping[Key, float],
    by: Sequence[str],
) -> Cell:
    numerator = above.get(key, 0)
    if figure.denominator is None:
        return Cell(key, numerator, None, figure.value(numerator, None))
    shared = key
    if isinstance(figure.denominator, Households):
        cuts = (*PLACES, *GRAINS)
        shared = tuple(v for cut, v in zip(by, key, strict=True) if cut in cuts)
    denominator = below.get(shared, 0)
    return Cell(key, numerator, denominator, figure.value(numerator, denominator))
