"""Resident identity numbers of mainland China (GB 11643)."""

import re
from datetime import date

from domain.entry.characters import narrow, refuse_excel_number
from domain.entry.refused import Refused

EARLIEST = date(1900, 1, 1)
_SHAPE = re.compile(r"[0-9]{17}[0-9X]")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


def id_number(given: object) -> str:
    """Return an ID number as 18 characters, the last one a digit or X.

    :raises Refused: REQUIRED, EXCEL_NUMBER, ID_FORMAT, ID_DATE, ID_CHECKSUM
    """
    typed = narrow(given).replace(" ", "").upper()
    if not typed:
        raise Refused("Enter the ID number of 18 characters.", code="REQUIRED")
    refuse_excel_number(typed)
    if not _SHAPE.fullmatch(typed):
        sentence = "An ID number has 18 characters: 17 digits, then a digit or X."
        raise Refused(sentence, code="ID_FORMAT")
    _refuse_impossible_birthday(typed[6:14])
    total = sum(int(digit) * weight for digit, weight in zip(typed, _WEIGHTS, strict=False))
    if _CHECKS[total % 11] != typed[17]:
        sentence = "The last character does not fit the others. Compare it with the document."
        raise Refused(sentence, code="ID_CHECKSUM")
    return typed


def _refuse_impossible_birthday(digits: str) -> None:
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        born = None
    if born is None or born < EARLIEST:
        raise Refused("The birthday in this ID number is no day of the calendar.", code="ID_DATE")
