"""What takes long to make is made by one worker of a run, and read by all."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock


def folder_of_the_run(tmp_path_factory: pytest.TempPathFactory, worker: str) -> Path:
    """Return a folder that all workers of this run share, and no other run."""
    own = tmp_path_factory.getbasetemp()
    return own if worker == "master" else own.parent


def once(folder: Path, name: str, make: Callable[[Path], Any]) -> tuple[Path, Any]:
    """Return the file called so, and what `make` said of it when it was made, as JSON keeps it.

    Whoever comes first makes it; the others wait for that.
    """
    file, said = folder / name, folder / f"{name}.json"
    with FileLock(folder / f"{name}.lock"):
        if not said.exists():
            said.write_text(json.dumps(make(file)), encoding="utf-8")
    return file, json.loads(said.read_text(encoding="utf-8"))
