"""The notices of the demo estate: one filed, some in force, some on their way, one disclosure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from data_access.database import Session
from demo.estate import Estate
from demo.people import Staff
from demo.stories import ZONE, Act
from domain.people import Actor
from services import cases, notice_people, notices, posting

PHONE = "0571-87654321"
WAYS = {"to_board": True, "to_entrance": True, "points": "东门公告栏\n2号楼大堂"}
OUTAGE = "因更换供水泵，小区将停水八小时，请提前储水，给您带来不便敬请谅解。"
LIFT = "3号电梯停用维保，请2号楼住户改走楼梯或联系前台协助搬运物品，感谢配合。"
PESTS = "小区公共区域将进行消杀，请看护好儿童和宠物，消杀后两小时内请勿触摸绿化带。"
INCOME = "现将上半年公共收益收支情况予以公示，明细可到服务中心查阅，欢迎业主监督。"
POWER = "供电公司检修线路，小区将停电四小时，请提前为电梯和设备使用做好安排。"
When = tuple[int, tuple[int, int], tuple[int, int]]
"""How many days ago it was drafted; day from today and hour of its beginning and of its end."""
READ_AND_STAMPED = ("submit", "proofread", "approve")


@dataclass
class Notice:
    """One notice: what its form says, when it was drafted, and how far it went."""

    name: str
    raw: Mapping[str, Any]
    ago: int
    steps: tuple[str, ...]
    number: str = ""


@dataclass
class Notices:
    """Tells the notices of one estate."""

    estate: Estate
    staff: Staff
    today: date

    def acts(self) -> Iterator[Act]:
        for one in self._all():
            at = self._at(-one.ago, 9)
            yield Act(at, partial(self._draft, one, at))
            for place, step in enumerate(one.steps):
                yield from self._step(one, step, at + timedelta(minutes=20 * (place + 1)))

    def _all(self) -> tuple[Notice, ...]:
        gone = (*READ_AND_STAMPED, "hang", "post", "care", "down", "withdraw", "archive")
        out = (*READ_AND_STAMPED, "hang", "post")
        return (
            self._one("water", "停水通知", OUTAGE, (25, (-20, 9), (-20, 17)), gone, prepare=True),
            self._one("lift", "3号电梯维保停用通知", LIFT, (4, (-1, 8), (2, 18)), (*out, "count")),
            self._one("disclosure", "公共收益公示", INCOME, (12, (-9, 9), (21, 18)), out),
            self._one(
                "power", "计划停电通知", POWER, (1, (5, 9), (5, 13)), READ_AND_STAMPED, prepare=True
            ),
            self._one("pest_control", "消杀作业通知", PESTS, (1, (6, 9), (6, 12)), ("submit",)),
        )

    def _one(
        self, kind: str, title: str, text: str, when: When, steps: tuple[str, ...], *,
        prepare: bool = False,
    ) -> Notice:  # fmt: skip
        ago, start, end = when
        raw = {
            "audience_type": "estate", "source": "internal", "kind": kind, "level": "general",
            "title": title, "description": text, "contact_phone": PHONE,
            "received_at": self._at(-ago, 9), "appoint_from": self._at(*start),
            "appoint_until": self._at(*end), "needs_preparation": prepare, **WAYS,
            "disclosed": "income" if kind == "disclosure" else None,
        }  # fmt: skip
        return Notice(f"notice-{self.estate.code}-{kind}", raw, ago, steps)

    def _draft(self, one: Notice, at: datetime, session: Session) -> None:
        one.number = notices.draft(
            session, one.raw, project_id=self.estate.project_id, token=one.name,
            actor=self.staff.desk, now=at,
        )  # fmt: skip

    def _step(self, one: Notice, step: str, at: datetime) -> Iterator[Act]:
        if step == "hang":
            yield Act(at, partial(self._hang, one, at))
        elif step == "care":
            yield Act(at, partial(self._care, one, at))
        elif step in ("down", "withdraw", "archive"):
            hours = ("down", "withdraw", "archive").index(step) + 1
            after = one.raw["appoint_until"] + timedelta(hours=hours)
            do = self._down if step == "down" else partial(self._move, step=step)
            yield Act(after, partial(do, one, after))
        else:
            yield Act(at, partial(self._move, one, at, step=step))

    def _move(self, one: Notice, at: datetime, session: Session, *, step: str) -> None:
        who: dict[str, Actor] = {"proofread": self.staff.supervisor, "approve": self.staff.manager}
        told: dict[str, dict[str, Any]] = {
            "approve": {"stamped": True},
            "archive": {"original_kept": True, "directory_entry": "2026年通知目录"},
            "count": {"read_count": "86", "acknowledged_count": "12"},
        }
        actor = who.get(step, self.staff.desk)
        version = cases.get(session, one.number, actor=actor).version
        cases.move(
            session, one.number, step, told.get(step, {}), version=version,
            token=f"{one.name}-{step}", actor=actor, now=at,
        )  # fmt: skip

    def _hang(self, one: Notice, at: datetime, session: Session) -> None:
        for point in notices.file_of(session, one.number, actor=self.staff.supervisor).points:
            posting.post(session, one.number, point.id, actor=self.staff.supervisor, now=at)

    def _down(self, one: Notice, at: datetime, session: Session) -> None:
        for point in notices.file_of(session, one.number, actor=self.staff.supervisor).points:
            posting.remove(session, one.number, point.id, actor=self.staff.supervisor, now=at)

    def _care(self, one: Notice, at: datetime, session: Session) -> None:
        who = self.staff.supervisor
        for home in notice_people.care_homes(session, one.number, actor=who, now=at):
            notice_people.tell(session, one.number, home.unit_id, "in_person", actor=who, now=at)

    def _at(self, days: int, hour: int) -> datetime:
        return datetime.combine(self.today + timedelta(days=days), time(hour), ZONE)
