"""The tiles of a board: each a number with what it divides, its course, and what that says."""

from collections.abc import Sequence

import streamlit as st

from domain import rights
from domain.figure_scope import Scope
from domain.people import Actor
from pages.figures import cut_words, signal_chart
from services.boards import Shown
from services.context import Context
from services.figure_scope import ACTION, Reader
from services.figures import Cell
from services.language import Translate
from services.record_kinds import KIND_OF_FACT
from ui import figures, places, tables
from ui.texts import escape


def draw(ctx: Context, reader: Reader, actor: Actor, found: Sequence[Shown]) -> None:
    """Draw tiles beside each other; without the right to figures they lead nowhere."""
    _, opens = ctx.translate, rights.oversees(actor, ACTION)
    with st.grid(3, min_column_width=260, gap="small"):
        for shown in found:
            with st.container(height="stretch", gap="xsmall"):
                _tile(_, reader, shown, opens=opens)


def where(_: Translate, reader: Reader, scope: Scope) -> str:
    """Return the days and the part that a tile is narrowed to, as plain words."""
    parts = [figures.period(scope.period)]
    if scope.building:
        parts.append(reader.titles.get(scope.building, scope.building))
    else:
        chosen = scope.projects or (tuple(reader.projects) if len(reader.projects) == 1 else ())
        parts += [reader.offer.projects[code] for code in chosen] or [_("all my projects")]
    if scope.category:
        parts.append(_(reader.titles.get(scope.category, scope.category)))
    return " · ".join(parts)


def course(shown: Shown) -> list[float]:
    """Return the months of a tile as its line shows them; those without a value are left out."""
    return [cell.value for cell in shown.course if cell.value is not None]


def name_of(_: Translate, reader: Reader, shown: Shown, cell: Cell) -> str:
    """Return what one part of a tile's cut is called."""
    kind = KIND_OF_FACT[shown.card.figure.numerator.fact.code]
    return cut_words.plain(_, cut_words.titles(reader, kind), shown.tile.cut, cell.key[0])


def _tile(_: Translate, reader: Reader, shown: Shown, *, opens: bool) -> None:
    figure, scope = shown.card.figure, shown.scope
    st.caption(escape(where(_, reader, scope)))
    changes = (shown.change,) if figure.denominator is not None else ()
    figures.card(_, shown.card, scope, *changes, course=course(shown), opens=opens)
    said = signal_chart.verdict(_, shown.signal)
    st.caption(f":material/waves: {escape(said)}")
    if opens and not shown.signal.why_not:
        query = {**scope.query(), "figure": figure.code}
        places.link("signals", _("Signal or normal variation?"), query, icon="")
    if shown.parts:
        _parts(_, reader, shown, opens=opens)


def _parts(_: Translate, reader: Reader, shown: Shown, *, opens: bool) -> None:
    """List the parts of a cut, the largest first; choosing one opens its records."""
    figure = shown.card.figure
    rows = [
        {
            _("Part"): name_of(_, reader, shown, cell),
            _("Numbers"): figures.fraction(_, figure, cell, ""),
            _("Value"): figures.value(cell.value, figure.unit),
        }
        for cell in shown.parts
    ]
    if not opens:
        st.dataframe(rows, hide_index=True, alt=_(figure.title))
        return
    event = st.dataframe(
        rows,
        key=f"board.parts.{shown.tile.id}",
        hide_index=True,
        on_select="rerun",
        selection_mode=["single-row", "single-cell"],
        row_height=tables.ROW_HEIGHT,
        alt=_("Parts of a figure; choose one to open its records"),
    )
    chosen = [*event["selection"]["rows"], *(row for row, _name in event["selection"]["cells"])]
    if chosen and chosen[0] < len(shown.parts):
        cut = {shown.tile.cut: shown.parts[chosen[0]].key[0]}
        places.go("records", figures.query(shown.scope, figure.code, "numerator", **cut))
