"""What figures aim at: by project, by kind, and from which day until which (20 §9.1, 22 §11.3)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from domain.calendar import FOREVER
from domain.kpi import Computed, Figure, Target

Kind = Literal["internal", "promise"]
KINDS: dict[str, str] = {"internal": "Internal target", "promise": "Published promise"}
"""What we want of ourselves, and what residents were told: two values, never one."""


@dataclass(frozen=True, kw_only=True)
class Valid:
    """A target as it was set. No `project_id` means all projects of the company.

    It holds from `from_day` until the day before `until_day`; one that is `voided` never held.
    """

    id: int
    project_id: int | None
    figure: str
    kind: Kind
    value: float
    from_day: int
    until_day: int
    source: str
    reason: str
    made_by: str
    made_at: datetime
    ended_by: str = ""
    ended_at: datetime | None = None
    end_reason: str = ""
    voided: bool = False

    @property
    def is_open(self) -> bool:
        return self.until_day == FOREVER

    def holds(self, day: int) -> bool:
        return not self.voided and self.from_day <= day < self.until_day

    def meets(self, from_day: int, until_day: int) -> bool:
        """Tell whether it holds on any day from `from_day` until the day before `until_day`."""
        return not self.voided and self.from_day < until_day and from_day < self.until_day


@dataclass(frozen=True)
class Aims:
    """What a figure aims at in some projects over some days.

    Each is every different value, the lowest first; None stands for days or projects without
    one. More than one is never judged by: the reader is told that they differ.
    """

    internal: tuple[Target | None, ...] = ()
    promises: tuple[Target | None, ...] = ()

    @property
    def target(self) -> Target | None:
        """Return the internal target; None where there is none, or where they differ."""
        return self.internal[0] if len(self.internal) == 1 else None

    @property
    def promise(self) -> Target | None:
        """Return what was published; None where nothing was, or where it differs."""
        return self.promises[0] if len(self.promises) == 1 else None

    def missed_by(self, value: float) -> bool:
        """Tell whether a value misses an internal target that holds there at any time."""
        return any(one is not None and not one.met_by(value) for one in self.internal)


NO_AIMS = Aims()


def side(figure: Figure | Computed, value: float, source: str = "") -> Target:
    """Return a value as what the figure aims at: at most where lower is better."""
    if figure.direction == "lower":
        return Target(at_most=value, source=source)
    return Target(at_least=value, source=source)


def may_aim(figure: Figure | Computed) -> bool:
    """Tell whether a target makes sense: one of the two directions is better."""
    return figure.direction != "neutral"


def aims(
    valid: Iterable[Valid], figure: Figure | Computed, project_ids: Iterable[int], *,
    from_day: int, until_day: int,
) -> Aims:  # fmt: skip
    """Return what holds for a figure in projects, until the day before `until_day`.

    A project's own target goes before the company's, and both before the declared default; a
    promise has no default.
    """
    mine = [one for one in valid if one.figure == figure.code and one.meets(from_day, until_day)]
    projects = tuple(project_ids)
    if not mine or not projects:
        return Aims(internal=(figure.target,), promises=(None,))
    found: dict[Kind, tuple[Target | None, ...]] = {}
    defaults: Mapping[Kind, Target | None] = {"internal": figure.target, "promise": None}
    for kind, default in defaults.items():
        of_kind = [one for one in mine if one.kind == kind]
        starts = {from_day}.union(
            *({one.from_day, one.until_day} for one in of_kind)
        ).intersection(range(from_day, until_day))  # fmt: skip
        values = [
            _on(of_kind, figure, project, day, default) for project in projects for day in starts
        ]
        found[kind] = _different(values)
    return Aims(found["internal"], found["promise"])


def _on(
    of_kind: Sequence[Valid], figure: Figure | Computed, project: int, day: int,
    default: Target | None,
) -> Target | None:  # fmt: skip
    one = holding(of_kind, project, day)
    return side(figure, one.value, one.source) if one else default


def holding(of_kind: Iterable[Valid], project: int | None, day: int) -> Valid | None:
    """Return which of a figure's targets of one kind holds: the project's own before the
    company's; for the company, its own only."""
    found = {one.project_id: one for one in of_kind if one.holds(day)}
    return found.get(project) or found.get(None)


def _different(values: Iterable[Target | None]) -> tuple[Target | None, ...]:
    found = {_bounds(one): one for one in values}
    return tuple(found[bounds] for bounds in sorted(found, key=lambda two: (two[0], two[1])))


def _bounds(one: Target | None) -> tuple[float, float]:
    if one is None:
        return (float("-inf"), float("-inf"))
    nothing = float("-inf")
    return (
        one.at_most if one.at_most is not None else nothing,
        one.at_least if one.at_least is not None else nothing,
    )
