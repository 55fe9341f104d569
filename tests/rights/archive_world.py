"""The file of a home of each side of the world, with a paper in it, and a request for it."""

from data_access.database import Database
from tests import archiving as keep
from tests.conftest import Estate
from tests.services import test_archive_requests as asked


def file(database: Database, estate: Estate, mark: str, code: str) -> None:
    """Begin the owner's part of a home's file, and let its owner ask for it."""
    number = keep.begun(database, estate, room=code, actor=estate.supervisor).number
    keep.shelved(
        database, estate, number, ("3",), doc_title=f"{mark} paper", author=f"{mark} office"
    )
    asked.ask(database, estate, "owner", unit=code, scope=f"{mark} scope")
