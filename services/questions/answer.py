"""What an answer consists of: sentences, charts, and tables whose rows open what they say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from domain.statistics import Bar
from services.language import Translate

SMALL = 30
"""Below this denominator a share is told, and not judged (domain 20 §9.1, trap s)."""
MOST = 200
"""So many rows stand in a list."""
Target = tuple[str, Mapping[str, str]]
"""A screen and the address on it."""


@dataclass(frozen=True)
class Bars:
    """Upright bars in a given order."""

    labels: Sequence[str]
    values: Sequence[float | None]
    unit: str = ""
    notes: Sequence[str] = ()


@dataclass(frozen=True)
class Pareto:
    """Bars by falling count, labelled in words, with their running share."""

    bars: Sequence[Bar]


@dataclass(frozen=True)
class Heat:
    """A table as colours; an empty text is a cell without anything."""

    rows: Sequence[str]
    columns: Sequence[str]
    values: Sequence[Sequence[float | None]]
    shown: Sequence[Sequence[str]]
    notes: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Series:
    """Points in time between limits; `notes` are what happened at some, by their place."""

    labels: Sequence[str]
    rates: Sequence[float | None]
    centre: float
    lower: Sequence[float]
    upper: Sequence[float | None]
    outside: Sequence[bool]
    notes: Mapping[int, str]
    unit: str = "‰"


@dataclass(frozen=True)
class Table:
    """One table of an answer, a chart above it if it has one.

    `targets` has what each row opens. `empty` is said instead of a table without rows.
    """

    title: str
    frame: pd.DataFrame
    targets: Sequence[Target | None] = ()
    empty: str = ""
    chart: Bars | Pareto | Heat | Series | None = None


@dataclass(frozen=True)
class Answer:
    """All that is answered: sentences, what misleads its reader, tables."""

    said: tuple[str, ...]
    tables: tuple[Table, ...]
    beware: tuple[str, ...] = ()
    picks: Mapping[str, str] = field(default_factory=dict)
    """What else the question may be about, by code."""


def frame(rows: Sequence[Sequence[Any]], columns: Sequence[str]) -> pd.DataFrame:
    return pd.DataFrame([tuple(row) for row in rows], columns=list(columns))


def percent(part: float, whole: float) -> float | None:
    """Return a share in percent; nothing divided by nothing is None."""
    return round(part / whole * 100, 1) if whole else None


def judged(_: Translate, whole: float) -> str:
    """Say of a share that its denominator is too small, as the cards of figures do."""
    return "" if whole >= SMALL else _("Too few to judge")


def share(_: Translate, part: float, whole: float) -> str:
    """Return a share in words: `18 of 20 (90.0 %)`."""
    value = percent(part, whole)
    said = "—" if value is None else f"{value:.1f} %"
    return _("{part} of {whole} ({share})").format(
        part=f"{part:,.0f}", whole=f"{whole:,.0f}", share=said
    )


def household(unit_id: int | None) -> Target | None:
    return ("household", {"unit": str(unit_id)}) if unit_id else None


def case(number: str) -> Target | None:
    return ("case", {"case": number}) if number else None
