"""One number on a screen: its value with unit, what it divides, its target, and its records."""

from collections.abc import Mapping, Sequence
from typing import Literal, Protocol

import streamlit as st

from domain.calendar import Period, label, month_number
from domain.figure_scope import Drill, Scope, aims_at_a_month
from domain.figure_wording import JUDGED, KEPT, aim, aims, count, value
from domain.homes import POPULATIONS
from domain.kpi import Count, Figure, Households
from domain.targets import Aims
from ui import places
from ui.texts import Translate

__all__ = [
    "aim",
    "aims",
    "card",
    "changed",
    "count",
    "fraction",
    "heading",
    "judge",
    "number",
    "part",
    "period",
    "population",
    "query",
    "records",
    "value",
]


SIGNS: Mapping[str, tuple[str, Literal["green", "orange", "red"]]] = {
    "met": (":material/check_circle:", "green"),
    "near": (":material/error:", "orange"),
    "missed": (":material/cancel:", "red"),
}
"""How a number stands to what it aims at, in words and with a sign."""


class Quotient(Protocol):
    """A number as it is divided."""

    @property
    def numerator(self) -> float: ...
    @property
    def denominator(self) -> float | None: ...
    @property
    def value(self) -> float | None: ...


class Card(Protocol):
    """What a card shows of a figure."""

    @property
    def figure(self) -> Figure: ...
    @property
    def cell(self) -> Quotient: ...
    @property
    def population(self) -> str: ...
    @property
    def small(self) -> bool: ...
    @property
    def low(self) -> float | None: ...
    @property
    def high(self) -> float | None: ...
    @property
    def aims(self) -> Aims: ...
    @property
    def met(self) -> str: ...
    @property
    def kept(self) -> str: ...


class Change(Protocol):
    """A rate beside the same rate of another period."""

    @property
    def base(self) -> Quotient: ...
    @property
    def base_period(self) -> Period: ...
    @property
    def points(self) -> float | None: ...
    @property
    def percent(self) -> float | None: ...
    @property
    def telling(self) -> bool: ...


def fraction(_: Translate, figure: Figure, cell: Quotient, population: str) -> str:
    """Return numerator and denominator in words; only a count has no second half."""
    if figure.denominator is None:
        return _("A count") + (f" · {population}" if population else "")
    said = {"n": count(cell.numerator), "base": count(cell.denominator), "code": population}
    if isinstance(figure.denominator, Count):
        return _("{n} / {base}").format(**said) + (f" · {population}" if population else "")
    if figure.denominator.how == "sum_of_months":
        return _("{n} / {base} household-months · {code}").format(**said)
    return _("{n} / {base} homes · {code}").format(**said)


def population(_: Translate, code: str) -> str:
    return f"{code} · {_(POPULATIONS[code])}"


def heading(words: str) -> None:
    """Draw the name of a chart or list over it; the words are translated ones of ours."""
    strong = f"**{words}**"
    st.markdown(strong)


def card(
    _: Translate,
    shown: Card,
    scope: Scope,
    *changes: Change,
    course: Sequence[float] = (),
    opens: bool = True,
) -> None:
    """Draw a number with everything that is needed to trust it, and its `course` as a line.

    One that does not open anything is for who may see numbers and no records.
    """
    figure = shown.figure
    with st.container(border=True, height="stretch", gap="xsmall"):
        number(_, shown, course=course)
        for change in {change.base_period: change for change in changes}.values():
            st.caption(changed(_, change, figure.unit))
        if opens:
            _links(_, shown, scope)


def number(_: Translate, shown: Card, *, course: Sequence[float]) -> None:
    """Draw a number, what it divides and whether it meets its target; `course` are the values
    that led to it, drawn small below it where there are any."""
    figure = shown.figure
    said = value(shown.cell.value, figure.unit)
    st.metric(
        _(figure.title),
        f":gray[{said}]" if shown.small else said,
        help=f"{figure.code} · {_(figure.question)}",
        chart_data=list(course) or None,
    )
    st.caption(fraction(_, figure, shown.cell, shown.population))
    judge(_, shown)


def changed(_: Translate, change: Change, unit: str) -> str:
    """Return a comparison in words: an arrow only where chance does not explain it (CR17)."""
    values = {
        "period": period(change.base_period),
        "base": value(change.base.value, unit),
        "points": f"{change.points or 0:+.2f} {unit}",
        "percent": f"{change.percent or 0:+.0f} %",
    }
    if change.points is None:
        return _("Nothing to compare with in {period}").format(**values)
    if not change.telling:
        return _("Normal variation: {base} in {period}").format(**values)
    arrow = "↑" if change.points > 0 else "↓"
    return f"{arrow} " + _("{points} ({percent}) against {period}").format(**values)


def period(days: Period) -> str:
    """Return a period as short as it can be said: `2025`, `2025-03`, or its days."""
    if days.whole_months:
        first, last = month_number(days.first), month_number(days.last)
        if first == last:
            return label(first, "month")
        if last - first == 11 and first % 12 == 0:
            return label(first, "year")
        return f"{label(first, 'month')} – {label(last, 'month')}"
    return f"{days.first} – {days.last}" if days.days > 1 else f"{days.first}"


def part(_: Translate, name: str) -> str:
    """Return a month, quarter or year of a figure in the reader's words."""
    year, dash, rest = name.partition("-")
    if not dash:
        return _("{year}").format(year=year)
    if rest.startswith("Q"):
        return _("Q{quarter} {year}").format(quarter=rest[1:], year=year)
    return _("{year}-{month}").format(year=year, month=rest)


def query(scope: Scope, figure: str, half: str, **cuts: str) -> dict[str, str]:
    """Return the address of the records behind a number."""
    return {**scope.query(), **Drill(figure=figure, part=half, cuts=cuts).query()}


def records(
    _: Translate, words: str, scope: Scope, figure: str, half: str, cuts: Mapping[str, str]
) -> None:
    """Draw the link to the records behind a number."""
    places.link("records", words, query(scope, figure, half, **cuts), icon=":material/table_rows:")


def judge(_: Translate, shown: Card) -> None:
    """Say in words and with a sign whether target and promise are met; not of small numbers."""
    figure = shown.figure
    if shown.small:
        st.badge(_("Too few to judge"), icon=":material/hourglass_empty:", color="gray")
        if shown.low is not None and shown.high is not None:
            limits = {"low": f"{shown.low:.2f}", "high": value(shown.high, figure.unit)}
            between = _("95 % interval {low} to {high}").format(**limits)
            st.caption(between)
        return
    if shown.cell.value is None:
        return
    if shown.met:
        _badge(_, shown.met, JUDGED)
    if shown.kept:
        _badge(_, shown.kept, KEPT)
    monthly = aims_at_a_month(figure)
    for line in aims(_, shown.aims, figure.unit, monthly=monthly, later=not shown.met):
        st.caption(line)


def _badge(_: Translate, how: str, words: Mapping[str, str]) -> None:
    icon, color = SIGNS[how]
    st.badge(_(words[how]), icon=icon, color=color)


def _links(_: Translate, shown: Card, scope: Scope) -> None:
    figure = shown.figure
    with st.container(horizontal=True, gap="xsmall"):
        top = query(scope, figure.code, "numerator")
        places.link("records", _("Records"), top, icon="")
        if figure.denominator is not None:
            base = _("Homes") if isinstance(figure.denominator, Households) else _("Base")
            places.link(
                "records",
                base,
                query(scope, figure.code, "denominator"),
                icon="",
            )
