"""Where backups lie: a folder, or any store that fsspec speaks to.

Photos and files lie beside the backups of the database, each once and sealed by itself: they
are only ever added.
"""

import json
import os
from collections.abc import Collection, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from fsspec.core import url_to_fs

from data_access import sealed_file
from data_access.file_store import FileStore
from data_access.keyring import Keyring
from data_access.sealed_file import Head
from domain.attachment import FilesUnwritable
from domain.backups import SUFFIX

DRILL, TRY = "last-drill.json", "last-try.json"


class BackupStore:
    """The backups of one installation."""

    def __init__(self, system: Any, root: str) -> None:
        self._system = system
        self._root = root.rstrip("/")

    def names(self) -> list[str]:
        """Return the names of the backups, the oldest first."""
        self._system.invalidate_cache()
        if not self._system.exists(self._root):
            return []
        found = (str(path).replace("\\", "/") for path in self._system.ls(self._root, detail=False))
        return sorted(path.rpartition("/")[2] for path in found if path.endswith(SUFFIX))

    def put(self, name: str, sealed: Path) -> None:
        """Bring a file in, so that after a crash it is whole or not there."""
        self._system.makedirs(self._root, exist_ok=True)
        part = self._place(f"{name}.part")
        self._system.put_file(str(sealed), part)
        self._system.mv(part, self._place(name))

    def fetch(self, name: str, target: Path) -> None:
        self._system.get_file(self._place(name), str(target))

    def size(self, name: str) -> int:
        """Return the bytes that a backup takes."""
        return int(self._system.size(self._place(name)))

    def head(self, name: str) -> Head:
        """Read what a backup says of itself; it is proved only when it is opened.

        :raises SealBroken: when it is none of ours
        """
        with self._system.open(self._place(name), "rb") as opened:
            return sealed_file.head_of(opened.readline(sealed_file.PIECE))

    def remove(self, name: str) -> None:
        self._system.rm_file(self._place(name))

    def note_drill(self, name: str, at: datetime) -> None:
        """Keep when a restore was last tried and went well, and of which backup."""
        self._note(DRILL, {"backup": name, "at": at.isoformat()})

    def last_drill(self) -> datetime | None:
        """Return when a restore was last tried and went well (UTC)."""
        return self._noted(DRILL)

    def note_try(self, at: datetime) -> None:
        """Keep when the clock last began a backup or a restore, however it went."""
        self._note(TRY, {"at": at.isoformat()})

    def last_try(self) -> datetime | None:
        return self._noted(TRY)

    def _note(self, name: str, told: dict[str, str]) -> None:
        self._system.makedirs(self._root, exist_ok=True)
        self._system.pipe_file(self._place(name), json.dumps(told).encode())

    def _noted(self, name: str) -> datetime | None:
        self._system.invalidate_cache()
        if not self._system.exists(self._place(name)):
            return None
        return datetime.fromisoformat(json.loads(self._system.cat_file(self._place(name)))["at"])

    def file_keys(self) -> set[str]:
        """Return the keys of the photos and files that are here."""
        self._system.invalidate_cache()
        folder = self._place("files")
        if not self._system.exists(folder):
            return set()
        names = (
            str(path).replace("\\", "/").rpartition("/")[2] for path in self._system.find(folder)
        )
        return {name for name in names if "." not in name}

    def put_files(self, files: FileStore, wanted: Collection[str], keys: Keyring) -> Iterator[str]:
        """Seal files in that are not here yet, and yield the key of each. Those that the store has
        lost are left to `linli files check`."""
        for key in sorted(set(wanted) & set(files.names()) - self.file_keys()):
            place = self._file(key)
            self._system.makedirs(place.rpartition("/")[0], exist_ok=True)
            self._system.pipe_file(f"{place}.part", keys.close(files.get(key)))
            self._system.mv(f"{place}.part", place)
            yield key

    def get_files(self, files: FileStore, wanted: Collection[str], keys: Keyring) -> Iterator[str]:
        """Bring files back that the store has lost, and yield the key of each."""
        for key in sorted(set(wanted) - set(files.names())):
            files.put(key, keys.unclose(self._system.cat_file(self._file(key))))
            yield key

    def _place(self, name: str) -> str:
        return f"{self._root}/{name}"

    def _file(self, key: str) -> str:
        return f"{self._root}/files/{key[:2]}/{key}"


def open_backups(url: str) -> BackupStore:
    """Open a folder, which is made for its owner alone, or a store by its fsspec URL.

    :raises FilesUnwritable: when there is no such kind of store
    """
    try:
        system, root = url_to_fs(url)
        if "://" not in url:
            Path(root).mkdir(mode=0o700, parents=True, exist_ok=True)
            os.chmod(root, 0o700)
    except (ImportError, ValueError, OSError) as problem:
        raise FilesUnwritable(url, str(problem)) from problem
    return BackupStore(system, root)
