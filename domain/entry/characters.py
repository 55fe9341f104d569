"""What is done to every text before it is looked at: invisible and harmful characters go."""

import re
import unicodedata

from domain.entry.refused import Refused

FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
"""The full-width forms of ASCII, as a Chinese input method types them."""

_EMOJI = "\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff"
_LINE_ENDS = re.compile(r"\r\n|[\r\u0085\u2028\u2029]")
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e"
    r"\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
    rf"|(?<![{_EMOJI}])\u200d|\u200d(?![{_EMOJI}])"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_PERSONAL = re.compile(r"(?<![0-9A-Za-z-])[0-9](?:[ ()-]*[0-9]){6}")
EXCEL_SCIENTIFIC = re.compile(r"[0-9](\.[0-9]+)?[eE]\+?[0-9]{1,3}")


def visible(given: object) -> str:
    """Return a text in NFC with `\\n` line ends, without controls, bidi marks and zero widths.

    A joiner stays inside an emoji. None is the empty text.

    :raises Refused: TYPE for anything but a text, ENCODING for half a character
    """
    if given is None:
        return ""
    if not isinstance(given, str):
        raise Refused("Enter this as text.", code="TYPE")
    if given.isprintable() and unicodedata.is_normalized("NFC", given):
        return given  # all that is taken away below is unprintable
    if _SURROGATE.search(given):
        sentence = "This holds a broken character. Type it again, or save the file as UTF-8."
        raise Refused(sentence, code="ENCODING")
    composed = unicodedata.normalize("NFC", given)
    return _INVISIBLE.sub("", _LINE_ENDS.sub("\n", composed))


def one_line(given: object) -> str:
    """Return the visible text on one line, runs of blanks as one space, none at the ends."""
    return " ".join(visible(given).split())


def narrow(given: object) -> str:
    """Return the visible text on one line with full-width letters and digits as ASCII."""
    return one_line(visible(given).translate(FULL_WIDTH))


def holds_number(words: str) -> bool:
    """Tell whether words hold what may be a phone or an ID number: seven digits or more,
    however parted, that do not belong to the number of a case."""
    return bool(_PERSONAL.search(words.translate(FULL_WIDTH)))


def refuse_excel_number(given: str) -> None:
    """Let pass what Excel has not cut.

    :raises Refused: EXCEL_NUMBER for a number that Excel keeps only the first digits of
    """
    if EXCEL_SCIENTIFIC.fullmatch(given):
        sentence = (
            "Excel took this for a number and dropped its last digits. "
            "Format the column as text and enter it again."
        )
        raise Refused(sentence, code="EXCEL_NUMBER")
