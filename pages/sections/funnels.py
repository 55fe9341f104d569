"""A funnel plot with its table: parts beside each other, never one below the other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from domain.funnel import Funnel, Part, Point
from domain.kpi import Figure
from ui import clicks, figures, funnel_chart
from ui.funnel_chart import Dot, Lines
from ui.texts import DASH, Translate


@dataclass(frozen=True)
class Named:
    """How the parts of a funnel are called and what each opens, by their keys."""

    titles: Mapping[str, str]
    targets: Mapping[str, Mapping[str, str]]
    place: str
    base: str
    """What the parts are counted by, in words."""


def draw(_: Translate, figure: Figure, found: Funnel, named: Named, *, key: str) -> None:
    """Draw the parts that are large enough to be judged; a click opens what one stands for."""
    shown = [point for point in found.points if not point.part.small]
    if not shown:
        st.caption(_("No part is large enough to be compared."))
        return
    times = figure.times
    dots = [Dot(named.titles[p.part.key], p.part.base, p.rate * times, bool(p.side)) for p in shown]
    words = {
        "rate": _(figure.title), "base": named.base, "centre": _("All together"),
        "inner": _("95 % limits"), "outer": _("99.8 % limits"),
    }  # fmt: skip
    chart = funnel_chart.funnel(dots, _lines(found, times), words=words, unit=figure.unit)
    targets = [named.targets[point.part.key] for point in shown]
    clicks.draw(chart, key=key, alt=_told(_, shown, named), targets=targets, place=named.place)


def verdict(_: Translate, figure: Figure, point: Point) -> str:
    """Return in words where a part lies; whether that is good depends on the figure."""
    if point.part.small:
        return _("Too few to judge")
    if not point.side:
        return _("Within what chance explains")
    better = (point.side > 0) == (figure.direction == "higher")
    if figure.direction == "neutral":
        return _("More than chance explains") if point.side > 0 else _("Less than chance explains")
    if better:
        return _("Better than chance explains: learn from it")
    return _("Worse than chance explains: look for the cause")


def row(_: Translate, figure: Figure, point: Point, name: str) -> dict[str, str]:
    """Return one line of the table; of a small part the value is not told."""
    part = point.part
    value = DASH if part.small else figures.value(point.rate * figure.times, figure.unit)
    counted = DASH if part.small else figures.count(part.count)
    return {
        "": name,
        _("Value"): value,
        _("Counted"): f"{counted} / {figures.count(part.base)}",
        _("Verdict"): verdict(_, figure, point),
    }


def spread(_: Translate, found: Funnel) -> None:
    """Say when limits were widened because all differ more than chance makes them."""
    if found.spread > 1:
        said = _("All differ more than chance explains: limits are {n} times as wide.")
        told = said.format(n=f"{found.spread:.1f}")
        st.caption(told)


def alone(_: Translate, figure: Figure, part: Part) -> str:
    """Return the number of one part by itself, as a sentence; a small one is not told."""
    if part.small:
        return _("Too few to judge")
    value = figures.value(part.count / part.base * figure.times, figure.unit)
    return f"{value} · {figures.count(part.count)} / {figures.count(part.base)}"


def _lines(found: Funnel, times: int) -> Lines:
    curve = found.curve
    return Lines(
        centre=found.centre * times,
        bases=[one.base for one in curve],
        lower=[one.lower * times for one in curve],
        low=[one.low * times for one in curve],
        high=[one.high * times for one in curve],
        upper=[one.upper * times for one in curve],
    )


def _told(_: Translate, shown: Sequence[Point], named: Named) -> str:
    outside = [named.titles[point.part.key] for point in shown if point.side]
    if not outside:
        return _("All lie within what chance explains.")
    return _("Outside the limits: {names}").format(names=", ".join(outside))
