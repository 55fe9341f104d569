"""Keeps charts that were built from the same numbers: building one costs more than all else.

The whole of what a chart shows is its key, so nobody can be given another's chart.
"""

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import ParamSpec

import plotly.graph_objects as go

KEPT = 512
"""Charts of each kind; the one that nobody asked for longest goes first."""

P = ParamSpec("P")


def drawn_once(build: Callable[P, go.Figure]) -> Callable[P, go.Figure]:
    """Build a chart once for each set of arguments; who gets it must not change it."""
    kept: OrderedDict[str, go.Figure] = OrderedDict()
    turn = Lock()

    @wraps(build)
    def draw(*args: P.args, **kwargs: P.kwargs) -> go.Figure:
        key = repr((args, kwargs))
        with turn:
            if key in kept:
                kept.move_to_end(key)
                return kept[key]
        figure = build(*args, **kwargs)
        with turn:
            kept[key] = figure
            if len(kept) > KEPT:
                kept.popitem(last=False)
        return figure

    return draw
