"""What is asked of a figure, and the words in which its cuts are named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from data_access import measures
from data_access.database import Session
from domain.calendar import GRAINS, Period, label
from domain.kpi import Figure
from domain.refusal import Refusal
from domain.rights import Reach

Key = tuple[Any, ...]


class FigureUnknown(Refusal):
    """There is no such figure, or it has no such cut."""

    def __init__(self, what: str) -> None:
        super().__init__("There is no figure or cut called {what}.", what=what)


@dataclass(frozen=True, kw_only=True)
class Request:
    """What is asked of a figure.

    `by` names cuts. `where` gives a cut the value it must have: a project's code,
    `project/building`, a category's code, `2025-03`; "" is a record without a value.
    `population` None is the figure's own. Nothing after `as_of` is looked at.
    """

    period: Period
    as_of: date
    by: tuple[str, ...] = ()
    where: Mapping[str, str] = field(default_factory=dict)
    population: str | None = None

    @property
    def seen(self) -> Period:
        """The period as far as it has come; a period that has not begun is its first day."""
        return replace(self.period, last=max(self.period.first, min(self.period.last, self.as_of)))


def population_of(figure: Figure, request: Request) -> str:
    """Return the population in force for a figure; "" where it depends on none."""
    return (request.population or figure.population) if figure.population else ""


def concrete(request: Request) -> Request:
    """Return the same with the month, quarter or year it must have as its period.

    :raises FigureUnknown: when the period has no such part
    """
    where = dict(request.where)
    for grain in GRAINS:
        name = where.pop(grain, None)
        if name is not None:
            parts = dict(request.period.split(grain))
            if name not in parts:
                raise FigureUnknown(name)
            request = replace(request, period=parts[name], where=where)
    return request


def as_far(request: Request, base: Period) -> Period:
    """Cut an older period to as many days as the asked one has come, so that both compare."""
    gone = request.seen.days
    if gone >= request.period.days or gone >= base.days:
        return base
    return replace(base, last=date.fromordinal(base.first.toordinal() + gone - 1))


@dataclass(frozen=True)
class Names:
    """Turns ids of projects and buildings into the words of a URL, and back."""

    projects: Mapping[int, str]
    buildings: Mapping[int, str]

    @staticmethod
    def of(session: Session, reach: Reach) -> "Names":
        return Names(
            measures.project_codes(session, reach),
            measures.building_codes(session, reach),
        )

    def words(self, by: Sequence[str], key: Key) -> tuple[str, ...]:
        return tuple(self._word(cut, value) for cut, value in zip(by, key, strict=True))

    def value(self, cut: str, word: str) -> Any:
        """Return what the database calls a word.

        :raises FigureUnknown: when there is no such project or building in the scope
        """
        if not word:
            return None
        known = {"project": self.projects, "building": self.buildings}.get(cut)
        if known is None:
            return word
        for one, name in known.items():
            if name == word:
                return one
        raise FigureUnknown(word)

    def _word(self, cut: str, value: Any) -> str:
        if value is None:
            return ""
        if cut == "project":
            return self.projects[value]
        if cut == "building":
            return self.buildings[value]
        return label(value, cut) if cut in GRAINS else str(value)
