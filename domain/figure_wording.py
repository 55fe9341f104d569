"""How a number reads: its value with its unit, and what it aims at, for screens and paper."""

from collections.abc import Sequence

from domain.kpi import Target
from domain.targets import Aims
from domain.wording import DASH, Translate

JUDGED = {"met": "Target met", "near": "Target just missed", "missed": "Target missed"}
KEPT = {"met": "Promise kept", "near": "Promise just missed", "missed": "Promise broken"}
"""How a number stands to the internal target, and to what was published."""


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


def aims(
    _: Translate, found: Aims, unit: str, *, monthly: bool = False, later: bool = False
) -> list[str]:
    """Return what a figure aims at, the internal target and what was published each in its own
    words; several values are all named, because none of them judges the whole. `later` is a
    goal of a year that has not ended."""
    lines = []
    if found.internal not in ((), (None,)):
        goal = _goals(_, found.internal, unit, monthly=monthly)
        one = _("Target by the end of the year: {aim}") if later else _("Target: {aim}")
        several = _("Targets differ between these projects or days: {aim}")
        lines.append((one if len(found.internal) == 1 else several).format(aim=goal))
    if found.promises not in ((), (None,)):
        goal = _goals(_, found.promises, unit, monthly=monthly)
        one = _("Published promise: {aim}")
        several = _("Promises differ between these projects or days: {aim}")
        lines.append((one if len(found.promises) == 1 else several).format(aim=goal))
    return lines


def _goals(_: Translate, found: Sequence[Target | None], unit: str, *, monthly: bool) -> str:
    said = [aim(_, one, unit) if one else _("none") for one in found]
    a_month = _("{aim} a month")
    return ", ".join(a_month.format(aim=one) if monthly else one for one in said)
