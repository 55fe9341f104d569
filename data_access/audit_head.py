"""Keeps the newest entry's number and signature in a file apart: whoever cuts the trail's end off
leaves it shorter than this file says."""

import os
import threading
from pathlib import Path

_turn = threading.Lock()


def keep(file: Path, number: int, mac: str) -> None:
    """Write the head whole or not at all; an older one never takes the place of a newer one."""
    with _turn:
        known = kept(file)
        if known and known[0] >= number:
            return
        fresh = file.with_name(f"{file.name}.{os.getpid()}")
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
            out.write(f"{number} {mac}\n")
        fresh.replace(file)


def kept(file: Path) -> tuple[int, str] | None:
    """Return number and signature of the newest entry that was noted; None where none was."""
    if not file.exists():
        return None
    number, _, mac = file.read_text(encoding="utf-8").strip().partition(" ")
    return int(number), mac
