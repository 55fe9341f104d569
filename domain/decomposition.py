"""Why a rate changed: more of the troublesome kind, or each kind got worse.

Kitagawa, "Components of a difference between two rates", *Journal of the American Statistical
Association* 50 (1955).
"""

from collections.abc import Sequence
from dataclasses import dataclass

Halves = tuple[float, float]
"""A count and its base."""


@dataclass(frozen=True)
class Part:
    """One kind of the whole, before and now."""

    name: str
    before: Halves
    now: Halves


@dataclass(frozen=True)
class Effect:
    """What one kind adds to the change of the whole, in the whole's own units."""

    name: str
    mix: float
    rate: float

    @property
    def both(self) -> float:
        return self.mix + self.rate


def effects(parts: Sequence[Part]) -> list[Effect]:
    """Return what each kind adds by its share of the base (mix) and by its own rate.

    The rate effect of a kind is the change of its rate at its mean share, and the mix effect
    the change of its share by how far its mean rate lies from that of the whole; all together
    are the whole's change. A kind that was not there in one period has the other's rate in
    both. Empty where a period has no base at all.
    """
    whole_before, whole_now = (sum(part.before[1] for part in parts),
                               sum(part.now[1] for part in parts))  # fmt: skip
    if not whole_before or not whole_now:
        return []
    rates = (
        sum(part.before[0] for part in parts) / whole_before,
        sum(part.now[0] for part in parts) / whole_now,
    )
    middle = sum(rates) / 2
    return [_effect(part, whole_before, whole_now, middle) for part in parts]


def added(parts: Sequence[Part]) -> list[Effect]:
    """Return what each kind adds where all kinds share one base, or are only counted: all of it
    is rate, for their shares of the base cannot change."""
    return [Effect(part.name, 0.0, _quotient(part.now) - _quotient(part.before)) for part in parts]


def _effect(part: Part, whole_before: float, whole_now: float, middle: float) -> Effect:
    weights = part.before[1] / whole_before, part.now[1] / whole_now
    before = _quotient(part.before if part.before[1] else part.now)
    now = _quotient(part.now if part.now[1] else part.before)
    mix = (weights[1] - weights[0]) * ((before + now) / 2 - middle)
    return Effect(part.name, mix, (now - before) * sum(weights) / 2)


def _quotient(halves: Halves) -> float:
    return halves[0] / halves[1] if halves[1] else 0.0
