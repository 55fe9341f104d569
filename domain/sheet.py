"""A printed sheet as a value: what stands on it and in which order, never how it looks.

All texts are in the sheet's language already. What a person typed is a value like any other:
nothing in it is read as markup.
"""

from collections.abc import Iterator
from dataclasses import dataclass

MISSING = "〓"
"""What printers put where they have no type: it stands for a character the font lacks."""


class SheetError(ValueError):
    """A sheet contradicts itself."""


@dataclass(frozen=True)
class Facts:
    """Labels and their values, two pairs to a line; an empty value leaves room to write."""

    pairs: tuple[tuple[str, str], ...]
    heading: str = ""


@dataclass(frozen=True)
class Table:
    """Rows under named columns, the names repeated on each page. `widths` are shares."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    heading: str = ""
    widths: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if not self.columns or any(len(row) != len(self.columns) for row in self.rows):
            raise SheetError("Each row has a cell for each column.")
        if self.widths and len(self.widths) != len(self.columns):
            raise SheetError("Each column has a width, or none has.")


@dataclass(frozen=True)
class Paragraph:
    """Running text as it was typed, its line breaks kept. `large` is for a notice on a wall."""

    text: str
    heading: str = ""
    large: bool = False


@dataclass(frozen=True)
class Checks:
    """Boxes to tick by hand, or ticked already."""

    lines: tuple[tuple[bool, str], ...]
    heading: str = ""


@dataclass(frozen=True)
class Blank:
    """Empty lines to write on by hand."""

    lines: int
    heading: str = ""


@dataclass(frozen=True)
class Signatures:
    """Who signs: each gets a place with a date, two side by side, never parted by a page."""

    places: tuple[str, ...]


@dataclass(frozen=True)
class Code:
    """A QR code with the words under it."""

    content: str
    caption: str = ""


@dataclass(frozen=True)
class Bars:
    """Upright bars: each with what stands under it, its height, None for none, and what stands
    over it. Heights are not negative; the last bar is the one that is spoken of."""

    bars: tuple[tuple[str, float | None, str], ...]
    heading: str = ""

    def __post_init__(self) -> None:
        if not self.bars or any(height is not None and height < 0 for _, height, _ in self.bars):
            raise SheetError("Bars stand on the line, and there is one at least.")


Block = Facts | Table | Paragraph | Checks | Blank | Signatures | Code | Bars


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One form that leaves the office, of as many pages as it takes. A4, upright or across.

    `purpose` is the line under the title that says what it is for.
    """

    project_id: int
    title: str
    number: str
    blocks: tuple[Block, ...]
    purpose: str = ""
    across: bool = False
    language: str = "zh_CN"


@dataclass(frozen=True)
class Letterhead:
    """Whose paper it is: the name at the top, the picture beside it (JPEG), and the zone in
    which its times are told."""

    name: str
    zone: str
    logo: bytes = b""


def texts(sheet: Sheet) -> list[str]:
    """Return every text that is printed of a sheet, in the order in which it is read."""
    found = [sheet.title, sheet.number, sheet.purpose]
    for block in sheet.blocks:
        found += _strings(block.caption if isinstance(block, Code) else tuple(vars(block).values()))
    return [text for text in found if text]


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _strings(part)
