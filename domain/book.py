"""The procedures of some cases: the built-in ones, and the designed ones in their versions."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.case import Case
from domain.procedure import Procedure
from domain.registry import PROCEDURES


@dataclass(frozen=True)
class Book:
    """Tells the procedure of each case that it was made for.

    It holds the versions that those cases were opened with, read in the same unit of work.
    """

    designed: Mapping[tuple[str, int | None], Procedure] = field(default_factory=dict)

    def of(self, case: Case) -> Procedure:
        built_in = PROCEDURES.get(case.procedure)
        return built_in or self.designed[case.procedure, case.declared_version]


BUILT_IN = Book()
"""Enough for cases that no supervisor can have designed, such as visits."""
