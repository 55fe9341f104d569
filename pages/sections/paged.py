"""A list of records on pages, under its filters: the heads that several lists have."""

from collections.abc import Callable, Sequence

import streamlit as st

from services.context import Context
from ui import filters

PAGE = 20


def show(ctx: Context, rows: Sequence[Callable[[], None]], *, key: str) -> None:
    """Draw the rows of the page that the address names; none that fits says what to do."""
    if not rows:
        said = ctx.translate("Nothing fits. Take something out of the filters.")
        st.info(said, icon=":material/filter_alt:")
        return
    number = filters.number("page")
    for draw in rows[(number - 1) * PAGE : number * PAGE]:
        draw()
    filters.pager(key=f"{key}.page", pages=-(-len(rows) // PAGE))
