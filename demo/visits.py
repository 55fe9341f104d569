"""The visits of the demo: last year's rounds, this year's plan, and how far it has come."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

from data_access.database import Session
from demo.estate import Estate, Home
from demo.people import Staff
from demo.stories import ZONE, Act
from domain.calendar import first_of
from domain.people import Actor
from domain.procedures.visit.deadlines import DISSATISFIED
from domain.procedures.visit.states import CARE, LATE
from domain.visit_plan import DueItem
from services import cases, visits

BEHIND_PERCENT = 3.2
"""How far the rounds lag behind their plan, in points of the homes lived in."""
LAST_YEAR = 0.93
"""Share of the homes that were met last year."""
HOURS = (9, 10, 11, 14, 15, 16, 17, 18, 19)
FAILED = {"not_home": 82, "refused": 5, "rescheduled": 7, "proxy": 4, "aborted": 2}
METHODS = {"door": 90, "office": 6, "outdoor": 4}
ATTITUDES = {"friendly": 60, "neutral": 32, "dissatisfied": 7, "heated": 1}
TALKS = (
    "业主希望楼道的灯早点修好，对保洁比较满意。",
    "核对了联系电话，业主询问了停车月卡的办理。",
    "老人身体尚好，提醒注意用电安全，留下联系卡。",
    "业主建议晚上加强巡逻，其他没有意见。",
    "说明了近期停水安排，业主表示知道了。",
)
SAFE_AFTER, CALLED_AFTER = timedelta(minutes=40), timedelta(hours=20)
"""How soon word is had of an old person, and a dissatisfied household is called by a lead."""
SILENT, CHECKED, FINDS = 0.3, 0.1, 0.015
"""Shares of the talks without a comment, of those checked later, of those that find something."""
FOUND = (
    ("cleaning.corridor", "业主反映同层楼道长期堆放杂物，没有人管。"),
    ("equipment.power", "走访时业主指出楼道两盏灯不亮，已有一周。"),
    ("noise.neighbours", "业主说楼上夜里走动声很大，希望物业沟通。"),
    ("order.gate", "业主反映外来人员进楼不登记，担心安全。"),
)
"""Category and words of what is raised on a visit and becomes a complaint."""


@dataclass
class Call:
    """An attempt at a home; `checker` looks at it later, `found` becomes a complaint."""

    token: str
    home: Home
    item_id: int | None
    raw: Mapping[str, Any]
    noted_at: datetime
    keeper: Actor
    lead: Actor
    checker: Actor | None = None
    found: tuple[str, str] | None = None
    number: str = field(default="", init=False)

    def acts(self) -> Iterator[Act]:
        yield Act(self.noted_at, self._record)
        yield Act(self.noted_at + SAFE_AFTER, self._find_safe)
        yield Act(self.noted_at + CALLED_AFTER, self._call_back)
        if self.found:
            yield Act(self.noted_at + timedelta(minutes=5), self._raise)
        elif self.checker:
            yield Act(self.noted_at + timedelta(days=2), self._check)

    def _record(self, session: Session) -> None:
        self.number = visits.record(
            session,
            self.raw,
            unit_id=self.home.unit_id,
            plan_item_id=self.item_id,
            token=self.token,
            actor=self.keeper,
            now=self.noted_at,
        )

    def _find_safe(self, session: Session) -> None:
        """End the care protocol of an old person who did not open: the first call was answered."""
        if self._state(session) == CARE.code:
            at = self.noted_at + SAFE_AFTER
            told = {"care_outcome": "well", "first_call_at": self.noted_at + SAFE_AFTER / 2}
            self._move(session, "care_end", self.keeper, at, **told)

    def _call_back(self, session: Session) -> None:
        """Let a lead call a household that was dissatisfied, before the day is over."""
        if self.raw.get("attitude") in DISSATISFIED and self._state(session) != LATE.code:
            at = self.noted_at + CALLED_AFTER
            self._move(session, "call_back", self.lead, at, call_note="已电话致歉并说明处理安排。")

    def _state(self, session: Session) -> str:
        return cases.get(session, self.number, actor=self.lead).state

    def _raise(self, session: Session) -> None:
        category, words = self.found or ("", "")
        at = self.noted_at + timedelta(minutes=5)
        self._move(session, "find", self.keeper, at, nature="complaint", finding=words)
        visits.open_found(
            session,
            self.number,
            0,
            {"cat_l1": category.partition(".")[0], "cat_l2": category},
            token=f"{self.token}-case",
            actor=self.keeper,
            now=at,
        )

    def _check(self, session: Session) -> None:
        at = self.noted_at + timedelta(days=2)
        self._move(session, "review", self.checker or self.keeper, at, review_note="电话核实无误。")

    def _move(
        self, session: Session, move: str, actor: Actor, at: datetime, **answers: object
    ) -> None:
        cases.move(
            session,
            self.number,
            move,
            answers,
            version=cases.get(session, self.number, actor=self.lead).version,
            token=f"{self.token}-{move}",
            actor=actor,
            now=at,
        )


@dataclass
class Rounds:
    """Makes the visits of one estate."""

    estate: Estate
    staff: Staff
    today: date
    rng: Random
    count: int = 0

    def last_year(self) -> Iterator[Call]:
        """Yield one visit to nearly every home that was lived in, spread over the year."""
        first = date(self.today.year - 1, 1, 6)
        for home in self.estate.homes:
            day = first + timedelta(days=self.rng.randrange(350))
            if home.lived_in(day) and self.rng.random() < LAST_YEAR:
                yield self._met(home, day, "routine", None)

    def this_year(self, items: list[DueItem]) -> Iterator[Call]:
        """Yield the attempts at the planned homes up to yesterday; some homes are not met."""
        homes = {home.unit_id: home for home in self.estate.homes}
        planned = defaultdict(list)
        for item in sorted(items, key=lambda item: (item.period_month, item.id)):
            if item.unit_id in homes and homes[item.unit_id].lived_in(self.today):
                planned[item.unit_id].append(item)
        first = list(self._first_visits(planned))
        yield from first
        missed = self._missed(planned, ahead=len(first))
        for unit_id, wanted in planned.items():
            for index, item in enumerate(wanted):
                met = unit_id not in missed and (index == 0 or self.rng.random() < 0.8)
                yield from self._attempts(homes[unit_id], item, met=met)

    def _first_visits(self, planned: Mapping[int, object]) -> Iterator[Call]:
        """Yield a visit to most of the homes moved into this year: their plan came too early."""
        for home in self.estate.homes:
            moved = home.moved_in
            if moved and moved.year == self.today.year and home.unit_id not in planned:
                day = moved + timedelta(days=self.rng.randint(3, 28))
                if day < self.today and self.rng.random() < LAST_YEAR:
                    yield self._met(home, day, "first", None)

    def _missed(self, planned: Mapping[int, list[DueItem]], *, ahead: int) -> set[int]:
        """Choose the homes that nobody met, mostly among those planned for lately."""
        lived = sum(home.lived_in(self.today) for home in self.estate.homes)
        short = min(round(lived * BEHIND_PERCENT / 100) + ahead, len(planned))
        latest = sorted(planned, key=lambda unit: (-planned[unit][0].period_month, unit))
        return set(self.rng.sample(latest[: max(short * 4, 1)], short)) if short else set()

    def _attempts(self, home: Home, item: DueItem, *, met: bool) -> Iterator[Call]:
        first = first_of(item.period_month)
        days = (min(first_of(item.period_month + 1), self.today) - first).days
        failures = self.rng.choices((0, 1, 2), (66, 26, 8) if met else (0, 55, 45))[0]
        if days <= failures:
            return
        for index, offset in enumerate(sorted(self.rng.sample(range(days), failures + met))):
            day = first + timedelta(days=offset)
            if index < failures:
                yield self._failed(home, day, item)
            else:
                yield self._met(home, day, item.kind, item.id)

    def _met(self, home: Home, day: date, kind: str, item_id: int | None) -> Call:
        person = home.family.people[0]
        silent = self.rng.random() < SILENT
        call = self._call(home, day, item_id)
        call.raw = {
            **call.raw,
            "kind": kind,
            "result": "success",
            "method": self._one_of(METHODS),
            "duration_minutes": self.rng.randint(6, 35),
            "met_name": person.name,
            "met_role": person.role,
            "attitude": self._one_of(ATTITUDES),
            "no_comment": silent,
            "content": "" if silent else self.rng.choice(TALKS),
        }
        if self.rng.random() < CHECKED:
            call.checker = self.staff.supervisor
        if item_id and self.rng.random() < FINDS:
            call.found = self.rng.choice(FOUND)
        return call

    def _failed(self, home: Home, day: date, item: DueItem) -> Call:
        call = self._call(home, day, item.id)
        result = self._one_of(FAILED)
        answers = {"kind": item.kind, "result": result, "method": "door", "duration_minutes": 2}
        if result == "rescheduled":
            answers["appointment_at"] = call.noted_at + timedelta(days=6)
        call.raw = {**call.raw, **answers}
        return call

    def _call(self, home: Home, day: date, item_id: int | None) -> Call:
        self.count += 1
        hour = time(self.rng.choice(HOURS), self.rng.randrange(60))
        at = datetime.combine(day, hour, ZONE)
        noted = (at + timedelta(minutes=self.rng.randint(15, 200))).astimezone(UTC)
        token = f"demo-visit-{self.estate.code}-{self.count}"
        keeper = self.staff.keepers[home.grid_id]
        lead = self.staff.supervisor
        return Call(token, home, item_id, {"visited_at": at}, noted, keeper, lead)

    def _one_of(self, shares: Mapping[str, int]) -> str:
        return self.rng.choices(list(shares), list(shares.values()))[0]
