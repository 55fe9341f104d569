"""How long something takes while some of it is not over yet (domain 20 §9.8, survival).

Kaplan and Meier, Nonparametric estimation from incomplete observations, J. Am. Stat. Assoc.
53 (1958): what is still open counts for as long as it has been open. Its mean would be too
short, and so would the median of what is over.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Span:
    """So many records that took, or have been open for, so many whole units of time."""

    spent: int
    ended: bool
    count: int


@dataclass(frozen=True)
class Step:
    """The share that is still open after so much time, and how many were still watched then."""

    spent: int
    left: float
    at_risk: int


def curve(spans: Sequence[Span]) -> tuple[Step, ...]:
    """Return the steps of the Kaplan-Meier curve, one for each time at which something ended.

    What ends and what is only open at the same time: the open one was watched until then.
    """
    left, at_risk, steps = 1.0, sum(span.count for span in spans), []
    for spent in sorted({span.spent for span in spans}):
        here = [span for span in spans if span.spent == spent]
        ended = sum(span.count for span in here if span.ended)
        if ended:
            left *= 1 - ended / at_risk
            steps.append(Step(spent, left, at_risk))
        at_risk -= sum(span.count for span in here)
    return tuple(steps)


def left_after(steps: Sequence[Step], spent: int) -> float:
    """Return the share that is still open after so much time."""
    gone = [step.left for step in steps if step.spent <= spent]
    return gone[-1] if gone else 1.0


def median(spans: Sequence[Span]) -> int | None:
    """Return after how long half is over; None while more than half is open at the end."""
    return next((step.spent for step in curve(spans) if step.left <= 0.5), None)


def quantile(spans: Sequence[Span], share: float) -> int | None:
    """Return within how long that share of what is over was over; None when nothing is."""
    over = sorted((span.spent, span.count) for span in spans if span.ended)
    total, seen = sum(count for _, count in over), 0
    for spent, count in over:
        seen += count
        if seen >= share * total:
            return spent
    return None
