"""Faults that nobody foresaw: a number for the person, and under it an entry in the log.

The entry has the places in the code, never the text of the exception, which may hold what
people typed.
"""

import logging
import secrets
import traceback
from collections.abc import Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path

from services.language import translator

_LOG = logging.getLogger("linli.faults")
LARGEST = 5 * 1024 * 1024
KEPT = 5
SENTENCE = (
    "Something went wrong on our side. Look whether what you entered is there before you enter "
    "it again, and tell your administrator the number {number}."
)


def answer(fault: BaseException, place: str, language: str) -> str:
    """Write a fault down and return the sentence for the person whom it met."""
    return sentence(note(fault, place), language)


def sentence(number: str, language: str) -> str:
    """Return what is said to the person whom the fault of this number met."""
    return translator(language)(SENTENCE).format(number=number)


def note(fault: BaseException, place: str) -> str:
    """Write a fault down and return its number, such as E-7F3A91C2."""
    number = f"E-{secrets.token_hex(4).upper()}"
    _LOG.error("%s in %s: %s", number, place, " <- ".join(_told(fault)))
    return number


def keep_log(path: str) -> None:
    """Write the log of faults into a file too, which is its owner's alone."""
    file = Path(path)
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handler = RotatingFileHandler(file, maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    _LOG.addHandler(handler)
    _LOG.addHandler(logging.StreamHandler())
    file.chmod(0o600)
    # Streamlit would write the text of every exception into its own log.
    # A filter, because the web server's own set-up of logs enables every logger again.
    logging.getLogger("streamlit.error_util").addFilter(lambda _record: False)


def _told(fault: BaseException | None) -> Iterator[str]:
    """Yield class and places of a fault and of those that it came from."""
    seen: set[int] = set()
    while fault is not None and id(fault) not in seen:
        seen.add(id(fault))
        frames = traceback.extract_tb(fault.__traceback__)
        places = ", ".join(f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in frames)
        yield f"{type(fault).__module__}.{type(fault).__qualname__} at {places or 'nowhere'}"
        fault = fault.__cause__ or fault.__context__
