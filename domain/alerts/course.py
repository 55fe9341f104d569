"""The course of an alert: when an occasion begins, when it is told, and when it has ended.

An occasion (episode) is told once, however often it is looked at.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from domain.alerts.rule import Rule

Verdict = Literal["quiet", "holds", "volume", "stopped"]
Kind = Literal["alarm", "stopped"]
OWNER_LEFT = "Whoever keeps it may not read what it watches any more. A lead can take it over."
LIST_BROKEN = (
    "The list asks for something that is not there any more. Change the alert, or pause it."
)
FIGURE_GONE = "The figure, or what it is narrowed to, is not there any more."


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What one look found: the verdict, and the number it was reached by.

    `first` and `last` are the days that the number is of. `why` is the msgid of what stopped it.
    """

    verdict: Verdict
    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None
    first: date | None = None
    last: date | None = None
    why: str = ""

    @property
    def kind(self) -> Kind | None:
        kinds: dict[str, Kind] = {"holds": "alarm", "stopped": "stopped"}
        return kinds.get(self.verdict)


@dataclass(frozen=True, kw_only=True)
class Open:
    """An occasion that has not ended: since when, and when it was told, None if not yet."""

    kind: str
    began_at: datetime
    fired_at: datetime | None
    first: date | None


@dataclass(frozen=True)
class Turn:
    """What a look changes: the open occasion ends, one begins, one is told now."""

    ends: bool
    begins: bool
    fires: bool


def turn(
    rule: Rule, seen: Seen, opened: Open | None, told_at: datetime | None, *, at: datetime
) -> Turn:
    """Return what follows from a look at `at`; `told_at` is when the alert last told anything.

    What falls below the minimum volume has ended: it may begin again. That an alert has stopped
    is told at once, whatever its grace.
    """
    stands = opened is not None and opened.kind == seen.kind and _same(rule, seen, opened)
    begins = seen.kind is not None and not stands
    told = stands and opened is not None and opened.fired_at is not None
    began_at = opened.began_at if stands and opened is not None else at
    fires = seen.kind is not None and not told and _may_tell(rule, seen, began_at, told_at, at)
    return Turn(ends=opened is not None and not stands, begins=begins, fires=fires)


def _same(rule: Rule, seen: Seen, opened: Open) -> bool:
    return seen.kind != "alarm" or not rule.bound or opened.first == seen.first


def _may_tell(
    rule: Rule, seen: Seen, began_at: datetime, told_at: datetime | None, at: datetime
) -> bool:
    if seen.kind == "stopped":
        return True
    rested = told_at is None or at >= told_at + timedelta(hours=rule.quiet)
    return rested and at >= began_at + timedelta(hours=rule.holds)
