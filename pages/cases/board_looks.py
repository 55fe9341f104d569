"""Which columns a list shows, in which order, and what the whole list is ordered by."""

from collections.abc import Sequence

import streamlit as st

from domain import case_columns
from domain.case_columns import COLUMNS, DOWN
from domain.case_filter import Offer
from domain.refusal import Refusal
from domain.saved_view import COLUMNS as NAME
from pages.cases import board_figure
from services import saved_views
from services.context import Context
from ui import filters, messages


def columns() -> tuple[str, ...]:
    """Return the columns that the address names, as a saved view does; none for no wish."""
    return case_columns.read(st.query_params.get(NAME, ""))


def popover(
    ctx: Context, board: str, offer: Offer, shown: Sequence[str], *, usual: Sequence[str]
) -> None:
    """Offer the columns and the order; what is chosen outside a view is kept for the person."""
    _, key = ctx.translate, f"board.{board}.looks"
    refusal = st.session_state.pop(f"{key}.refused", None)
    if refusal:
        st.error(messages.words(_, refusal), icon=":material/block:")
    with st.popover(_("Columns, order, count"), icon=":material/view_column:", type="tertiary"):
        _order(ctx, f"board.{board}")
        board_figure.choice(ctx, offer, key=f"board.{board}")
        st.session_state[f"{key}.columns"] = list(shown)
        st.multiselect(
            _("Columns, in this order"),
            list(COLUMNS),
            format_func=lambda code: _(COLUMNS[code]),
            key=f"{key}.columns",
            placeholder=_("The usual columns"),
            on_change=_keep,
            args=(ctx, board, f"{key}.columns"),
        )
        if tuple(shown) != tuple(usual):
            st.button(
                _("Back to the usual columns"), key=f"{key}.usual", icon=":material/undo:",
                type="tertiary", on_click=_forget, args=(ctx, board),
            )  # fmt: skip


def _order(ctx: Context, key: str) -> None:
    _ = ctx.translate
    titles = {
        code: _("{column}, falling").format(column=_(title)) if code[0] == DOWN
        else _("{column}, rising").format(column=_(title))
        for code, title in case_columns.orders().items()
        if code != case_columns.LATEST
    }  # fmt: skip
    filters.one_of(
        _("Order of the whole list"), "sort", titles,
        key=key, none=_("The latest received first"), width="stretch",
    )  # fmt: skip


def _keep(ctx: Context, board: str, part: str) -> None:
    """Write the columns where they came from: into the view's address, or for the person."""
    chosen = tuple(st.session_state.get(part) or ())
    if NAME in st.query_params or "view" in st.query_params:
        _write(chosen)
        return
    _put(ctx, board, chosen)


def _forget(ctx: Context, board: str) -> None:
    st.query_params.pop(NAME, None)
    _put(ctx, board, ())


def _put(ctx: Context, board: str, chosen: Sequence[str]) -> None:
    try:
        with ctx.writing() as work:
            saved_views.choose_columns(work.session, board, chosen, actor=work.actor)
    except Refusal as refusal:
        st.session_state[f"board.{board}.looks.refused"] = messages.about(refusal)


def _write(chosen: Sequence[str]) -> None:
    if chosen:
        st.query_params[NAME] = ",".join(chosen)
    else:
        st.query_params.pop(NAME, None)
