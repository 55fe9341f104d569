"""Where the bytes of photos and files lie: a folder, or any store that fsspec speaks to.

A file is written once under a random key, never changed, and never found by its name.
"""

import os
import re
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fsspec.core import url_to_fs

from domain.attachment import FilesUnavailable, FilesUnwritable

KEY = re.compile(r"[0-9a-f]{32}")


class FileLost(Exception):
    """A file that the database knows is not in the store: a fault, not a person's doing."""


class FileStore:
    """The store of one installation; keys are 32 hexadecimal digits."""

    def __init__(self, system: Any, root: str) -> None:
        self._system = system
        self._root = root.rstrip("/")
        self._is_folder = "file" in _protocols(system)

    def put(self, key: str, content: bytes) -> None:
        """Write a new file, so that after a crash it is whole or not there.

        :raises FilesUnavailable: when the store does not take it
        """
        try:
            if self._is_folder:
                _durably(Path(self._place(key)), content)
            else:
                self._system.makedirs(self._place(key).rpartition("/")[0], exist_ok=True)
                self._system.pipe_file(self._place(key), content)
        except Exception as problem:  # each kind of store has a family of errors of its own
            raise FilesUnavailable from problem

    def get(self, key: str) -> bytes:
        """Return a file whole.

        :raises FileLost: when it is not there
        """
        try:
            return bytes(self._system.cat_file(self._place(key)))
        except FileNotFoundError as problem:
            raise FileLost(key) from problem

    def remove(self, key: str) -> None:
        """Take a file away that no row names; one that is gone already is no fault.

        :raises FilesUnavailable: when the store does not answer
        """
        place = self._place(key)
        try:
            if self._system.exists(place):
                self._system.rm_file(place)
        except Exception as problem:  # as in `put`
            raise FilesUnavailable from problem

    def names(self) -> Iterator[str]:
        """Yield the last part of every path in the store, halves of interrupted writes too."""
        self._system.invalidate_cache()
        if self._system.exists(self._root):
            for path in self._system.find(self._root):
                yield str(path).replace("\\", "/").rpartition("/")[2]

    def _place(self, key: str) -> str:
        if not KEY.fullmatch(key):
            raise ValueError(f"{key!r} is no key of a file")
        return f"{self._root}/{key[:2]}/{key}"


def new_key() -> str:
    """Return a key that nobody can guess and that says nothing about the file."""
    return secrets.token_hex(16)


def open_files(url: str) -> FileStore:
    """Open a folder or a store by its fsspec URL, after writing and reading a trial file.

    :raises FilesUnwritable: when that does not work
    """
    try:
        system, root = url_to_fs(url)
        store, trial = FileStore(system, root), new_key()
        store.put(trial, b"trial")
        came_back = store.get(trial)
        store.remove(trial)
    except Exception as problem:  # a missing package, a wrong address, a full disk …
        raise FilesUnwritable(url, _told(problem)) from problem
    if came_back != b"trial":
        raise FilesUnwritable(url, "what is written does not come back")
    return store


def _durably(file: Path, content: bytes) -> None:
    """Write beside, sync, rename: a power cut leaves the whole file or a `.part` that nobody
    reads."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = file.with_name(f"{file.name}.part")
    part.touch(mode=0o600)
    with part.open("wb") as opened:
        opened.write(content)
        opened.flush()
        os.fsync(opened.fileno())
    part.replace(file)
    for folder in (file.parent, file.parent.parent):
        _sync(folder)


def _sync(folder: Path) -> None:
    if os.name == "nt":  # where a folder cannot be opened
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _protocols(system: Any) -> tuple[str, ...]:
    named = system.protocol
    return (named,) if isinstance(named, str) else tuple(named)


def _told(problem: BaseException) -> str:
    cause = problem.__cause__ if isinstance(problem, FilesUnavailable) else problem
    if isinstance(cause, OSError) and cause.strerror:
        return cause.strerror
    return str(cause).rstrip(".") or type(cause).__name__
