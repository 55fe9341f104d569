"""What if visits went at another pace, or the year aimed elsewhere: where December ends (VC20)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

WEEK = 7


@dataclass(frozen=True)
class Outlook:
    """The homes of a project or an area on the way to December.

    `per_week` is the pace that is tried, of this place; None leaves it at today's. `own` is what
    today's pace leads to, None on the first day of a year.
    """

    name: str
    covered: int
    base: int
    weeks_left: float
    target_percent: float
    own: float | None
    per_week: float | None = None

    @property
    def lacking(self) -> float:
        """Return how many homes are still to be reached for the target."""
        return max(self.target_percent / 100 * self.base - self.covered, 0)

    @property
    def needed_per_week(self) -> float | None:
        """Return the pace that the target needs; None when the year has ended."""
        return self.lacking / self.weeks_left if self.weeks_left else None

    @property
    def forecast(self) -> float | None:
        """Return the homes reached by December, never more than there are."""
        if self.per_week is None:
            return self.own
        return min(self.covered + self.per_week * self.weeks_left, self.base)

    @property
    def forecast_percent(self) -> float | None:
        return self.forecast / self.base * 100 if self.forecast is not None and self.base else None

    @property
    def gap(self) -> float | None:
        """Return the homes by which December misses the target; 0 where it does not."""
        if self.forecast is None:
            return None
        return max(self.target_percent / 100 * self.base - self.forecast, 0)


def weeks_left(day: date) -> float:
    """Return the weeks of the year after a day."""
    return (date(day.year, 12, 31) - day).days / WEEK


def shared(outlooks: Sequence[Outlook], per_week: float) -> list[float]:
    """Share a pace out by what every area lacks; where none lacks anything, by its homes."""
    weights = [one.lacking for one in outlooks]
    if not sum(weights):
        weights = [float(one.base) for one in outlooks]
    whole = sum(weights)
    return [per_week * weight / whole if whole else 0.0 for weight in weights]
