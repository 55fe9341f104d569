"""Turns English msgids into the words a person reads: Chinese by default, English by a switch."""

import gettext
from collections.abc import Callable
from functools import cache
from pathlib import Path

from domain.typed import Typed

LANGUAGES: dict[str, str] = {"zh_CN": "中文", "en": "English"}
DEFAULT = "zh_CN"
FOLDER = Path(__file__).parent.parent / "locale"

Translate = Callable[[str], str]


@cache
def translator(language: str) -> Translate:
    """Return the function that translates into a language; an unknown one reads English.

    Texts that are nobody's msgid (names typed by people) come back unchanged; titles typed in
    two languages come in the reader's.
    """
    catalogue = gettext.translation("linli", FOLDER, [language], fallback=True)

    def translate(message: str) -> str:
        if isinstance(message, Typed):
            return message.said_in(language)
        return catalogue.gettext(message) if message else ""

    return translate
