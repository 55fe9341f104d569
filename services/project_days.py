"""The days that a project works: the State Council's table with the project's changes over it."""

from dataclasses import dataclass, field
from datetime import date

import chinese_calendar

from data_access import workdays as store
from data_access.database import Session
from data_access.once import once
from domain.workdays import National, Workdays

NATIONAL = National(
    rest=chinese_calendar.holidays,
    make_up=chinese_calendar.workdays,
    years=frozenset(day.year for day in chinese_calendar.holidays),
)
"""As the installed library knows it; a new one is published when the State Council has spoken."""


@dataclass(frozen=True)
class ProjectDays:
    """Tells a project's workdays. Read on first use: most terms are in hours and ask nothing."""

    session: Session
    project_id: int
    _read: list[Workdays] = field(default_factory=list)

    def __call__(self, day: date) -> bool:
        if not self._read:
            self._read.append(workdays(self.session, self.project_id))
        return self._read[0].works(day)


@once
def workdays(session: Session, project_id: int) -> Workdays:
    """Return the table of a project as it stands."""
    return Workdays(NATIONAL, store.standing(session, project_id=project_id))
