"""What this process runs on: the opened database and the clock, set once at start."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from data_access.backup_store import BackupStore
from data_access.database import Database
from data_access.file_store import FileStore
from services.alerts.channels import Channels
from services.policy import Policy

Clock = Callable[[], datetime]


@dataclass(frozen=True)
class Wiring:
    """The process's database and clock; `first_code` opens the first administrator's form.
    Without `ticks` a timer looks what has become late, not the server; without `backups` it
    makes none."""

    database: Database
    clock: Clock
    first_code: str | None = None
    policy: Policy = field(default_factory=Policy)
    ticks: bool = True
    backups: BackupStore | None = None
    channels: Channels = field(default_factory=Channels)
    """Where alerts may be told besides the inboxes."""

    @property
    def files(self) -> FileStore:
        """Return where photos and files lie.

        :raises RuntimeError: when none was opened, which is a fault of the launcher
        """
        if self.database.files is None:
            raise RuntimeError("No place was opened where photos and files are kept.")
        return self.database.files


_wired: list[Wiring] = []


def wire(wiring: Wiring) -> None:
    """Set what the process runs on; a second call takes the first one's place."""
    _wired[:] = [wiring]


def current() -> Wiring:
    """Return what the process runs on.

    :raises RuntimeError: before `wire` was called, which is a fault of the launcher
    """
    if not _wired:
        raise RuntimeError("The application has not been started through app.py.")
    return _wired[0]
