"""Names, titles, descriptions and search words."""

import re
import unicodedata

from domain.entry.characters import one_line, visible
from domain.entry.refused import Refused

TITLE_MOST = 200
PERSON_MOST = 60
SEARCH_MOST = 100

_MIDDLE_DOTS = dict.fromkeys(map(ord, "•‧・･●⋅∙"), "·")
_PERSON_SIGNS = frozenset(" ·-'’.()（）&、,，")
_LIKE_SIGNS = re.compile(r"([\\%_])")


def text(given: object, *, most: int, least: int = 1) -> str:
    """Return a free text of `least` to `most` characters; lines are kept, blank ends are not.

    :raises Refused: REQUIRED, TOO_SHORT, TOO_LONG, ENCODING
    """
    return _measured(visible(given).strip(), most=most, least=least)


def title(given: object, *, most: int = TITLE_MOST) -> str:
    """Return a text of one line.

    :raises Refused: REQUIRED, TOO_LONG, ENCODING
    """
    return _measured(one_line(given), most=most, least=1)


def person(given: object, *, most: int = PERSON_MOST) -> str:
    """Return the name of a person or a company; the dot of a foreign name becomes `·`.

    :raises Refused: REQUIRED, TOO_LONG, NAME_CHARS, ENCODING
    """
    name = _measured(one_line(given).translate(_MIDDLE_DOTS), most=most, least=1)
    if not name[0].isalnum() or not all(_may_stand_in_a_name(sign) for sign in name):
        sentence = "A name has letters or characters, digits and · - . ' ( ) & only."
        raise Refused(sentence, code="NAME_CHARS")
    return name


def search(given: object) -> str:
    """Return search words on one line; empty when nothing was typed.

    :raises Refused: TOO_LONG, ENCODING
    """
    return _measured(one_line(given), most=SEARCH_MOST, least=0)


def like_escaped(words: str) -> str:
    r"""Return words for a LIKE pattern with the escape `\`, so that % and _ are themselves."""
    return _LIKE_SIGNS.sub(r"\\\1", words)


def _measured(found: str, *, most: int, least: int) -> str:
    if not found and least:
        raise Refused("Fill this in, with at most {most} characters.", code="REQUIRED", most=most)
    if len(found) < least:
        sentence = "Enter at least {least} characters."
        raise Refused(sentence, code="TOO_SHORT", least=least)
    if len(found) > most:
        sentence = "Enter at most {most} characters; these are {count}."
        raise Refused(sentence, code="TOO_LONG", most=most, count=len(found))
    return found


def _may_stand_in_a_name(sign: str) -> bool:
    """Rare characters that Python's tables do not know yet lie in planes 2 and 3."""
    kind = unicodedata.category(sign)
    rare = kind == "Cn" and 0x20000 <= ord(sign) < 0x40000
    return kind[0] in "LM" or kind == "Nd" or sign in _PERSON_SIGNS or rare
