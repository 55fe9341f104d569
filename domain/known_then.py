"""What was known of the cases of a month at a past moment: a figure as it was said then.

What people did is in the steps, each with when it was written down (`domain.known_facts`
rebuilds the facts from them). What the history does not tell is None, and counted as unsure: to
guess would look like knowledge.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from domain.known_facts import REBUILT
from domain.known_past import Known
from domain.kpi import Count, Figure, Households


@dataclass(frozen=True)
class Told:
    """How many there were by what was known, which, and how many of which it cannot be said."""

    number: int
    ids: frozenset[int]
    unsure: int


def unsaid(figure: Figure) -> str:
    """Return the msgid of why a figure cannot be said as it was known; "" where it can.

    Homes over time are not rebuilt: nobody writes down when a status was entered. A rate has
    those of now below its line.
    """
    halves = [figure.numerator, *([figure.denominator] if figure.denominator else [])]
    for half in halves:
        if isinstance(half, Households):
            continue
        if half.fact.code not in REBUILT:
            return "Its records are not rebuilt: their tables do not say when a row was written."
        if half.window != "period" or half.of not in ("", "unit") or half.total:
            return "It counts more than the month."
        if not half.where.keys() <= REBUILT[half.fact.code].columns:
            return "What it asks of a case is not told by the steps of its history."
    return ""


def told(measure: Count, known: Iterable[Known]) -> Told:
    """Count what is known as the measure asks."""
    ids, units, unsure = set(), Counter[int](), 0
    for one in known:
        facts = [one.facts[name] == value for name, value in measure.where.items()]
        if all(facts):
            ids.add(one.id)
            units.update([] if one.unit_id is None else [one.unit_id])
        elif all(one.facts[name] in (None, value) for name, value in measure.where.items()):
            unsure += 1
    often = sum(times >= measure.at_least for times in units.values())
    return Told(often if measure.of else len(ids), frozenset(ids), unsure)
