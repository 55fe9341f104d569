"""What an import would do and has done: counts, and every row that is not taken, with why."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from domain.imports import ColumnMap
from domain.refusal import Refusal

Progress = Callable[[float], None]
"""Is told how much is done, from 0.0 to 1.0."""


class ImportRefused(Refusal):
    """A file cannot be brought in; nothing was written."""


@dataclass(frozen=True)
class Remark:
    """Something about a row, as counted in the file: why it is refused, or what was noticed.

    `column` is the header of the file, "" for the whole row. `message` is a msgid.
    """

    row: int
    column: str
    message: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What an import will write, worked out without writing anything.

    `unchanged` rows are there already. Every row of the file is in exactly one of `new`,
    `unchanged` and `refused`; a note is about a row that is not refused.
    """

    mapping: ColumnMap
    project_id: int
    new: Sequence[Any]
    unchanged: int
    refused: Sequence[Remark]
    notes: Sequence[Remark]
    brings: Mapping[str, Any]
    """What the new rows need that the project does not have yet, by kind."""

    @property
    def rows(self) -> int:
        return len(self.new) + self.unchanged + len(self.refused)


@dataclass(frozen=True)
class Outcome:
    """What an import has written."""

    added: int
    unchanged: int
    refused: int


def remark(row: int, column: str, refusal: Refusal) -> Remark:
    return Remark(row, column, refusal.message, dict(refusal.values))
