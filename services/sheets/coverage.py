"""Which characters the printing font has, read from the font itself."""

import struct
from functools import cache
from pathlib import Path

FONT = Path(__file__).parent / "fonts" / "NotoSansCJKsc-Sheets.otf"


class FontBroken(Exception):
    """The font of the repository is damaged or of another make."""


@cache
def covered() -> frozenset[int]:
    """Return the code points that the font draws, from its table of 32-bit characters.

    :raises FontBroken: when the file has no such table
    """
    content = FONT.read_bytes()
    start = _table(content, b"cmap")
    (count,) = struct.unpack_from(">H", content, start + 2)
    for place in range(count):
        (offset,) = struct.unpack_from(">4xI", content, start + 4 + 8 * place)
        if struct.unpack_from(">H", content, start + offset) == (12,):
            return frozenset(_points(content, start + offset))
    raise FontBroken("no table of 32-bit characters")


def _table(content: bytes, tag: bytes) -> int:
    (count,) = struct.unpack_from(">H", content, 4)
    for place in range(count):
        name, offset = struct.unpack_from(">4s4xI", content, 12 + 16 * place)
        if name == tag:
            return int(offset)
    raise FontBroken(f"no table {tag!r}")


def _points(content: bytes, start: int) -> list[int]:
    (groups,) = struct.unpack_from(">I", content, start + 12)
    found: list[int] = []
    for group in range(groups):
        first, last = struct.unpack_from(">II", content, start + 16 + 12 * group)
        found.extend(range(first, last + 1))
    return found
