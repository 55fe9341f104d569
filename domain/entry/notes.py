"""What the reader of a file tells beside its rows: nothing is left out or added in silence."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Note:
    """A sentence for the person who brought the file: an English msgid and its values."""

    message: str
    values: dict[str, Any]

    def __str__(self) -> str:
        return self.message.format(**self.values)


def hidden_rows(count: int) -> Note:
    return Note("{count} hidden or filtered rows are included.", {"count": count})


def merged_cells(count: int) -> Note:
    sentence = "{count} merged areas: only the first cell of each holds its value."
    return Note(sentence, {"count": count})


def column_without_name(number: int) -> Note:
    return Note("Column {number} has no name and is ignored.", {"number": number})


def lines_above(count: int) -> Note:
    return Note("{count} lines above the column names are ignored.", {"count": count})
