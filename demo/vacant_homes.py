"""The vacant homes of the demo estate: last month's round is done, this month's is under way."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from data_access.database import Session
from demo.estate import Estate
from demo.people import Staff
from demo.stories import ZONE, Act
from domain.case import Case
from domain.procedures.vacant_patrol import CHECKS
from services import cases, vacant_homes

FINE: dict[str, Any] = {one.code: "normal" for one in CHECKS} | {"aired": True}
WORD = {"reply_method": "wechat", "message": "本月已巡查，门窗、水电正常，已开窗通风。"}
MOST = 999


@dataclass
class VacantHomes:
    """Tells the rounds of one estate; of this month's, every second home is still to be seen."""

    estate: Estate
    staff: Staff
    today: date

    def acts(self) -> Iterator[Act]:
        this = self.today.replace(day=1)
        before = (this - timedelta(days=1)).replace(day=1)
        for first, seen in ((before, 1), (this, 2)):
            listed = _at(first, 10)
            yield Act(listed, partial(self._list, listed))
            looked = _at(first + timedelta(days=3), 15)
            yield Act(looked, partial(self._look, looked, seen))

    def _list(self, at: datetime, session: Session) -> None:
        vacant_homes.make_list(
            session, self.estate.project_id, "monthly", token=f"vacant-{at:%Y-%m}",
            actor=self.staff.supervisor, now=at,
        )  # fmt: skip

    def _look(self, at: datetime, every: int, session: Session) -> None:
        found = vacant_homes.listed(
            session, self.estate.project_id, "due", actor=self.staff.supervisor, now=at,
            limit=MOST, offset=0,
        )  # fmt: skip
        for case in found.cases[::every]:
            self._step(session, case, "look", FINE, at)
            self._step(session, case, "tell", WORD, at)

    def _step(
        self, session: Session, case: Case, move: str, answers: dict[str, Any], at: datetime
    ) -> None:
        actor = self.staff.supervisor
        version = cases.get(session, case.number, actor=actor).version
        cases.move(
            session, case.number, move, answers, version=version,
            token=f"{move}-{case.number}"[:40], actor=actor, now=at,
        )  # fmt: skip


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), ZONE)
