"""How complete a household's file is: what this household's history asks for (14 §5.3, §5.6)."""

from collections.abc import Collection
from dataclasses import dataclass, fields

from domain.archives.kinds import KINDS

HELD = ("accepted", "shelved", "out", "sealed")
"""States of a document in which the paper is there; what is lost or waits to be looked at is
not."""


@dataclass(frozen=True, kw_only=True)
class History:
    """What has happened in a home since its owner came.

    A deemed handover has no keys and no signed papers; who buys from an owner is `bound` by
    covenant and agreement without any handover by the developer.
    """

    noticed: bool = False
    handed_over: bool = False
    inspected: bool = False
    keyed: bool = False
    bound: bool = False
    by_agent: bool = False
    renovated: bool = False
    self_built: bool = False
    let: bool = False
    asked_for_service: bool = False

    @property
    def happened(self) -> frozenset[str]:
        return frozenset(one.name for one in fields(self) if getattr(self, one.name))


@dataclass(frozen=True)
class Completeness:
    """What a part of a file must hold, and which of it is there, by number in its order."""

    applicable: tuple[str, ...]
    present: tuple[str, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(code for code in self.applicable if code not in self.present)

    @property
    def share(self) -> float | None:
        """Return the percentage, None where nothing is owed."""
        return len(self.present) * 100 / len(self.applicable) if self.applicable else None


def of(part: str, history: History, held: Collection[str]) -> Completeness:
    """Return how complete a part is; `held` are the kinds of which a paper is there."""
    happened = history.happened
    applicable = tuple(
        code for code, kind in KINDS.items() if kind.part == part and kind.because in happened
    )
    there = tuple(code for code in applicable if code in held or KINDS[code].kept_here)
    return Completeness(applicable, there)
