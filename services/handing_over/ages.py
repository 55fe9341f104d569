"""Mean days of rectification, and refused or missed houses by reason and age (11 §2.5)."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from data_access import handover_ages, intake
from data_access.database import Session
from data_access.handover_ages import Taken
from domain import rights
from domain.calendar import Period, day_number, day_of
from domain.people import Actor
from services.handing_over.finding import READ

BUCKETS = (7, 30, 90)
"""Days up to which a house has waited, the longest bucket open: 0-7, 8-30, 31-90, over 90."""


@dataclass(frozen=True)
class Ages:
    """What each contractor took, and how many houses wait for each reason and bucket."""

    taken: tuple[Taken, ...]
    waiting: Mapping[tuple[str, str, int], int]
    """Counts by state, reason and place of the bucket."""

    @property
    def mean_days(self) -> float | None:
        """Return the mean over all contractors, None where nothing was closed."""
        closed = sum(one.closed for one in self.taken)
        return sum(one.days for one in self.taken) / closed if closed else None


def of_project(
    session: Session, project_id: int, period: Period, *, actor: Actor, now: datetime
) -> Ages:
    """Return the ages of a project's defects and waiting houses.

    :raises NotAllowed: when the actor reads no handovers there
    """
    rights.require(actor, READ, project_id)
    reach = rights.reach(actor, READ).within({project_id})
    today = day_of(now, intake.project(session, project_id).zone)
    found = handover_ages.waiting(session, reach=reach)
    counts = Counter(
        (one.state, one.reason, bucket(today - (one.since_day or today))) for one in found
    )
    first, last = day_number(period.first), day_number(period.last)
    return Ages(tuple(handover_ages.by_contractor(session, first, last, reach=reach)), counts)


def bucket(days: int) -> int:
    """Return the place of the bucket that an age falls into."""
    return sum(days > limit for limit in BUCKETS)
