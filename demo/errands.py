"""The errands of the demo: passes and cards, things lent and found, papers that wait for a lead."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random
from typing import Any

from data_access.database import Session
from demo.estate import Estate, Home
from demo.people import Staff
from demo.stories import ZONE, Act, Step, Story
from domain.people import Actor
from domain.registry import PROCEDURES
from services import cases, gate

DAYS = 60
A_DAY = {"HY01": 0.7, "CH02": 0.3}
SHOWN: Mapping[str, Any] = {"identity_method": "in_person", "id_last4": "2816", "id_seen": True}
GOODS = (
    (("沙发", 1), ("茶几", 1)),
    (("冰箱", 1), ("纸箱", 6)),
    (("儿童床", 1),),
    (("电脑主机", 1), ("显示器", 2)),
    (("钢琴", 1),),
)
PLATES = ("浙A3K218", "浙A90F6T", "浙AD12093", "浙A77J52")
GUESTS = ("李先生", "王女士", "快修师傅", "家教老师")
TOOLS = ("ladder", "drill", "cart", "umbrella", "wheelchair")
PUBLIC = ("lost_found", "activity")
"""What happens in the estate and belongs to no home."""
HOURS = timedelta(hours=1)


@dataclass
class Errands:
    """Makes the errands of one estate, the finished ones and those of this morning."""

    estate: Estate
    staff: Staff
    today: date
    rng: Random
    count: int = 0

    def acts(self) -> Iterator[Act]:
        for ago in range(DAYS, 0, -1):
            day = self.today - timedelta(days=ago)
            if self.rng.random() < A_DAY[self.estate.code]:
                yield from self.rng.choice((self._pass, self._visitor, self._lent, self._card))(day)
        yield from self._papers()
        yield from self._of_this_morning()

    def _pass(self, day: date) -> Iterator[Act]:
        items = [{"name": n, "quantity": q} for n, q in self.rng.choice(GOODS)]
        story = self._story(day, "goods", {**SHOWN, "items": items, "plate": self._plate()})
        yield from story.acts()
        found = self.rng.random()
        if found < 0.85:
            yield self._at_gate(story, "let_through", {"gate": "北门岗"})
        elif found < 0.92:
            yield self._at_gate(story, "turn_back", {"gate": "北门岗", "difference": "多一台空调"})

    def _visitor(self, day: date) -> Iterator[Act]:
        guest = {"guest": self.rng.choice(GUESTS), "plate": self._plate()}
        story = self._story(day, "visitor", guest)
        yield from story.acts()
        yield self._at_gate(story, "let_through", {"gate": "南门岗"})

    def _lent(self, day: date) -> Iterator[Act]:
        story = self._story(day, "borrowing", {"tool": self.rng.choice(TOOLS)})
        story.raw = {**story.raw, "valid_until": story.entered_at + 5 * HOURS}
        back = {"condition": "whole"}
        story.steps.append(Step(story.entered_at + 3 * HOURS, self.staff.desk, "give_back", back))
        yield from story.acts()

    def _card(self, day: date) -> Iterator[Act]:
        number = f"{self.estate.code[-2:]}{self.rng.randint(10_000, 99_999)}"
        until = datetime.combine(self.today + timedelta(days=self.rng.randint(8, 300)), time(18))
        said = {"card_type": "access", "issued_no": number, "free_choice": False}
        story = self._story(day, "card", {**SHOWN, **said, "reporter_role": "owner"})
        story.raw = {**story.raw, "valid_until": until.replace(tzinfo=ZONE)}
        yield from story.acts()

    def _papers(self) -> Iterator[Act]:
        """A certificate that is stamped and one that waits, a tenant, and a fair that was held."""
        days = [self.today - timedelta(days=ago) for ago in (21, 1, 30)]
        residence = {**SHOWN, "certificate": "residence", "purpose": "school"}
        done = self._story(days[0], "certificate", residence)
        facts = {"fact_basis": "档案登记为自住，2024 年起", "only_facts": True}
        self._step(done, self.staff.supervisor, "approve", facts, 2)
        self._step(done, self.staff.manager, "issue", {"copy_kept": True, "signed": True}, 4)
        waits = self._story(days[1], "certificate", {**residence, "purpose": "bank"})
        fair = self._fair(days[2])
        for story in (done, waits, fair):
            yield from story.acts()

    def _fair(self, day: date) -> Story:
        story = self._story(day, "activity", {
            "theme": "邻里读书会", "location_text": "会所", "budget": "1200",
            "description": "周六下午在会所交换图书，志愿者登记。",
            "safety_plan": "控制人数四十人，安排两名秩序员，备急救箱。",
        })  # fmt: skip
        held = story.entered_at + timedelta(days=8)
        story.raw = {**story.raw, "appoint_from": held}
        rows = [{"name": "1-1-1-101", "quantity": 3}, {"name": "1-1-2-201", "quantity": 2}]
        self._step(story, self.staff.supervisor, "approve", {"note": "同意，注意用电安全。"}, 20)
        self._step(story, self.staff.desk, "sign_up", {"signups": rows}, 48)
        came = {"attended": rows, "cost": "980", "photos_kept": True}
        self._step(story, self.staff.desk, "hold", came, 8 * 24 + 3)
        return story

    def _of_this_morning(self) -> Iterator[Act]:
        """What stands on the desk and at the gate when the demo is opened."""
        items = [{"name": "沙发", "quantity": 1}, {"name": "衣柜", "quantity": 2}]
        going = self._story(self.today, "goods", {**SHOWN, "items": items, "plate": "浙A3K218"})
        coming = self._story(self.today, "visitor", {"guest": "王女士", "plate": "浙A90F6T"})
        tenant = self._story(self.today, "goods", {"items": items[:1], "reporter_role": "tenant"})
        late = self._story(self.today - timedelta(days=1), "borrowing", {"tool": "ladder"})
        late.raw = {**late.raw, "valid_until": late.entered_at + 4 * HOURS}
        found = self._story(self.today - timedelta(days=1), "lost_found", {
            "item": "黑色双肩包", "location_text": "一号楼大堂", "value_class": "valuable",
            "keeper_1": self.staff.desk.id, "keeper_2": self.staff.supervisor.id,
        })  # fmt: skip
        found.raw = {**found.raw, "occurred_at": found.raw["received_at"]}
        self._step(found, self.staff.desk, "publish", {"notice_ref": "一号楼大堂公告栏"}, 1)
        for story in (going, coming, tenant, late, found):
            yield from story.acts()

    def _step(
        self, story: Story, who: Actor, move: str, answers: Mapping[str, Any], hours: int
    ) -> None:
        story.steps.append(Step(story.entered_at + hours * HOURS, who, move, answers))

    def _at_gate(self, story: Story, code: str, answers: Mapping[str, Any]) -> Act:
        at = story.entered_at + timedelta(minutes=self.rng.randint(20, 180))
        return Act(at, partial(self._check, story, code, answers, at))

    def _check(
        self, story: Story, code: str, answers: Mapping[str, Any], at: datetime, session: Session
    ) -> None:
        gate.check(
            session, story.number, code, answers, version=story.version,
            token=f"{story.name}-gate", actor=self.staff.guard, now=at,
        )  # fmt: skip

    def _story(self, day: date, kind: str, answers: Mapping[str, Any]) -> Story:
        self.count += 1
        home = self._home(day)
        caller = home.family.people[0]
        received = datetime.combine(day, time(8, 45), ZONE)
        received += timedelta(minutes=self.rng.randint(0, 40 if day == self.today else 420))
        raw = {
            "channel": "walk_in", "received_at": received, "reporter_name": caller.name,
            "reporter_role": "owner" if kind == "goods" else caller.role, "phone": caller.phone,
            "description": "", "move_type": "part", **answers,
        }  # fmt: skip
        return Story(
            f"errand-{self.estate.code}-{self.count}",
            raw,
            cases.Place(
                project_id=self.estate.project_id, unit_id=None if kind in PUBLIC else home.unit_id
            ),
            received + timedelta(minutes=2),
            self.staff.desk,
            PROCEDURES[kind],
        )

    def _home(self, day: date) -> Home:
        there = [h for h in self.estate.homes if h.family.people and h.lived_in(day)]
        return self.rng.choice(there)

    def _plate(self) -> str:
        return self.rng.choice(PLATES)
