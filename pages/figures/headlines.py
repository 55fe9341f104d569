"""The headlines of the overview as cards: number, course, target, change, verdict, and where to."""

from collections.abc import Mapping, Sequence

import streamlit as st

from domain.figure_scope import Scope
from domain.kpis.visits import COVERAGE
from pages.figures import coverage_charts, restated, signal_chart
from services.language import Translate
from services.overview_page import Overview, Tile
from ui import figures, places

FEWEST = 2
"""Months that a course needs to be drawn."""


def grid(_: Translate, seen: Overview, scope: Scope, moved: Mapping[str, Sequence[str]]) -> None:
    """Draw the cards beside each other; on a phone they stand below each other. `moved` are the
    closed months of figures that have another number now."""
    with st.grid(4, min_column_width=190, gap="small"):
        for tile in seen.tiles:
            with st.container(border=True, height="stretch", gap="xsmall"):
                figures.number(_, tile.card, course=_course(tile))
                _verdict(_, tile, seen)
                restated.line(_, moved.get(tile.card.figure.code, ()))
                _links(_, tile, scope)


def _course(tile: Tile) -> Sequence[float]:
    values = [cell.value for cell in tile.course if cell.value is not None]
    return values if len(values) >= FEWEST else ()


def _verdict(_: Translate, tile: Tile, seen: Overview) -> None:
    """Say what the chart says, and how the last month differs from the one before."""
    if tile.card.figure is COVERAGE:
        said = coverage_charts.gap(_, seen.progress) or _("There is no plan to compare with.")
        icon = ":material/event_note:"
    else:
        said = signal_chart.verdict(_, tile.signal)
        icon = ":material/notifications_active:" if tile.signal.named else ":material/waves:"
    line = f"{icon} {said}"
    st.caption(line)
    if tile.signal.enough:
        st.caption(signal_chart.latest(_, tile.signal))


def _links(_: Translate, tile: Tile, scope: Scope) -> None:
    code = tile.card.figure.code
    with st.container(horizontal=True, gap="xsmall"):
        places.link("records", _("Records"), figures.query(scope, code, "numerator"), icon="")
        places.link(tile.board, _("Board"), scope.query(), icon="")
        if tile.signal.chart is not None:
            places.link("signals", _("Chart"), {**scope.query(), "figure": code}, icon="")
