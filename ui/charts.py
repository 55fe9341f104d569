"""Charts drawn from plain lists, in the colours of the theme.

Labels are already words of the reader's language. Colours are left to the theme, so that
light and dark both keep their contrast; what matters has a mark or a pattern as well.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import plotly.graph_objects as go

from ui.drawn_once import drawn_once

Events = Mapping[int, str]
"""What happened at some points of a chart, by their place."""
Maybe = Sequence[float | None]
TALL, MIDDLE = 340, 300
ROW = 34
"""Pixels of one row of a heat map or of a list of intervals."""
MOST_TEXTS = 15
"""More bars than this are too narrow to carry their value."""
FEW_COLUMNS = 4
GREY = "rgba(128, 140, 150, 0.65)"
"""Readable on light and dark: what is only there for comparison."""


NO_EVENTS: Events = MappingProxyType({})


@drawn_once
def bars(
    labels: Sequence[str],
    values: Maybe,
    *,
    unit: str,
    notes: Sequence[str],
    events: Events = NO_EVENTS,
) -> go.Figure:
    """Return upright bars, one for each part of time; `notes` is what hovering says."""
    figure = go.Figure()
    figure.add_bar(
        x=[text(label) for label in labels],
        y=values,
        customdata=list(range(len(labels))),
        showlegend=False,
        hovertext=[text(note) for note in notes],
        hovertemplate="%{x}<br>%{hovertext}<extra></extra>",
    )
    if len(labels) <= MOST_TEXTS:
        figure.update_traces(texttemplate="%{y:.1f}" if unit else "%{y:,}")
    mark(figure, labels, events)
    return laid_out(figure, height=MIDDLE, y_title=unit or " ")


@drawn_once
def pareto(
    labels: Sequence[str],
    counts: Sequence[float],
    cumulative: Sequence[float],
    vital: Sequence[bool],
    *,
    words: Mapping[str, str],
) -> go.Figure:
    """Return bars lying on their side, the largest on top, each with its running share.

    The vital few are filled, the others hatched and pale.
    """
    figure = go.Figure()
    safe = [text(label) for label in labels]
    for name, wanted in ((words["vital"], True), (words["rest"], False)):
        at = [n for n, is_vital in enumerate(vital) if is_vital is wanted]
        figure.add_bar(
            orientation="h",
            y=[safe[n] for n in at],
            x=[counts[n] for n in at],
            customdata=at,
            name=text(name),
            text=[f"{counts[n]:,.0f}" for n in at],
            textposition="auto" if wanted else "outside",
            marker={} if wanted else {"color": GREY, "pattern": {"shape": "/", "size": 5}},
            hovertemplate="%{y}: %{x:,}<extra></extra>",
        )
    figure.add_scatter(
        y=safe,
        x=[share * 100 for share in cumulative],
        xaxis="x2",
        mode="lines+markers",
        name=text(words["cumulative"]),
        hovertemplate="%{y}: %{x:.0f} %<extra></extra>",
    )
    _mark_four_fifths(figure)
    return _listed(figure, safe)


@drawn_once
def ranked(labels: Sequence[str], counts: Sequence[float]) -> go.Figure:
    """Return bars lying on their side, in the given order."""
    safe = [text(label) for label in labels]
    figure = go.Figure()
    figure.add_bar(
        orientation="h",
        y=safe,
        x=counts,
        customdata=list(range(len(safe))),
        text=[f"{count:,.0f}" for count in counts],
        textposition="auto",
        hovertemplate="%{y}: %{x:,}<extra></extra>",
    )
    return _listed(figure, safe)


@drawn_once
def heat(
    rows: Sequence[str],
    columns: Sequence[str],
    values: Sequence[Maybe],
    *,
    shown: Sequence[Sequence[str]],
    notes: Sequence[Sequence[str]],
    most: float | None = None,
) -> go.Figure:
    """Return a heat map; every cell says its value, an empty one is left blank.

    Cell number `row * len(columns) + column` is what a click opens.
    """
    figure = go.Figure()
    down, across = [text(row) for row in rows], [_head(column, len(columns)) for column in columns]
    figure.add_heatmap(
        y=down, x=across, z=values, zmin=0, zmax=most, text=shown,
        texttemplate="%{text}", showscale=False, xgap=3, ygap=3, hoverinfo="skip",
    )  # fmt: skip
    cells = [(r, c) for r in range(len(down)) for c in range(len(across)) if shown[r][c]]
    # A heat map cannot be clicked; unseen marks over its cells can.
    figure.add_scatter(
        y=[down[r] for r, _ in cells],
        x=[across[c] for _, c in cells],
        customdata=[r * len(across) + c for r, c in cells],
        mode="markers",
        marker={"size": ROW - 4, "symbol": "square", "opacity": 0},
        hovertext=[text(notes[r][c]) for r, c in cells],
        hovertemplate="%{hovertext}<extra></extra>",
        showlegend=False,
    )
    figure.update_yaxes(range=[len(down) - 0.5, -0.5], type="category", showgrid=False)
    figure.update_xaxes(
        range=[-0.5, len(across) - 0.5], type="category", side="top", showgrid=False
    )
    return laid_out(figure, height=60 + ROW * len(down))


@drawn_once
def intervals(
    names: Sequence[str],
    values: Sequence[float],
    lows: Sequence[float],
    highs: Sequence[float],
    small: Sequence[bool],
    *,
    unit: str,
) -> go.Figure:
    """Return one point with its interval for each name, in the given order; small ones hollow."""
    figure = go.Figure()
    figure.add_scatter(
        y=[text(name) for name in names],
        x=values,
        mode="markers",
        customdata=list(range(len(names))),
        marker={"size": 12, "symbol": ["circle-open" if s else "circle" for s in small]},
        error_x={
            "type": "data",
            "symmetric": False,
            "array": [high - value for high, value in zip(highs, values, strict=True)],
            "arrayminus": [value - low for low, value in zip(lows, values, strict=True)],
            "color": GREY,
        },
        hovertemplate=f"%{{y}}: %{{x:.2f}} {unit}<extra></extra>",
    )
    figure.update_yaxes(autorange="reversed", type="category")
    figure.update_xaxes(rangemode="tozero", ticksuffix=f" {unit}")
    return laid_out(figure, height=80 + ROW * max(len(names), 2))


@drawn_once
def curve(
    labels: Sequence[str],
    reached: Maybe,
    planned: Maybe,
    forecast: Maybe,
    *,
    words: Mapping[str, str],
    events: Events = NO_EVENTS,
) -> go.Figure:
    """Return shares in percent over a year: reached as a line, the plan dotted, the rest dashed."""
    figure = go.Figure()
    safe = [text(label) for label in labels]
    for name, values, mode, line in (
        (words["reached"], reached, "lines+markers", {"width": 3}),
        (words["forecast"], forecast, "lines", {"dash": "dash"}),
        (words["plan"], planned, "lines", {"color": GREY, "dash": "dot", "shape": "linear"}),
    ):
        figure.add_scatter(
            x=safe, y=values, mode=mode, name=text(name), line=line, connectgaps=False,
            customdata=list(range(len(safe))) if values is reached else None,
            hovertemplate="%{x}: %{y:.1f} %<extra>%{fullData.name}</extra>",
        )  # fmt: skip
    figure.update_xaxes(type="category")
    figure.update_yaxes(range=[0, 105], ticksuffix=" %")
    mark(figure, labels, events)
    return laid_out(figure, height=TALL)


def mark(figure: go.Figure, labels: Sequence[str], events: Events) -> None:
    """Draw a dotted line with a star on top of it where something happened; hovering says it."""
    if not events:
        return
    safe = [text(labels[at]) for at in events]
    for label in safe:
        figure.add_shape(
            type="line", x0=label, x1=label, y0=0, y1=1, yref="paper", layer="below",
            line={"color": GREY, "dash": "dot", "width": 1.5},
        )  # fmt: skip
    figure.add_scatter(
        x=safe, y=[1] * len(safe), yaxis="y2", mode="markers", showlegend=False,
        marker={"size": 12, "symbol": "star", "color": GREY},
        hovertext=[text(said) for said in events.values()],
        hovertemplate="%{x}<br>%{hovertext}<extra></extra>",
    )  # fmt: skip
    figure.update_layout(
        yaxis2={"overlaying": "y", "range": [0, 1.04], "visible": False, "fixedrange": True}
    )


def text(words: str) -> str:
    """Return words so that plotly shows them as they are; it reads some HTML."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _mark_four_fifths(figure: go.Figure) -> None:
    figure.add_shape(
        type="line", xref="x2", yref="paper", x0=80, x1=80, y0=0, y1=1,
        line={"color": GREY, "dash": "dot", "width": 1.5},
        label={"text": "80 %", "textposition": "end", "textangle": 0, "yanchor": "top"},
    )  # fmt: skip
    figure.update_layout(
        xaxis2={"overlaying": "x", "range": [0, 105], "visible": False, "fixedrange": True},
        barmode="overlay",
    )


def _head(words: str, columns: int) -> str:
    """Return words as the head of a column; one word to a line where columns are narrow."""
    return text(words).replace(" ", "<br>") if columns > FEW_COLUMNS else text(words)


def _listed(figure: go.Figure, labels: Sequence[str]) -> go.Figure:
    figure.update_yaxes(
        autorange="reversed", type="category", categoryarray=labels, categoryorder="array"
    )
    figure.update_layout(xaxis={"showticklabels": False, "showgrid": False})
    return laid_out(figure, height=70 + ROW * max(len(labels), 3))


def laid_out(figure: go.Figure, *, height: int, y_title: str = "") -> go.Figure:
    """Return the figure with the margins, legend and axes that all charts have."""
    figure.update_layout(
        height=height,
        margin={"l": 0, "r": 0, "t": 8, "b": 0},
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "title": None},
        dragmode=False,
        hovermode="closest",
    )
    figure.update_xaxes(fixedrange=True, automargin=True, title=None)
    figure.update_yaxes(fixedrange=True, automargin=True, title=None)
    if y_title:
        figure.update_xaxes(type="category", nticks=13)
        figure.update_yaxes(rangemode="tozero", ticksuffix=f" {y_title}".rstrip() or None)
    return figure
