"""A board on a wall: full screen, large, refreshing itself; aggregates only, nothing to press.

A refresh is no use of the session: a wall is signed out like everybody who left their desk,
unless a person with nothing but the post of a wall signed it in (docs/decisions/0043).
"""

from collections.abc import Sequence
from datetime import timedelta
from urllib.parse import urlencode

import streamlit as st

from domain.address import Address
from domain.boards import THEMES, may_tell
from domain.refusal import Refusal
from domain.saved_view import View
from pages.figures import signal_chart, tiles
from services import boards, walls
from services.boards import Shown
from services.context import Context
from services.figure_scope import Reader
from services.figures import Cell
from services.language import Translate
from ui import figures, messages, streamlit_texts, wall_look
from ui.texts import escape

KEY = "wall"
EVERY = {"1": 1, "5": 5, "10": 10}
"""Minutes between two refreshes, and between two boards where there are several."""
USUAL = "5"
LEAST_MONTHS = 6
"""A line through fewer months that may be told would say what is not so."""
GRACE = 60
"""Seconds after which a refresh that did not come is missed."""
MOST = 10
"""Boards that one wall shows in turn."""


def is_asked() -> bool:
    return st.query_params.get("wall") == "1"


def way(_: Translate, ids: Sequence[int]) -> None:
    """Draw the ways to a wall of these boards, in a tab of its own.

    Streamlit reads the address that takes its frame away on loading only.
    """
    boards_ = ",".join(str(one) for one in ids)
    with st.container(horizontal=True):
        for theme, title in THEMES.items():
            look = {"embed": "true", "embed_options": f"{theme}_theme"}
            query = urlencode({"view": ids[0], "boards": boards_, "wall": 1, **look})
            label = _("On a wall, {theme}").format(theme=_(title))
            st.link_button(label, f"/board?{query}", icon=":material/tv:", type="tertiary")


def page(ctx: Context) -> None:
    """Show the boards of the address in turn, each counted anew when its turn comes."""
    _ = ctx.translate
    if ctx.language == "zh_CN":
        streamlit_texts.translate()
    wall_look.large()
    address = Address({name: st.query_params.get_all(name) for name in st.query_params})
    minutes = EVERY[address.one_of("every", EVERY) or USUAL]
    named = (st.query_params.get("boards") or st.query_params.get("view", "")).split(",")
    ids = [int(one) for one in named if one.isascii() and one.isdigit()][:MOST]

    @st.fragment(run_every=timedelta(minutes=minutes))
    def turning() -> None:
        _turn(ctx, ids, minutes)

    turning()
    wall_look.way_out(_("Leave the wall"), f"/board?view={ids[0]}" if ids else "/boards")


def _turn(ctx: Context, ids: Sequence[int], minutes: int) -> None:
    """Draw the board whose turn it is; what cannot be counted anew says so over nothing old."""
    _, now = ctx.translate, ctx.now
    if not ids:
        st.info(_("No board is chosen. Open one under My boards and press On a wall."))
        return
    at = int(now.timestamp() // (minutes * 60)) % len(ids)
    try:
        walls.stay(ctx)
        with ctx.reading() as work:
            view = boards.get(work.session, ids[at], actor=work.actor)
            found = boards.tiles(work.session, view, actor=work.actor)
            reader = boards.seen_by(work.session, actor=work.actor, now=work.now)
            drawn = boards.shown(work.session, reader, found)
    except Refusal as refusal:
        _say_old(_, refusal)
        return
    _say_hour(ctx, reader, view, minutes)
    with st.grid(3, min_column_width=340, gap="small"):
        for shown in drawn:
            with st.container(border=True, height="stretch", gap="xsmall"):
                _tile(_, reader, shown)


def _say_old(_: Translate, refusal: Refusal) -> None:
    """Say that nothing could be counted: a number without its hour would be believed."""
    last = st.session_state.get(f"{KEY}.last", "")
    st.error(messages.words(_, messages.about(refusal)), icon=":material/sync_problem:")
    said = _("This board could not be refreshed. It was last seen at {hour}.").format(
        hour=escape(last or "—")
    )
    st.subheader(said)


def _say_hour(ctx: Context, reader: Reader, view: View, minutes: int) -> None:
    """Say what is shown and of which hour, when it ends, and leave a word for the browser."""
    _, now = ctx.translate, ctx.now
    hour = now.astimezone(reader.zone).strftime("%H:%M")
    st.session_state[f"{KEY}.last"] = hour
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.title(escape(view.name))
        as_of = _("As of {hour}").format(hour=escape(hour))
        st.subheader(as_of)
    old = _("Not refreshed since {hour}: what stands here may not be so any more.")
    within = minutes * 60 + GRACE
    wall_look.fresh(now.isoformat(), within=within, sentence=old.format(hour=hour))
    ends = walls.ends_at(ctx)
    if ends is not None:
        said = _("Signed out at {hour} unless somebody uses this screen.").format(
            hour=escape(ends.astimezone(reader.zone).strftime("%H:%M"))
        )
        st.caption(said)


def _tile(_: Translate, reader: Reader, shown: Shown) -> None:
    figure, cell = shown.card.figure, shown.card.cell
    st.markdown(f"**{_(figure.title)}**")
    st.caption(escape(tiles.where(_, reader, shown.scope)))
    if not _told(shown, cell):
        st.metric(_(figure.title), "—", label_visibility="collapsed")
        st.caption(_("Too few to be shown on a wall."))
        return
    _number(_, shown)
    base = shown.change.base
    if figure.denominator is not None and _told(shown, base):
        st.caption(figures.changed(_, shown.change, figure.unit))
    said = signal_chart.verdict(_, shown.signal)
    st.caption(f":material/waves: {escape(said)}")
    for one in shown.parts:
        if may_tell(figure, one.numerator, one.denominator, part=shown.tile.cut != "project"):
            name = tiles.name_of(_, reader, shown, one)
            line = f"{escape(name)}: {escape(figures.value(one.value, figure.unit))}"
            st.caption(line)


def _number(_: Translate, shown: Shown) -> None:
    """Draw the number with what it divides, its target, and the months that may be told."""
    figure, cell = shown.card.figure, shown.card.cell
    told = [one.value for one in shown.course if one.value is not None and _told(shown, one)]
    months = told if len(told) >= LEAST_MONTHS else []
    value = figures.value(cell.value, figure.unit)
    st.metric(_(figure.title), value, label_visibility="collapsed", chart_data=months or None)
    st.caption(figures.fraction(_, figure, cell, shown.card.population))
    figures.judge(_, shown.card)


def _told(shown: Shown, cell: Cell) -> bool:
    figure = shown.card.figure
    return may_tell(figure, cell.numerator, cell.denominator, part=shown.is_narrowed)
