"""How a number reads: its value with its unit, and what it aims at, for screens and paper."""

from domain.kpi import Target
from domain.wording import DASH, Translate


def value(number: float | None, unit: str) -> str:
    """Return `12.22 ‰`, `81.7 %` or `1,204`; a dash for nothing divided by nothing (20 §9.1)."""
    if number is None:
        return DASH
    if not unit:
        return count(number)
    return f"{number:,.2f} {unit}" if unit == "‰" else f"{number:,.1f} {unit}"


def count(number: float | None) -> str:
    """Return a count without decimals, a mean with two."""
    if number is None:
        return DASH
    return f"{number:,.0f}" if number == int(number) else f"{number:,.2f}"


def aim(_: Translate, target: Target, unit: str) -> str:
    """Return a target as `at most 15 ‰`."""
    if target.at_most is not None:
        return _("at most {aim}").format(aim=f"{target.at_most:g} {unit}".strip())
    return _("at least {aim}").format(aim=f"{target.at_least:g} {unit}".strip())
