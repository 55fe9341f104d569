"""What the address of a page may say; its reader may have changed it by hand."""

import re
from collections.abc import Collection, Sequence
from datetime import date

from domain.entry.moments import day
from domain.entry.refused import Refused

ID_MOST = 2_147_483_647
_ID = re.compile(r"[1-9][0-9]{0,9}")

Param = str | Sequence[str]
"""The value of a parameter, or all its values where it was given more than once."""


def int_param(given: Param) -> int:
    """Return the id of a record.

    :raises Refused: PARAM
    """
    found = _single(given)
    if not _ID.fullmatch(found) or int(found) > ID_MOST:
        raise _refused()
    return int(found)


def choice_param(given: Param, choices: Collection[str]) -> str:
    """Return one of the choices.

    :raises Refused: PARAM
    """
    found = _single(given)
    if found not in choices:
        raise _refused()
    return found


def day_param(given: Param) -> date:
    """Return a day.

    :raises Refused: PARAM
    """
    try:
        return day(_single(given))
    except Refused:
        raise _refused() from None


def _single(given: Param) -> str:
    if isinstance(given, str):
        return given
    if len(given) != 1:
        raise _refused()
    return given[0]


def _refused() -> Refused:
    sentence = "This address is not valid. Open the page from the menu and choose again."
    return Refused(sentence, code="PARAM")
