"""Shows a chart whose points can be clicked, each opening the records behind it."""

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from ui import places

CONFIG = {"displayModeBar": False, "responsive": True, "scrollZoom": False}


def draw(
    figure: go.Figure,
    *,
    key: str,
    alt: str,
    targets: Sequence[Mapping[str, str]] = (),
    place: str = "records",
) -> None:
    """Show a chart; a click on the point numbered n in `customdata` opens `targets[n]`.

    That is the address of a screen: of the records behind a number, unless told otherwise.
    """
    if not targets:
        st.plotly_chart(figure, key=key, config=CONFIG, alt=alt)
        return
    _clickable(figure, key, alt, targets, place=place)


@st.fragment
def _clickable(
    figure: go.Figure, key: str, alt: str, targets: Sequence[Mapping[str, str]], *, place: str
) -> None:
    event = st.plotly_chart(
        figure, key=key, config=CONFIG, alt=alt, on_select="rerun", selection_mode="points"
    )
    for point in event["selection"]["points"]:
        at = _number(point.get("customdata"))
        if at is not None and 0 <= at < len(targets):
            places.go(place, targets[at])


def _number(said: Any) -> int | None:
    if isinstance(said, list):
        return _number(said[0]) if said else None
    return int(said) if isinstance(said, int | float) else None
