"""A list of records on pages, under its filters: the heads that several lists have."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

from services.context import Context
from ui import filters

PAGE = 20
One = TypeVar("One")


def show(
    ctx: Context, found: Sequence[One], draw: Callable[[Context, One], None], *, key: str
) -> None:
    """Draw what fits the filters, the page that the address names; nothing says what to do."""
    if not found:
        said = ctx.translate("Nothing fits. Take something out of the filters.")
        st.info(said, icon=":material/filter_alt:")
        return
    number = filters.number("page")
    for one in found[(number - 1) * PAGE : number * PAGE]:
        draw(ctx, one)
    filters.pager(key=f"{key}.page", pages=-(-len(found) // PAGE))
