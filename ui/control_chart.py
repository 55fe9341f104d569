"""A control chart drawn from plain lists: points, limits that follow them, and notes on some."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from ui.charts import GREY, TALL, Events, Maybe, laid_out, mark, text
from ui.drawn_once import drawn_once


@dataclass(frozen=True)
class Limits:
    """A control chart's lines: one lower and upper limit for each point."""

    centre: float
    lower: Sequence[float]
    upper: Maybe


@drawn_once
def control(
    labels: Sequence[str],
    rates: Maybe,
    limits: Limits,
    outside: Sequence[bool],
    *,
    words: Mapping[str, str],
    unit: str,
    notes: Events,
) -> go.Figure:
    """Return a control chart; points outside the limits are larger and of another shape.

    `notes` are what happened at some points, by their place; hovering says it.
    """
    safe, figure = [text(label) for label in labels], go.Figure()
    figure.add_scatter(
        x=safe,
        y=rates,
        mode="lines+markers",
        name=text(words["rate"]),
        customdata=list(range(len(safe))),
        marker={
            "size": [15 if out else 9 for out in outside],
            "symbol": ["diamond" if out else "circle" for out in outside],
        },
        hovertemplate=f"%{{x}}<br>%{{y:.2f}} {unit}<extra></extra>",
    )
    _lines(figure, safe, limits, words)
    mark(figure, labels, notes)
    return laid_out(figure, height=TALL, y_title=unit)


def _lines(
    figure: go.Figure, labels: Sequence[str], limits: Limits, words: Mapping[str, str]
) -> None:
    flat = [limits.centre] * len(labels)
    for name, values, dash in (
        (words["centre"], flat, "solid"),
        (words["limits"], limits.upper, "dot"),
        ("", limits.lower, "dot"),
    ):
        figure.add_scatter(
            x=labels,
            y=values,
            mode="lines",
            name=text(name),
            showlegend=bool(name),
            line={"color": GREY, "width": 1.5, "dash": dash, "shape": "hvh"},
            hoverinfo="skip",
        )
