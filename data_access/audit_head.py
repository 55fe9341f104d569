"""Keeps the newest entry's number and signature in a file apart: whoever cuts the trail's end off
leaves it shorter than this file says."""

import logging
import os
import threading
from collections.abc import Callable
from pathlib import Path

_turn = threading.Lock()
_LOG = logging.getLogger("linli.faults")
Head = tuple[int, str]


def keep(
    file: Path, number: int, mac: str, before: Head | None, is_there: Callable[[int, str], bool]
) -> None:
    """Note a newer head, if the one that was noted is still in the trail.

    Otherwise the file stays as it is: it is the proof of what is missing. A file that is gone
    is made only for the first entry of all; `linli audit renew-head` makes another.
    The act is done and stays done when the file cannot be written; the log then says so.
    """
    try:
        with _turn:
            known = kept(file)
            if (known is None and before is not None) or (known and known[0] >= number):
                return
            if known and known != before and not is_there(*known):
                return
            _write(file, number, mac)
    except (OSError, ValueError) as problem:
        _LOG.error("The newest audit entry could not be noted: %s", type(problem).__name__)


def force(file: Path, number: int, mac: str) -> None:
    """Note a head whatever was noted before."""
    with _turn:
        _write(file, number, mac)


def kept(file: Path) -> Head | None:
    """Return number and signature of the newest entry that was noted; None where none was."""
    if not file.exists():
        return None
    number, _, mac = file.read_text(encoding="utf-8").strip().partition(" ")
    return int(number), mac


def _write(file: Path, number: int, mac: str) -> None:
    """Write the head whole or not at all."""
    fresh = file.with_name(f"{file.name}.{os.getpid()}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
        out.write(f"{number} {mac}\n")
    fresh.replace(file)
