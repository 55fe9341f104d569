"""The owners' vote about a common part, in exact fractions (13 §4.5; 26 example 7).

Nothing is rounded: areas are whole hundredths of a square metre, heads are whole.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

TAKE_PART, IN_FAVOUR = Fraction(2, 3), Fraction(3, 4)
DEVELOPER = "developer"
"""Whose the unsold and the undelivered parts are."""


@dataclass(frozen=True)
class Votes:
    """What was counted: all of the area and heads, who took part, and who was in favour."""

    area: Decimal
    heads: int
    area_part: Decimal
    heads_part: int
    area_yes: Decimal
    heads_yes: int

    @property
    def is_possible(self) -> bool:
        """Tell whether nobody voted who did not take part, and nobody took part who is none."""
        areas = 0 <= self.area_yes <= self.area_part <= self.area and self.area > 0
        return areas and 0 <= self.heads_yes <= self.heads_part <= self.heads and self.heads > 0

    def shares(self) -> tuple[Fraction, Fraction, Fraction, Fraction]:
        """Return area and heads that took part, then area and heads in favour of those."""
        took = Fraction(self.area_part) / Fraction(self.area), Fraction(self.heads_part, self.heads)
        if not self.area_part or not self.heads_part:
            return (*took, Fraction(0), Fraction(0))
        yes = Fraction(self.area_yes) / Fraction(self.area_part)
        return (*took, yes, Fraction(self.heads_yes, self.heads_part))

    def passes(self) -> bool:
        area, heads, area_yes, heads_yes = self.shares()
        return min(area, heads) >= TAKE_PART and min(area_yes, heads_yes) >= IN_FAVOUR


@dataclass(frozen=True)
class Part:
    """One exclusive part: its area, its owner, and whether the developer has sold and delivered
    it. `owner` is any name that tells one buyer from another."""

    area: Decimal
    owner: str
    delivered: bool = True


def heads(parts: Iterable[Part]) -> int:
    """Return how many persons own these parts: several parts of one buyer are one head, and all
    that the developer has not sold or delivered are one (区分所有权解释 arts 8-9)."""
    return len({one.owner if one.delivered else DEVELOPER for one in parts})


def area(parts: Iterable[Part]) -> Decimal:
    return sum((one.area for one in parts), Decimal(0))
