"""What a month was closed with: every figure, the records behind it, and what changed since.

A close is written once. Later counts are held against it, so that a month that was reported
cannot change without anybody seeing which figure did, and through which records.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from domain.kpi import Count, Figure, Households
from domain.refusal import Refusal

Marks = Mapping[int, str]
"""Records by their key, each with a mark that differs once it is counted otherwise."""
KINDS: dict[str, str] = {"close": "Closed", "check": "Checked", "reopen": "Reopened"}
HOW: dict[str, str] = {
    "added": "Counted since",
    "gone": "Not counted any more",
    "edited": "Counted otherwise",
}
"""What may become of a record behind a closed figure."""
DEFINITION_LENGTH = 16
MARK_LENGTH = 8
NOTHING: Marks = {}


class CloseRefused(Refusal):
    """A month cannot be closed, checked or reopened now."""


@dataclass(frozen=True, kw_only=True)
class Frozen:
    """One figure as it was counted, `denominator` and `value` None as in `Figure.value`.

    `definition` is the version of its declaration; `above` and `below` are the records of both
    halves, of homes over time each with its days, and `lists` their digests. The records are
    left out where only numbers are read.
    """

    code: str
    definition: str
    numerator: float
    denominator: float | None
    value: float | None
    lists: tuple[str, str]
    above: Marks = field(default_factory=dict, repr=False)
    below: Marks = field(default_factory=dict, repr=False)

    @property
    def is_whole(self) -> bool:
        """Tell whether the records are those that the digests were taken of."""
        return self.lists == digests(self.above, self.below)

    @property
    def numbers(self) -> tuple[float | None, ...]:
        """Return what is compared; more digits than a sum of days can have are cut off."""
        said = (self.numerator, self.denominator, self.value)
        return tuple(None if one is None else round(one, 9) for one in said)


@dataclass(frozen=True)
class Moved:
    """How the records behind one half changed: new ones, gone ones, and those counted otherwise."""

    added: tuple[int, ...] = ()
    gone: tuple[int, ...] = ()
    edited: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.gone or self.edited)


@dataclass(frozen=True, kw_only=True)
class Restated:
    """One figure that is not any more what it was: then and now, and why.

    `then` is empty for a figure that is declared since, `now` for one that is not any more.
    """

    code: str
    then: tuple[float | None, ...]
    now: tuple[float | None, ...]
    redefined: bool
    above: Moved = Moved()
    below: Moved = Moved()

    def as_told(self) -> dict[str, Any]:
        """Return it as plain values, as a check keeps it."""
        return asdict(self)


def told(kept: Mapping[str, Any]) -> Restated:
    """Read what `Restated.as_told` returned, however a database gives lists back."""
    above, below = (
        Moved(**{how: tuple(ids) for how, ids in kept[half].items()}) for half in ("above", "below")
    )
    return Restated(
        code=kept["code"], then=tuple(kept["then"]), now=tuple(kept["now"]),
        redefined=kept["redefined"], above=above, below=below,
    )  # fmt: skip


def definition(figure: Figure) -> str:
    """Return the version of a declaration: another one once it is counted by another rule.

    A new title or target is none. Nor is a statement that was mended under the same words: that
    is seen by the records.
    """
    said = {
        "above": _measure(figure.numerator),
        "below": _measure(figure.denominator) if figure.denominator else None,
        "times": figure.times,
        "unit": figure.unit,
        "population": figure.population,
    }
    return _digest([json.dumps(said, sort_keys=True)])[:DEFINITION_LENGTH]


def mark(values: Iterable[object]) -> str:
    """Return the mark of a record by what it is counted for: its cuts, or an amount."""
    return _digest(["" if one is None else str(one) for one in values])[:MARK_LENGTH]


def digests(above: Marks, below: Marks) -> tuple[str, str]:
    """Return what stands for the records of both halves; an empty list has none."""
    return _of_list(above), _of_list(below)


def _of_list(marks: Marks) -> str:
    return _digest(f"{key}:{marks[key]}" for key in sorted(marks)) if marks else ""


def seal(
    *, project: str, month: int, as_of_day: int, reasons: Mapping[str, str],
    figures: Iterable[Frozen],
) -> str:  # fmt: skip
    """Return one hash over all that a close holds, in an order of its own."""
    head = json.dumps([project, month, as_of_day, dict(reasons)], sort_keys=True)
    lines = (
        json.dumps([one.code, one.definition, *one.numbers, *one.lists])
        for one in sorted(figures, key=lambda one: one.code)
    )  # fmt: skip
    return _digest([head, *lines])


def restated(then: Iterable[Frozen], now: Iterable[Frozen]) -> Iterator[Restated]:
    """Yield every figure whose value, records or definition changed, by code."""
    before, after = ({one.code: one for one in some} for some in (then, now))
    for code in sorted({*before, *after}):
        old, new = before.get(code), after.get(code)
        if old is None or new is None:
            yield Restated(
                code=code, then=old.numbers if old else (), now=new.numbers if new else (),
                redefined=True,
            )  # fmt: skip
            continue
        above, below = moved(old.above, new.above), moved(old.below, new.below)
        redefined = old.definition != new.definition
        if redefined or above or below or old.numbers != new.numbers:
            yield Restated(
                code=code, then=old.numbers, now=new.numbers, redefined=redefined,
                above=above, below=below,
            )  # fmt: skip


def moved(then: Marks, now: Marks) -> Moved:
    """Return what became of the records of one half."""
    stayed = then.keys() & now.keys()
    return Moved(
        added=tuple(sorted(now.keys() - then.keys())),
        gone=tuple(sorted(then.keys() - now.keys())),
        edited=tuple(sorted(one for one in stayed if then[one] != now[one])),
    )


def _measure(measure: Count | Households) -> dict[str, Any]:
    if isinstance(measure, Households):
        return {"households": measure.how}
    fact = measure.fact
    used = {*measure.where, *(one for one in (measure.of, measure.total) if one)}
    return {
        "fact": [fact.code, fact.time, fact.timed, fact.stock],
        "where": {name: measure.where[name] for name in sorted(measure.where)},
        "means": {name: fact.columns[name] for name in sorted(used)},
        "of": [measure.of, measure.window, measure.at_least, measure.total],
    }


def _digest(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
