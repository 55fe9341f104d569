"""Texts as the font can set them: what it lacks is replaced where everybody sees it."""

import re
import unicodedata
from collections.abc import Iterable

from domain.sheet import MISSING
from services.sheets.coverage import covered

_LONG = re.compile(r"[^\s\u2e80-\uffff]{25,}")
_PIECE = re.compile(r".{8}(?=.)")
_MAY_BREAK = "\u200b"
SILENT = ("Cf", "Mn", "Me", "Cs")
"""Signs that draw nothing by themselves: joiners, directions, variants."""


def settable(text: str) -> str:
    """Return a text of which the font has every character; a missing one becomes `〓`.

    Line breaks stay. A tab is a space; other signs that draw nothing are left out. A long
    run without a space may be broken anywhere.
    """
    known = covered()
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    drawn = "".join(
        sign if sign == "\n" or ord(sign) in known else MISSING
        for sign in unicodedata.normalize("NFC", lines)
        if _draws(sign)
    )
    return _LONG.sub(lambda run: _PIECE.sub(lambda piece: piece[0] + _MAY_BREAK, run[0]), drawn)


def missing(texts: Iterable[str]) -> list[str]:
    """Return the code points that were replaced in these texts, each once: `U+1F600`."""
    known = covered()
    found = {
        ord(sign)
        for text in texts
        for sign in unicodedata.normalize("NFC", text)
        if sign not in "\n\r\t" and _draws(sign) and ord(sign) not in known
    }
    return [f"U+{point:04X}" for point in sorted(found)]


def _draws(sign: str) -> bool:
    kind = unicodedata.category(sign)
    return sign == "\n" or not (kind == "Cc" or kind in SILENT)
