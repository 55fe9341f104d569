"""Stock-takings of files: what was found against what the register said (14 F-AR-06, §5.6)."""

from dataclasses import dataclass
from datetime import datetime

from data_access import case_lists
from data_access.case_lists import Wanted
from data_access.database import Session
from domain import rights
from domain.case import Case
from domain.people import Actor
from domain.procedures.archive_count import ARCHIVE_COUNT
from services.archives.reading import READ

MOST = 12
STANDING = ("open", "paused", "done")


@dataclass(frozen=True, kw_only=True)
class Count:
    """A stock-taking; what was found and what should be there are None until it is counted."""

    number: str
    shelves: str
    state: str
    at: datetime
    found: int | None
    expected: int | None


def listed(session: Session, project_id: int, *, actor: Actor) -> tuple[Count, ...]:
    """Return the latest stock-takings, the newest first.

    :raises NotAllowed: when the actor reads no household files there
    """
    rights.require(actor, READ, project_id)
    reach = rights.reach(actor, "cases.read").within({project_id})
    wanted = Wanted(reach=reach, procedure=ARCHIVE_COUNT.code, phases=STANDING)
    return tuple(map(_count, case_lists.listed(session, wanted, limit=MOST, offset=0)))


def _count(case: Case) -> Count:
    return Count(
        number=case.number,
        shelves=str(case.details.get("shelves") or ""),
        state=case.state,
        at=case.received_at,
        found=case.details.get("found"),
        expected=case.details.get("expected"),
    )
