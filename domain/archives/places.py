"""File numbers, places on the shelf, and numbers of an inner list as they are written (14 §5.3)."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from domain.archives.kinds import SERIES
from domain.refusal import Refusal

PLACE = re.compile(r"[A-Z0-9]{1,4}(-[0-9]{1,3}){4}")
PAGES_OF_A_VOLUME = 200
"""About 15 to 20 mm of paper: then the next volume begins (14 §5.3, PRAC)."""
MOST_AT_ONCE = 200


@dataclass(frozen=True)
class Position:
    """A box on a shelf, with the pages that it holds and those that lie in it."""

    id: int
    code: str
    capacity: int
    used: int = 0

    @property
    def room(self) -> int:
        return self.capacity - self.used


def file_no(project: str, part: str, unit_code: str, volume: int) -> str:
    """Return a number such as LYY-YZ-03-2-1502-01: building, stairwell and room, then volume.

    The floor, third of four parts of a unit's code, is in the room already.
    """
    parts = unit_code.split("-")
    home = [*parts[:2], parts[3]] if len(parts) == 4 else parts
    if len(home) == 3 and home[0].isdigit():
        home[0] = home[0].zfill(2)
    return "-".join([project, SERIES[part], *home, f"{volume:02}"])


def number(written: str) -> str:
    """Return a file number as it stands in the register, however it was typed; others only in
    capitals and without gaps."""
    said = re.sub(r"[\s\-_‐‑‒–—―−]+", "-", unicodedata.normalize("NFKC", written)).strip("-")
    return said.upper()


def ways_to_read(file_no: str) -> tuple[tuple[str, int | None], ...]:
    """Return the home's number and the volume that may be meant: the volume is often left out,
    and so is the nought before the building."""
    home, _, last = file_no.rpartition("-")
    ways: list[tuple[str, int | None]] = [(home, int(last))] if last.isdecimal() else []
    ways.append((file_no, None))
    return tuple((one, volume) for home, volume in ways for one in (home, _with_nought(home)))


def _with_nought(home_no: str) -> str:
    return re.sub(r"^([^-]+-[A-Z]+)-([0-9])-", r"\1-0\2-", home_no)


def place(written: str) -> str:
    """Return the place room-cabinet-column-layer-box, as A-02-3-5-12.

    :raises Refusal: when it is not written so
    """
    said = written.strip().upper()
    if not PLACE.fullmatch(said):
        raise Refusal("Write the place as room-cabinet-column-layer-box, such as A-02-3-5-12.")
    return said


def numbers(written: str) -> tuple[int, ...]:
    """Return the numbers of an inner list written as 1-3, 5.

    :raises Refusal: when it is not written so
    """
    found: dict[int, None] = {}
    for part in re.split(r"[,，、;；\s]+", written.strip()):
        for one in _range(part):
            found[one] = None
    if len(found) > MOST_AT_ONCE:
        raise Refusal("Write the numbers of the inner list, such as 1-3, 5.")
    return tuple(found)


def _range(part: str) -> Iterable[int]:
    ends = re.fullmatch(r"([0-9]{1,3})(?:[-–~]([0-9]{1,3}))?", part)
    if ends is None:
        raise Refusal("Write the numbers of the inner list, such as 1-3, 5.")
    first, last = int(ends[1]), int(ends[2] or ends[1])
    if not 0 < first <= last:
        raise Refusal("Write the numbers of the inner list, such as 1-3, 5.")
    return range(first, last + 1)


def volume_of(pages_before: int) -> int:
    """Return the volume that a document lies in, by the pages that lie before it."""
    return pages_before // PAGES_OF_A_VOLUME + 1
