"""A funnel plot drawn from plain lists: size across, rate upwards, limits that narrow with size."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from ui.charts import GREY, TALL, laid_out, text
from ui.drawn_once import drawn_once

NAMED = 6
"""Up to so many points carry their name; of more only those outside do."""


@dataclass(frozen=True)
class Dot:
    """One point: its name, its size, its rate, and whether it lies outside the limits."""

    name: str
    base: float
    rate: float
    outside: bool


@dataclass(frozen=True)
class Lines:
    """The limits of 95 and of 99.8 per cent over sizes, and the rate of all."""

    centre: float
    bases: Sequence[float]
    lower: Sequence[float]
    low: Sequence[float]
    high: Sequence[float]
    upper: Sequence[float]


@drawn_once
def funnel(dots: Sequence[Dot], lines: Lines, *, words: Mapping[str, str], unit: str) -> go.Figure:
    """Return the plot; points outside are larger and of another shape."""
    figure = go.Figure()
    _lines(figure, lines, words)
    named = len(dots) <= NAMED
    figure.add_scatter(
        x=[dot.base for dot in dots],
        y=[dot.rate for dot in dots],
        mode="markers+text",
        name=text(words["rate"]),
        text=[text(dot.name) if named or dot.outside else "" for dot in dots],
        textposition="top center",
        customdata=list(range(len(dots))),
        hovertext=[text(dot.name) for dot in dots],
        marker={
            "size": [15 if dot.outside else 10 for dot in dots],
            "symbol": ["diamond" if dot.outside else "circle" for dot in dots],
        },
        hovertemplate=f"%{{hovertext}}<br>%{{y:.2f}} {unit} · %{{x:,.0f}}<extra></extra>",
    )
    laid_out(figure, height=TALL)
    figure.update_xaxes(title={"text": text(words["base"])}, rangemode="tozero")
    figure.update_yaxes(rangemode="tozero", ticksuffix=f" {unit}")
    return figure


def _lines(figure: go.Figure, lines: Lines, words: Mapping[str, str]) -> None:
    flat = [lines.centre] * len(lines.bases)
    for name, values, dash in (
        (words["centre"], flat, "solid"),
        (words["outer"], lines.upper, "dash"), ("", lines.lower, "dash"),
        (words["inner"], lines.high, "dot"), ("", lines.low, "dot"),
    ):  # fmt: skip
        figure.add_scatter(
            x=lines.bases, y=values, mode="lines", name=text(name), showlegend=bool(name),
            line={"color": GREY, "width": 1.5, "dash": dash}, hoverinfo="skip",
        )  # fmt: skip
