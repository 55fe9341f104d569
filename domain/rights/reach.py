"""How far a person's right reaches over many records: the narrowing of every statement."""

from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True, kw_only=True)
class Reach:
    """Whole projects, areas of others, and one's own records in others still.

    Empty, it reaches nothing. `person_id` is whose own records are meant.
    """

    whole: frozenset[int] = frozenset()
    area_projects: frozenset[int] = frozenset()
    grids: frozenset[int] = frozenset()
    own_projects: frozenset[int] = frozenset()
    person_id: int | None = None

    @property
    def projects(self) -> frozenset[int]:
        """Return every project of which something is reached."""
        return self.whole | self.area_projects | self.own_projects

    @property
    def identity(self) -> tuple[object, ...]:
        """What makes two the same, in an order that does not change."""
        return (
            tuple(sorted(self.whole)),
            tuple(sorted(self.area_projects)),
            tuple(sorted(self.grids)),
            tuple(sorted(self.own_projects)),
            self.person_id if self.own_projects else None,
        )

    @property
    def is_limited(self) -> bool:
        """Tell whether it takes more than a list of projects to say what is reached."""
        return bool(self.area_projects or self.own_projects)

    def within(self, project_ids: Iterable[int]) -> "Reach":
        """Return what is left of it in some projects."""
        wanted = frozenset(project_ids)
        return replace(
            self,
            whole=self.whole & wanted,
            area_projects=self.area_projects & wanted,
            own_projects=self.own_projects & wanted,
        )

    def covers(self, other: "Reach") -> bool:
        """Tell whether everything that another reaches is reached by this one too."""
        projects = self.whole | self.area_projects
        areas = other.area_projects <= projects and other.grids <= self.grids
        inside_whole = other.area_projects <= self.whole
        return other.whole <= self.whole and (inside_whole or areas)

    def without_own(self) -> "Reach":
        """Return it without single records: what figures and households are read by."""
        return replace(self, own_projects=frozenset(), person_id=None)


def whole(*project_ids: int) -> Reach:
    """Return a reach over whole projects, as the operator of the machine has it."""
    return Reach(whole=frozenset(project_ids))
