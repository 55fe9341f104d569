"""Uploads that a screen has dealt with, so that the gate counts their bytes no longer.

Without it somebody who adds photos to one case after the other would be stopped by the limit
on what their windows hold, long after the photos were kept.
"""

import threading
from collections import defaultdict
from collections.abc import Iterable

_lock = threading.Lock()
_done: dict[str, set[str]] = defaultdict(set)


def note(window: str, files: Iterable[str]) -> None:
    """Say that the screen of a window needs these uploads no more."""
    with _lock:
        _done[window].update(files)


def take(window: str) -> frozenset[str]:
    """Return what was noted of a window since it was last asked."""
    with _lock:
        return frozenset(_done.pop(window, ()))
