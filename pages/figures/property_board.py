"""The property board: handover to staff, now, this week and this month; each number opens."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from domain.calendar import Period
from domain.figure_scope import Scope
from domain.renovation.figures import Figure as OfSites
from services import figure_scope, property_board
from services.context import Context
from services.figure_pages import Card
from services.language import Translate
from services.property_board import DAYS, Block, Board
from ui import figures, places, scope_bar
from ui.texts import DASH, escape

KEY = "property-board"
LISTS: Mapping[str, Mapping[str, str]] = {
    "at_work": {"view": "work"}, "ending": {"view": "work", "ends": "1"},
    "run_out": {"view": "work", "ends": "1"}, "patrol": {"view": "work", "due": "1"},
    "review": {"view": "applied"}, "held": {"view": "deposits"}, "late": {"view": "deposits"},
    "late_amount": {"view": "deposits"}, "deducted": {"view": "deposits"},
    "disputed": {"view": "deposits"}, "first_time": {"view": "after"},
    "papers": {"view": "ended"}, "duration": {"view": "ended"},
}  # fmt: skip
"""The lists of sites behind the figures of renovation; the others stand on their own page."""
SIGNS = {
    "met": ":material/check_circle:", "near": ":material/error:", "missed": ":material/cancel:",
}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One number of the board, which is a link to what it counts."""

    label: str
    place: str
    query: Mapping[str, str]
    icon: str = ""


def page(ctx: Context) -> None:
    """Show the board of the projects that the address names."""
    _ = ctx.translate
    st.title(_("Property board"))
    with ctx.reading() as work:
        reader = figure_scope.reader(work.session, actor=work.actor, now=work.now)
    if not reader.projects:
        st.info(_("There is no project whose figures are yours to read."))
        return
    scope = scope_bar.projects_only(_, reader.offer)
    with ctx.reading() as work:
        found = property_board.board(work.session, reader, scope, now=work.now)
    st.caption(_("A number opens what it counts. A sign tells whether its target is met."))
    for shown in found.blocks:
        lines = {
            name: [_line(_, card, scope, found.periods[name]) for card in cards]
            for name, cards in shown.cards.items()
        }
        _block(_, shown.block, lines)
        if shown.block is property_board.BLOCKS[0]:
            _block(_, property_board.SITES, _of_sites(_, found))


def _block(_: Translate, block: Block, lines: Mapping[str, Sequence[Line]]) -> None:
    """Draw one block; its columns stand below each other on a phone."""
    with st.container(border=True):
        places.link(block.place, f"**{_(block.title)}**", block.query)
        with st.grid(3, min_column_width=230, gap="small"):
            for name, heading in DAYS.items():
                with st.container(gap=None):
                    st.caption(_(heading))
                    for line in lines[name]:
                        places.link(line.place, line.label, line.query, icon=line.icon)


def _line(_: Translate, card: Card, scope: Scope, period: Period) -> Line:
    """Return one number with both halves; too small ones are grey and not judged."""
    figure, cell = card.figure, card.cell
    own = Scope(span="own", period=period, projects=scope.projects)
    value = figures.value(cell.value, _(figure.unit) if figure.unit else "")
    said = f":gray[{value}]" if card.small else f"**{value}**"
    label = f"{_(figure.title)} {said}"
    if figure.denominator is not None:
        label += f" ({figures.count(cell.numerator)} / {figures.count(cell.denominator or 0)})"
    if card.met == "missed" and not card.small:
        label += f" · {_('Target missed')}"
    icon = "" if card.small else SIGNS.get(card.met, "")
    return Line(label, "records", figures.query(own, figure.code, "numerator"), icon)


def _of_sites(_: Translate, found: Board) -> Mapping[str, Sequence[Line]]:
    return {
        name: [
            Line(_site(_, one), "sites", LISTS.get(one.code, {"view": "figures"}))
            for one in found.sites
            if one.period == name
        ]
        for name in DAYS
    }


def _site(_: Translate, figure: OfSites) -> str:
    if figure.counted is None:
        return f"{_(figure.title)} **{DASH}**"
    said = f"{figure.counted:,}"
    if figure.of is not None:
        rate = DASH if figure.rate is None else f"{figure.rate} %"
        return f"{_(figure.title)} **{rate}** ({said} / {figure.of:,})"
    unit = {"days": _("days"), "yuan": _("yuan")}.get(figure.unit, "")
    return f"{_(figure.title)} **{escape(f'{said} {unit}'.strip())}**"
