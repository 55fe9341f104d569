"""Number plates of cars: 粤B12345, 粤BD12345 of an electric one, 粤Z1234港."""

import re

from domain.entry.characters import narrow
from domain.entry.refused import Refused

TAIL = 4
"""So many last characters are enough to look a plate up by."""

_SIGNS = re.compile(r"[-—–\s.·•‧・･●⋅∙]")
_PLATE = re.compile(r"[\u4e00-\u9fffA-Z][0-9A-Z]{4,8}[\u4e00-\u9fff]?")
_PART = re.compile(r"[\u4e00-\u9fff]?[0-9A-Z]{3,9}[\u4e00-\u9fff]?")


def plate(given: object) -> str:
    """Return a plate in capitals without blanks and dots.

    :raises Refused: REQUIRED, PLATE_FORMAT
    """
    found = _bare(given)
    if not found:
        raise Refused("Enter the number plate, such as 粤B12345.", code="REQUIRED")
    if not _PLATE.fullmatch(found) or not re.search("[0-9]", found):
        sentence = "A number plate has a province, a letter and 5 or 6 signs, such as 粤B12345."
        raise Refused(sentence, code="PLATE_FORMAT")
    return found


def plate_part(word: str) -> str:
    """Return what of a plate a search word may be, at least its last four characters; else ""."""
    found = _bare(word)
    return found if len(found) >= TAIL and _PART.fullmatch(found) else ""


def _bare(given: object) -> str:
    return _SIGNS.sub("", narrow(given)).upper()
