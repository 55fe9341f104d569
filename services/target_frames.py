"""What a figure aims at beside each row of its answer, for the command line."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from data_access.database import Session
from domain.calendar import GRAINS
from domain.kpi import Target
from domain.rights import Reach
from services import figures, targets
from services.figure_request import Names, Request, concrete

COLUMNS = ("target", "promise")
EITHER = " | "
"""Between values that differ between the projects or days of a row: none of them judges it."""


def beside(
    session: Session, code: str, request: Request, frame: pd.DataFrame, *, reach: Reach
) -> pd.DataFrame:
    """Add a column for the internal target and one for what was published, such as `>= 95`.

    Each row is looked up by its own project and part of time; empty where nothing holds.

    :raises FigureUnknown: when there is no such figure
    """
    figure, held = figures.find(code), targets.valid(session, reach=reach)
    names = Names.of(session, reach)
    rows = []
    for row in frame.to_dict("records"):
        asked, within = _placed(row, request, names, reach)
        found = targets.aims(held, figure, asked.seen, reach=within)
        rows.append((_said(found.internal), _said(found.promises)))
    added = pd.DataFrame(rows, columns=list(COLUMNS), index=frame.index)
    return pd.concat([frame, added], axis=1)


def _placed(
    row: Mapping[Any, Any], request: Request, names: Names, reach: Reach
) -> tuple[Request, Reach]:
    where = {cut: str(row[cut]) for cut in request.by if cut in row}
    place = where.get("project") or where.get("building", "").partition("/")[0]
    if place:
        reach = reach.within(one for one, code in names.projects.items() if code == place)
    grains = {cut: said for cut, said in where.items() if cut in GRAINS}
    return concrete(replace(request, by=(), where=grains)), reach


def _said(found: Sequence[Target | None]) -> str:
    return EITHER.join(_bound(one) for one in found)


def _bound(one: Target | None) -> str:
    if one is None:
        return ""
    if one.at_most is not None:
        return f"<= {one.at_most:g}"
    return f">= {one.at_least:g}"
