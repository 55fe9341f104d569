"""The other calls of the demo: repairs with their return visits, inquiries, praise, suggestions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random
from typing import Any

from data_access.database import Session
from demo.estate import Estate, Home
from demo.people import Staff
from demo.stories import ZONE, Act, Step, Story, at_work
from domain.procedure import Procedure
from domain.procedures.inquiry import INQUIRY
from domain.procedures.praise import PRAISE
from domain.procedures.repair import REPAIR
from domain.procedures.return_visit import RETURN_VISIT
from domain.procedures.suggestion import SUGGESTION
from services import cases

DAYS = 75
A_DAY = {"HY01": 1.1, "CH02": 0.4}
REPAIRS = (
    ("plumbing.tap", "厨房水龙头关不紧，一直滴水。", "更换阀芯，试水正常。"),
    ("plumbing.blocked", "卫生间下水很慢，有时返味。", "疏通管道，清理毛发，排水正常。"),
    ("plumbing.burst", "阳台水管爆管，水流到楼下了。", "关闭支管阀门，更换管段后恢复供水。"),
    ("electric.outage", "家里突然跳闸，合不上去。", "排查为热水器漏电，已断开该回路并告知。"),
    ("electric.lamps", "玄关吸顶灯不亮。", "更换灯管，照明正常。"),
    ("doors.locked", "入户门锁打不开，人在门外。", "协助开锁并润滑锁芯，开关正常。"),
    (
        "building.bathroom_leak",
        "卫生间顶上有水渍。",
        "与楼上住户试水后补做地漏密封。",
    ),
    ("access.intercom", "对讲没有声音，听不到楼下。", "更换听筒线，通话正常。"),
)
QUESTIONS = (
    ("fees.utilities", "公共能耗费怎么算？", "按公示单价乘以建筑面积分摊，公示栏有明细。"),
    ("decoration.hours", "周末可以装修吗？", "周末和节假日只能做没有噪声的工作。"),
    ("cards.card", "门禁卡丢了怎么补办？", "带证件到前台挂失，当场补办新卡。"),
    ("parking.monthly", "月卡在哪里续？", "前台或小程序都可以续，月底前办理。"),
    ("public.outage", "明天停水到几点？", "按通知为九点到十七点，提前来水会在群里告知。"),
)
KIND_WORDS = (
    (PRAISE, "security.help", "秩序员帮老人把菜提到家门口，非常感谢。"),
    (SUGGESTION, "facilities.new", "希望在北门加一个遮雨棚，接孩子时方便。"),
    (SUGGESTION, "environment.green", "建议多种一些不招蚊虫的植物。"),
)
OPEN_REPAIRS = 6
"""The latest repairs are left where they are in the work, one step further each."""


@dataclass
class DeskWork:
    """Makes the desk's other calls of one estate."""

    estate: Estate
    staff: Staff
    today: date
    rng: Random
    count: int = 0

    def acts(self) -> Iterator[Act]:
        repairs: list[tuple[Story, list[Act]]] = []
        for ago in range(DAYS, 0, -1):
            day = self.today - timedelta(days=ago)
            if self.rng.random() < A_DAY[self.estate.code]:
                repairs.append(self._repair(day))
            if self.rng.random() < A_DAY[self.estate.code] * 0.8:
                yield from self._inquiry(day).acts()
            if self.rng.random() < 0.08:
                yield from self._kind_word(day).acts()
        for left, (story, after) in enumerate(repairs[::-1]):
            if left < OPEN_REPAIRS:
                del story.steps[left:]
                yield from story.acts()
            else:
                yield from (*story.acts(), *after)

    def _repair(self, day: date) -> tuple[Story, list[Act]]:
        category, told, solved = self.rng.choice(REPAIRS)
        common = {"where_kind": "in_home", "payer": "free", "safety_risk": False}
        story = self._story(day, REPAIR, category, told, {**common, "urgency": None})
        agreed = [story.entered_at + timedelta(minutes=minutes) for minutes in (20, 140)]
        story.raw = {**story.raw, "appoint_from": agreed[0], "appoint_until": agreed[1]}
        engineer, desk = self.staff.engineer, self.staff.desk
        at = story.entered_at
        for who, move, hours, answers in (
            (desk, "dispatch", 0.15, {
                "assignee_id": engineer.id, "team": "mixed", "dept": "engineering",
            }),
            (engineer, "take", 0.1, {}),
            (engineer, "arrive", 0.3, {}),
            (engineer, "start", 0.1, {}),
            (engineer, "finish", self.rng.uniform(0.5, 6), {
                "result": "repaired", "cause": "零件老化磨损", "solution": solved, "cleaned": True,
            }),
            (desk, "verify", 0.5, {"verify_by": "owner_signed"}),
        ):  # fmt: skip
            at = at_work(at + timedelta(hours=hours), self.rng)
            story.steps.append(Step(at, who, move, answers))
        called = at_work(at + timedelta(hours=self.rng.uniform(4, 30)), self.rng)
        closed = Step(called + timedelta(minutes=20), desk, "close", {})
        return story, [
            Act(called, partial(self._call_back, story, called)),
            Act(closed.at, partial(story.make, closed)),
        ]

    def _call_back(self, story: Story, at: datetime, session: Session) -> None:
        """Make the return visit that the repair has opened; almost everybody is content."""
        who = self.staff.desk
        for child in cases.file_of(session, story.number, actor=who).children:
            if child.procedure == RETURN_VISIT.code and child.phase == "open":
                content = self.rng.choice(("very_satisfied", "satisfied", "basically_satisfied"))
                said = {"rv_method": "phone", "solved": "yes", "satisfaction": content}
                cases.move(
                    session, child.number, "settled", said, version=child.version,
                    token=f"{story.name}-back", actor=who, now=at,
                )  # fmt: skip

    def _inquiry(self, day: date) -> Story:
        category, question, answer = self.rng.choice(QUESTIONS)
        more = {"identity_checked": "name", "reply_content": answer}
        return self._story(day, INQUIRY, category, question, more)

    def _kind_word(self, day: date) -> Story:
        procedure, category, told = self.rng.choice(KIND_WORDS)
        return self._story(day, procedure, category, told, {})

    def _story(
        self, day: date, procedure: Procedure, category: str, told: str, more: dict[str, Any]
    ) -> Story:
        self.count += 1
        home = self._home(day)
        caller = home.family.people[0]
        minutes = self.rng.triangular(8 * 60, 20 * 60, 10 * 60)
        received = datetime.combine(day, time(), ZONE) + timedelta(minutes=round(minutes))
        raw = {
            "channel": self.rng.choice(("phone", "phone", "phone", "walk_in", "wechat", "app")),
            "received_at": received,
            "reporter_name": caller.name,
            "reporter_role": caller.role,
            "phone": caller.phone,
            "callback_ok": True,
            "cat_l1": category.partition(".")[0],
            "cat_l2": category,
            "description": told,
            "urgency": "normal",
            **more,
        }
        return Story(
            f"desk-{self.estate.code}-{self.count}",
            raw,
            cases.Place(project_id=self.estate.project_id, unit_id=home.unit_id),
            received + timedelta(minutes=self.rng.randint(1, 4)),
            self.staff.desk,
            procedure,
        )

    def _home(self, day: date) -> Home:
        there = [h for h in self.estate.homes if h.family.people and h.lived_in(day)]
        return self.rng.choice(there)
