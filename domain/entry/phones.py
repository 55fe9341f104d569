"""Telephone numbers of mainland China, and numbers abroad that begin with +."""

import re

from domain.entry.characters import narrow, refuse_excel_number
from domain.entry.refused import Refused

_SEVERAL = re.compile(r"[\s/、,;|]+")
_SIGNS = re.compile(r"[-\s().]")
_COUNTRY = re.compile(r"(?:\+|00)?86(?=1[3-9][0-9]{9}$)|(?:\+|00)86(?=[0-9])")
_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_SERVICE = re.compile(r"([48]00)([0-9]{3})([0-9]{4})")
_ABROAD = re.compile(r"\+(?!86)[1-9][0-9]{7,14}")
_LANDLINE = re.compile(r"(0(?:10|2[0-9]|[3-9][0-9]{2}))([2-9][0-9]{6,7})")
_EXTENSION = re.compile(r"(?<=[0-9]{7})(?:-|转|ext\.?)([0-9]{1,6})$", re.IGNORECASE)


def phone(given: object, *, landline: bool) -> str:
    """Return a mobile number as 11 digits; with `landline` also 0755-87654321, 400-800-1234,
    0755-87654321-801 and +85291234567.

    :raises Refused: REQUIRED, PHONE_FORMAT, PHONE_CHARS, PHONE_FAKE, PHONE_SEVERAL, EXCEL_NUMBER
    """
    typed = narrow(given).replace("—", "-").replace("－", "-")
    if not typed:
        raise _refused("REQUIRED", landline)
    refuse_excel_number(typed)
    typed = typed.removesuffix(".0")
    _refuse_several(typed)
    extension = _EXTENSION.search(typed.replace(" ", "")) if landline else None
    digits = _digits(_EXTENSION.sub("", typed.replace(" ", "")) if extension else typed, landline)
    if _MOBILE.fullmatch(digits):
        return _real(digits)
    number = _fixed(digits) if landline else None
    if number is None:
        # What looked like an extension is part of a number such as 0755-8765-4321.
        number = _fixed(_digits(typed, landline)) if extension else None
        extension = None
    if number is None:
        raise _refused("PHONE_FORMAT", landline)
    return f"{number}-{extension[1]}" if extension else number


def _refuse_several(typed: str) -> None:
    parts = _SEVERAL.split(typed)
    if sum(len(re.sub(r"[^0-9]", "", part)) >= 7 for part in parts) > 1:
        sentence = "Enter one number here; a second one goes into the remarks."
        raise Refused(sentence, code="PHONE_SEVERAL")


def _digits(typed: str, landline: bool) -> str:
    digits = _SIGNS.sub("", typed)
    strange = [sign for sign in digits if not (sign.isascii() and sign.isdigit()) and sign != "+"]
    if any(sign.isdecimal() or not sign.isnumeric() for sign in strange):
        raise _refused("PHONE_CHARS", landline)
    if strange:
        raise _refused("PHONE_FORMAT", landline)
    bare = _COUNTRY.sub("", digits, count=1) if _COUNTRY.match(digits) else digits
    return bare if bare == digits or bare[0] in "01" else f"0{bare}"


def _real(mobile: str) -> str:
    if mobile.endswith("00000000"):
        sentence = "The last eight digits are all 0. Check the number, or leave it empty."
        raise Refused(sentence, code="PHONE_FAKE")
    return mobile


def _fixed(digits: str) -> str | None:
    if _ABROAD.fullmatch(digits):
        return digits
    found = _SERVICE.fullmatch(digits) or _LANDLINE.fullmatch(digits)
    return "-".join(found.groups()) if found else None


def _refused(code: str, landline: bool) -> Refused:
    if landline:
        sentence = (
            "Enter one phone number: 11 digits such as 13812345678, a landline with its area "
            "code such as 0755-87654321, or a number abroad such as +85291234567."
        )
        return Refused(sentence, code=code)
    return Refused("Enter one mobile number of 11 digits, such as 13812345678.", code=code)
