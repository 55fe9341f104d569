"""The duty calendar of the demo: kept for some weeks, mostly in time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random

from data_access.database import Session
from demo.estate import Estate
from demo.people import Staff
from demo.stories import ZONE, Act
from domain.calendar import month_of
from domain.case import Case
from domain.duties import DUTY
from domain.people import Actor, Role
from services import cases, duties

DAYS = 35
KEPT = (
    "reception.check", "keys.count", "patrol.common", "goods.audit", "meetings.weekly",
    "archives.loans", "patrol.vacant_check", "keys.stock", "quality.monthly", "training.plan",
)  # fmt: skip
DONE_IN_TIME = 0.93
TOLD = {
    "reception.check": "当日登记逐条核对，字段齐全。",
    "keys.count": "钥匙与台账相符，数量无误。",
    "patrol.common": "大堂、楼道、天台门已查，无异常。",
    "goods.audit": "放行条回收齐全，与开具、作废数相符。",
    "meetings.weekly": "例会完成，纪要已发，遗留事项两条。",
}


@dataclass
class Calendar:
    """Makes the duties of one estate: taken up once, opened each morning, done by evening."""

    estate: Estate
    staff: Staff
    today: date
    rng: Random

    def acts(self) -> Iterator[Act]:
        begun = self.today - timedelta(days=DAYS)
        yield Act(_at(begun, time(0, 1)), self._take_up)
        for ahead in range(DAYS + 1):
            day = begun + timedelta(days=ahead)
            yield Act(_at(day, time(0, 5)), partial(self._open, day))
            yield Act(_at(day, time(17, 20)), partial(self._do, day))

    def _take_up(self, session: Session) -> None:
        at = _at(self.today - timedelta(days=DAYS), time(0, 1))
        duties.keep(
            session, self.estate.project_id, KEPT, shown=(), actor=self.staff.supervisor, now=at
        )

    def _open(self, day: date, session: Session) -> None:
        duties.run(session, self.estate.project_id, now=_at(day, time(0, 5)))

    def _do(self, day: date, session: Session) -> None:
        """Do what is owed today and not forgotten; what was forgotten stays forgotten."""
        now = _at(day, time(17, 20))
        month = month_of(now, str(ZONE))
        found = duties.month(
            session, self.estate.project_id, month, actor=self.staff.supervisor, now=now
        )
        for case in found.tasks:
            owed_today = case.due_at is not None and case.due_at.astimezone(ZONE).date() == day
            if case.phase == "open" and owed_today and self.rng.random() < DONE_IN_TIME:
                self._record(session, case, now)

    def _record(self, session: Session, case: Case, now: datetime) -> None:
        told = TOLD.get(case.cat_l2, "已按制度完成，记录齐全。")
        cases.move(
            session, case.number, "done", {"outcome": "in_order", "evidence": told},
            version=case.version, token=f"duty-{case.number}", actor=self._who(case), now=now,
        )  # fmt: skip

    def _who(self, case: Case) -> Actor:
        keepers = {keeper.id: keeper for keeper in self.staff.keepers.values()}
        if case.assignee_id in keepers:
            return keepers[case.assignee_id]
        return self.staff.desk if DUTY[case.cat_l2].post is Role.FRONT_DESK else self.staff.manager


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, ZONE)
