"""Walks through one sheet's XML without keeping it: how far it reaches, and which cells lie.

What the fast reader does not tell is found here: error values, formulas without a result,
hidden rows. And it must not be let loose on a sheet with one cell in the last corner.
"""

import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from posixpath import join, normpath
from xml.parsers import expat

from domain.entry import Refused
from services.file_guard import Limits, broken

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_ROWS_BETWEEN = 1_000
"""How many empty rows a sheet may have before its last filled one is too far away."""
_TRUE = ("1", "true")


@dataclass
class Scan:
    """What one sheet holds beside its values; rows and columns count from 1."""

    hidden_rows: set[int] = field(default_factory=set)
    merged: int = 0
    refusals: dict[tuple[int, int], Refused] = field(default_factory=dict)


@dataclass(frozen=True)
class Book:
    """A workbook's sheets with the members that hold them, visible ones first."""

    sheets: dict[str, str]
    date1904: bool


def book_of(content: bytes) -> Book:
    """Return what a checked workbook says about itself.

    :raises Refused: FILE_BROKEN
    """
    with zipfile.ZipFile(BytesIO(content)) as archive:
        names = archive.namelist()
        if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= set(names):
            raise broken()
        links = _attributes(archive.read("xl/_rels/workbook.xml.rels"), "Relationship")
        workbook = archive.read("xl/workbook.xml")
    targets = {link.get("Id"): link for link in links}
    shown: dict[str, str] = {}
    hidden: dict[str, str] = {}
    for sheet in _attributes(workbook, "sheet"):
        link = targets.get(sheet.get("id"), {})
        target = normpath(join("/xl", link.get("Target", ""))).lstrip("/")
        if link.get("Type", "").endswith("/worksheet") and target in names and "name" in sheet:
            place = shown if sheet.get("state", "visible") == "visible" else hidden
            place[sheet["name"]] = target
    if not shown and not hidden:
        raise broken()
    settings = _attributes(workbook, "workbookPr")
    return Book(shown | hidden, any(s.get("date1904") in _TRUE for s in settings))


def scan(content: bytes, member: str, limits: Limits) -> Scan:
    """Walk through a sheet.

    :raises Refused: TOO_MANY_ROWS, TOO_MANY_COLUMNS, FILE_TOO_LARGE_INSIDE, FILE_BROKEN
    """
    walker = _Walker(limits)
    with zipfile.ZipFile(BytesIO(content)) as archive, archive.open(member) as opened:
        _parse(walker.parser, opened.read)
    return walker.found


class _Walker:
    def __init__(self, limits: Limits) -> None:
        self.found = Scan()
        self._limits = limits
        self._cells = self._row = self._column = 0
        self._kind = self._value = ""
        self._in_cell = self._in_value = self._formula = False
        self.parser = _parser()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name if ":" not in name else name.rpartition(":")[2]
        if tag == "c":
            self._begin_cell(attributes)
        elif tag == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._column = 0
            if attributes.get("hidden") in _TRUE and self._is_near():
                self.found.hidden_rows.add(self._row)
        elif tag in ("v", "t") and self._in_cell:
            self._in_value = True
        elif tag == "f" and self._in_cell:
            self._formula = True
        elif tag == "mergeCell":
            self.found.merged += 1

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        self._column += 1
        if reference := attributes.get("r"):
            place = _REFERENCE.fullmatch(reference)
            if place is None:
                raise broken()
            self._row, self._column = int(place[2]), _column(place[1])
        self._kind, self._value = attributes.get("t", "n"), ""
        self._in_cell, self._formula = True, False

    def _text(self, characters: str) -> None:
        if self._in_value:
            self._value = self._value or characters.strip()

    def _end(self, name: str) -> None:
        tag = name if ":" not in name else name.rpartition(":")[2]
        if tag in ("v", "t"):
            self._in_value = False
        elif tag == "c":
            self._in_cell = False
            if self._value:
                self._count()
            elif self._formula and self._kind != "str":
                self._refuse_empty_formula()

    def _count(self) -> None:
        limits = self._limits
        self._cells += 1
        if not self._is_near():
            raise too_many_rows(limits)
        if self._column > limits.columns:
            raise too_many_columns(limits)
        if self._cells > limits.cells:
            raise Refused(
                "The workbook is too large inside: at most {cells} filled cells are read. "
                "Split it.",
                code="FILE_TOO_LARGE_INSIDE",
                cells=f"{limits.cells:,}",
            )
        if self._kind == "e":
            self.found.refusals[self._row, self._column] = Refused(
                "This cell holds the error {error}. Mend it or empty it.",
                code="CELL_ERROR",
                error=self._value,
            )

    def _is_near(self) -> bool:
        return self._row <= self._limits.rows + _ROWS_BETWEEN

    def _refuse_empty_formula(self) -> None:
        if self._is_near() and self._column <= self._limits.columns:
            self.found.refusals[self._row, self._column] = Refused(
                "The formula in this cell has no result yet. "
                "Open the file in Excel or WPS, save it, and choose it again.",
                code="FORMULA_NO_VALUE",
            )


def too_many_rows(limits: Limits) -> Refused:
    """Return the refusal of a table that is too long."""
    return Refused(
        "The table has too many rows. At most {most} are read; split the file.",
        code="TOO_MANY_ROWS",
        most=f"{limits.rows:,}",
    )


def too_many_columns(limits: Limits) -> Refused:
    """Return the refusal of a table that is too wide."""
    return Refused(
        "The table has too many columns. At most {most} are read; remove the others.",
        code="TOO_MANY_COLUMNS",
        most=limits.columns,
    )


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _attributes(xml: bytes, tag: str) -> list[dict[str, str]]:
    """Return the attributes of every element of a name, all names without their namespace."""
    found: list[dict[str, str]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] == tag:
            found.append({key.rpartition(":")[2]: value for key, value in attributes.items()})

    parser = _parser()
    parser.StartElementHandler = start
    _parse(parser, BytesIO(xml).read)
    return found


def _parser() -> expat.XMLParserType:
    return expat.ParserCreate()


def _parse(parser: expat.XMLParserType, read: Callable[[int], bytes]) -> None:
    try:
        while piece := read(131_072):
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError) as problem:
        raise broken() from problem
