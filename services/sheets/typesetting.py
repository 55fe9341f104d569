"""Sets sheets as PDF, or as pictures of their pages, by one typst layout and one font.

Everything is an argument, so the same sheets printed by the same person at the same moment
give the same bytes.
"""

import json
import threading
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal

import segno
import typst

from domain.sheet import Block, Code, Letterhead, Sheet, texts
from domain.wording import moment
from services.language import Translate, translator
from services.sheets.characters import missing, settable
from services.sheets.coverage import FONT

LAYOUT = Path(__file__).parent / "sheet.typ"
LANGUAGES: Mapping[str, tuple[str, str]] = {"zh_CN": ("zh", "cn"), "en": ("en", "gb")}
MOST_NAMED = 12
"""How many missing characters the note at the end of a sheet names."""

Letterheads = Mapping[int, Letterhead]
# The compiler keeps a world of its own; two threads in it would mix their sheets up.
_turn = threading.Lock()


def pdf(sheets: Sequence[Sheet], heads: Letterheads, *, by: str, at: datetime) -> bytes:
    """Return all sheets in one PDF, each counting its own pages.

    `by` and `at` are who prints when; `heads` has the letterhead of each sheet's project.
    """
    (content,) = _set(_given(sheets, heads, by, at), at, "pdf", None)
    return content


def pictures(
    sheets: Sequence[Sheet], heads: Letterheads, *, by: str, at: datetime, dpi: int
) -> list[bytes]:
    """Return each page as PNG."""
    return _set(_given(sheets, heads, by, at), at, "png", dpi)


def _set(
    given: dict[str, Any], at: datetime, form: Literal["pdf", "png"], ppi: float | None
) -> list[bytes]:
    inputs = {"given": json.dumps(given, ensure_ascii=False)}
    with _turn:
        made = _compiler().compile(
            format=form, ppi=ppi, sys_inputs=inputs, timestamp=int(at.timestamp())
        )
    return [made] if isinstance(made, bytes) else list(made or ())


@cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONT.parent)]
    )
    return typst.Compiler(str(LAYOUT), root=str(LAYOUT.parent), font_paths=fonts)


def _given(sheets: Sequence[Sheet], heads: Letterheads, by: str, at: datetime) -> dict[str, Any]:
    first = sheets[0]
    lang, region = LANGUAGES.get(first.language, LANGUAGES["en"])
    return {
        "lang": lang,
        "region": region,
        "title": settable(first.title),
        "sheets": [_sheet(sheet, heads[sheet.project_id], by, at) for sheet in sheets],
    }


def _sheet(sheet: Sheet, head: Letterhead, by: str, at: datetime) -> dict[str, Any]:
    _ = translator(sheet.language)
    said = _("Printed {at} by {name}").format(at=moment(at, head.zone), name=by)
    return {
        "title": settable(sheet.title),
        "number": settable(sheet.number),
        "purpose": settable(sheet.purpose),
        "across": sheet.across,
        "blocks": [_block(block) for block in sheet.blocks],
        "head": {"name": settable(head.name), "logo": list(head.logo)},
        "printed": settable(said),
        "missing": _missing(_, [*texts(sheet), head.name, said]),
        "words": {
            "page": _("Page {page} of {pages}"),
            "date": _("Date: ____ / __ / __"),
        },
    }


def _missing(_: Translate, printed: Sequence[str]) -> str:
    found = missing(printed)
    if not found:
        return ""
    named = ", ".join(found[:MOST_NAMED]) + (" …" if len(found) > MOST_NAMED else "")
    return _("〓 stands for a character that cannot be printed: {named}").format(named=named)


def _block(block: Block) -> dict[str, Any]:
    values = {name: _plain(value) for name, value in vars(block).items()}
    if isinstance(block, Code):
        values["modules"] = _modules(block.content)
    return {"heading": "", **values, "kind": type(block).__name__.lower()}


def _plain(value: object) -> object:
    """Return a value as JSON has it, its texts made fit to be set."""
    if isinstance(value, str):
        return settable(value)
    return [_plain(part) for part in value] if isinstance(value, tuple) else value


def _modules(content: str) -> list[str]:
    made = segno.make(content, error="m", micro=False)
    return ["".join("1" if dot else "0" for dot in row) for row in made.matrix]
