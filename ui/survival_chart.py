"""Kaplan-Meier curves drawn from plain lists: what share is still open after so much time."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from ui.charts import TALL, laid_out, text
from ui.drawn_once import drawn_once

DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")
"""Each curve has a pattern of its own: colours alone are not told apart by everybody."""


@dataclass(frozen=True)
class Curve:
    """One curve: its name, after how long, and what share in percent is open from then on."""

    name: str
    after: Sequence[int]
    left: Sequence[float]


@drawn_once
def curves(shown: Sequence[Curve], *, unit: str) -> go.Figure:
    """Return the curves as steps that begin with everything open."""
    figure = go.Figure()
    for at, one in enumerate(shown):
        figure.add_scatter(
            x=[0, *one.after],
            y=[100, *one.left],
            customdata=[at] * (len(one.after) + 1),
            mode="lines+markers",
            marker={"size": 6},
            name=text(one.name),
            line={"shape": "hv", "width": 3 if at == 0 else 2, "dash": DASHES[at % len(DASHES)]},
            hovertemplate=f"%{{x}} {unit}: %{{y:.0f}} %<extra>%{{fullData.name}}</extra>",
        )
    laid_out(figure, height=TALL)
    figure.update_xaxes(ticksuffix=f" {unit}", rangemode="tozero")
    figure.update_yaxes(range=[0, 105], ticksuffix=" %")
    return figure
