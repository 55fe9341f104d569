"""What of an owner's registration can be right: numbers of documents, plates (11 F-HO-03)."""

import re

from domain import entry
from domain.entry.characters import narrow
from domain.household import masked_plate

_PARTS = re.compile(r"[,，、;；\s]+")
_CREDIT_CODE = re.compile(r"[0-9A-Z]{18}")
_OTHER = re.compile(r"[0-9A-Z]{5,18}")


def document_number(kind: str, typed: str) -> str:
    """Return the number of a document as it is stored: capitals and digits without blanks.

    :raises Refused: when a document of this kind cannot have it
    """
    if kind == "id_card":
        return entry.id_number(typed)
    number = re.sub(r"[\s()（）-]", "", narrow(typed)).upper()
    if not (_CREDIT_CODE if kind == "licence" else _OTHER).fullmatch(number):
        raise entry.Refused("This is no possible number of such a document.", code="ID_FORMAT")
    return number


def plates_in(typed: str) -> tuple[str, ...]:
    """Return the number plates of a line as they are stored, each once, in the order typed.

    :raises Refused: when one of them is none
    """
    return tuple(dict.fromkeys(entry.plate(one) for one in _PARTS.split(typed) if one))


def masked_plates(typed: str) -> str:
    """Return the masks of the plates of a line; what is none shows nothing."""
    try:
        return ", ".join(masked_plate(one) for one in plates_in(typed))
    except entry.Refused:
        return "****"
