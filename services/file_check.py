"""Compares the file store with what the database knows: what is lost, changed, or nobody's."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from data_access import attachments as store
from data_access.database import Database
from data_access.file_store import FileLost, FileStore

Progress = Callable[[int], None]
"""Told how many files have been looked at."""


@dataclass(frozen=True)
class Report:
    """What was found, by the keys of the files; `nobodys` holds halves of writes too."""

    files: int
    lost: tuple[str, ...]
    changed: tuple[str, ...]
    nobodys: tuple[str, ...]

    @property
    def is_sound(self) -> bool:
        return not self.lost and not self.changed


def check(database: Database, files: FileStore, progress: Progress) -> Report:
    """Read every file that the database knows, and list what else lies in the store.

    The store is listed first, so that a file added meanwhile is not taken for nobody's; one
    whose row is not written yet is.
    """
    lying = set(files.names())
    with database.reading() as session:
        rows = list(store.stored(session))
    lost, changed = [], []
    for seen, (key, preview_key, sha256) in enumerate(rows, 1):
        if preview_key and preview_key not in lying and _read(files, preview_key) is None:
            lost.append(preview_key)
        content = _read(files, key)
        if content is None:
            lost.append(key)
        elif hashlib.sha256(content).hexdigest() != sha256:
            changed.append(key)
        progress(seen)
    known = {key for row in rows for key in row[:2]}
    return Report(len(rows), tuple(lost), tuple(changed), tuple(sorted(lying - known)))


def _read(files: FileStore, key: str) -> bytes | None:
    try:
        return files.get(key)
    except FileLost:
        return None
