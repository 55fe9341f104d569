"""Who may put files into which Streamlit session, and how many bytes one person may hold."""

import time
from dataclasses import dataclass, field

from services import uploads_done

QUOTA = 100 * 1024 * 1024
"""Bytes that one person's windows may hold together."""
HELD = 30 * 60.0
"""Seconds after which a file no longer counts; Streamlit drops one with its form."""
LEFT = 5 * 60.0
"""Seconds after the window closed, by when Streamlit has dropped its session and files."""


@dataclass
class _Window:
    """One Streamlit session: whose it is, and its files with their size and time."""

    account_id: int
    files: dict[str, tuple[int, float]] = field(default_factory=dict)
    closed_at: float | None = None


class Uploads:
    """The owners of Streamlit sessions, as their sockets named them, and the bytes they hold."""

    def __init__(self) -> None:
        self._windows: dict[str, _Window] = {}

    def opened(self, session_id: str, account_id: int) -> None:
        """Note whose socket a session belongs to; a session never changes its owner."""
        window = self._windows.setdefault(session_id, _Window(account_id))
        if window.account_id == account_id:
            window.closed_at = None

    def closed(self, session_id: str) -> None:
        if session_id in self._windows:
            self._windows[session_id].closed_at = time.monotonic()
        self._forget_old()

    def is_owner(self, session_id: str, account_id: int) -> bool:
        window = self._windows.get(session_id)
        return window is not None and window.account_id == account_id

    def reserve(self, session_id: str, file_id: str, size: int) -> bool:
        """Count a file of so many bytes, or refuse it when the person would hold too much."""
        self._forget_old()
        self._forget_done()
        window = self._windows[session_id]
        held = sum(self._held(each) for each in self._of(window.account_id))
        if held + size > QUOTA:
            return False
        window.files[file_id] = (size, time.monotonic())
        return True

    def release(self, session_id: str, file_id: str) -> None:
        self._windows[session_id].files.pop(file_id, None)

    def _of(self, account_id: int) -> list[_Window]:
        return [each for each in self._windows.values() if each.account_id == account_id]

    def _held(self, window: _Window) -> int:
        now = time.monotonic()
        return sum(size for size, at in window.files.values() if now - at < HELD)

    def _forget_done(self) -> None:
        for session_id, window in self._windows.items():
            for file_id in uploads_done.take(session_id):
                window.files.pop(file_id, None)

    def _forget_old(self) -> None:
        now = time.monotonic()
        for session_id, window in list(self._windows.items()):
            if window.closed_at is not None and now - window.closed_at >= LEFT:
                del self._windows[session_id]
                uploads_done.take(session_id)
