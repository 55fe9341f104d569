"""Room numbers, as written on the door: 0101, 3-2-1201, 5栋A座801."""

import re

from domain.entry.characters import narrow, refuse_excel_number
from domain.entry.refused import Refused

ROOM_MOST = 32

_DATES = re.compile(
    r"(19|20)[0-9]{2}[-/.][0-9]{1,2}[-/.][0-9]{1,2}([ T].*)?"
    r"|([0-9]{4}年)?[0-9]{1,2}月([0-9]{1,2}日)?"
    r"|[0-9]{1,2}-(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(-[0-9]{2,4})?"
    r"|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*-[0-9]{1,4}",
    re.IGNORECASE,
)
_DASHES = str.maketrans(dict.fromkeys("—–‐‑−~～", "-"))
_ROOM = re.compile(r"[0-9A-Z\u3400-\u9fff][-#0-9A-Z\u3400-\u9fff]*")


def room(given: object) -> str:
    """Return a room number without blanks, in capitals; leading zeros are kept.

    :raises Refused: REQUIRED, ROOM_FORMAT, TOO_LONG, EXCEL_DATE, EXCEL_NUMBER
    """
    typed = narrow(given)
    if not typed:
        raise Refused("Enter the room, such as 3-2-1201 or 0101.", code="REQUIRED")
    refuse_excel_number(typed)
    if _DATES.fullmatch(typed):
        sentence = (
            "Excel took this room for a date. "
            "Format the column as text and enter it again, such as 1-2."
        )
        raise Refused(sentence, code="EXCEL_DATE")
    found = typed.removesuffix(".0").translate(_DASHES).replace(" ", "").upper()
    if len(found) > ROOM_MOST:
        sentence = "Enter at most {most} characters; these are {count}."
        raise Refused(sentence, code="TOO_LONG", most=ROOM_MOST, count=len(found))
    if not _ROOM.fullmatch(found):
        sentence = "A room has digits, letters, characters, - and #, such as 3-2-1201 or 0101."
        raise Refused(sentence, code="ROOM_FORMAT")
    return found
