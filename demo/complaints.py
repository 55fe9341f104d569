"""The complaints of the demo: seasons, a bad lift, a wave of decoration, and today's open ones."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from demo.courses import WAYS, Course, chased, plain, suspended, transferred, voided
from demo.estate import Estate, Home
from demo.matters import DECORATION, LIFT, ORDINARY, QUALITY, WASTE, Matter
from demo.people import Staff
from demo.stories import ZONE, Step, Story
from domain.calendar import first_of, month_number
from services.cases import Place

MONTHS = 20
BAD_LIFT_MONTHS_AGO = 5
LIFT_CALLS = 15
DECORATION_WAVE = {15: 3, 14: 4, 13: 4, 12: 3, 11: 2}
"""Months ago and calls more: what follows the handover of the fifth building."""
A_MONTH = {"HY01": (5, 6, 6, 7, 7, 8, 8, 9), "CH02": (1, 1, 2, 2, 3)}
CHANNELS = {
    "phone": 44,
    "wechat": 18,
    "walk_in": 14,
    "owners_group": 8,
    "app": 6,
    "hotline_400": 3,
    "found_on_patrol": 2,
    "letter": 1,
    "hotline_12345": 3,
    "government": 1,
}
THIS_MONTH = 3
"""Calls of the current month beside those that are open now, so that it stays a usual one."""
ORDERED = ("hotline_12345", "government")
WISHES = ("", "", "希望尽快处理。", "请给一个明确的时间。", "要求书面答复。")


@dataclass
class Caller:
    """Makes the complaints of one estate."""

    estate: Estate
    staff: Staff
    today: date
    rng: Random
    count: int = 0

    def past(self) -> Iterator[Story]:
        """Yield the complaints of the last months up to yesterday, some of them twice told."""
        ways = self._ways()
        for day, matter, building in sorted(self._calls(), key=lambda call: call[0]):
            home = self._home(day, building)
            course = self._course(day, matter, home, hot=building == "2")
            (transferred if matter is QUALITY else next(ways))(course)
            yield course.story
            if self.count % 23 == 5:
                yield self._twice_told(course)

    def present(self) -> Iterator[Story]:
        """Yield today's work: a complaint in each open state, whatever chance has left."""
        for days_ago, way, kept, matter, severity, channel in OPEN_NOW:
            day = self.today - timedelta(days=days_ago)
            course = self._course(
                day, matter, self._home(day, ""), severity=severity, channel=channel
            )
            way(course)
            del course.story.steps[kept:]
            yield course.story

    def _calls(self) -> Iterator[tuple[date, Matter, str]]:
        """Yield day, matter and the building that is meant, if one is."""
        this_month = month_number(self.today)
        for ago in range(MONTHS - 1, -1, -1):
            month = this_month - ago
            first, usual = first_of(month), self.rng.choice(A_MONTH[self.estate.code])
            usual = usual if ago else min(usual, THIS_MONTH)
            days = [first + timedelta(days=n) for n in range((first_of(month + 1) - first).days)]
            weights = [matter.weight_in(first.month) for matter in ORDINARY]
            calls = [
                (self.rng.choice(days), matter, "")
                for matter in self.rng.choices(ORDINARY, weights, k=usual)
            ]
            if self.estate.code == "HY01":
                calls += self._planted(ago, days)
            yield from (call for call in calls if call[0] < self.today)

    def _planted(self, ago: int, days: list[date]) -> list[tuple[date, Matter, str]]:
        loud = [
            (self.rng.choice(days), self.rng.choice((DECORATION, DECORATION, WASTE)), "5")
            for _ in range(DECORATION_WAVE.get(ago, 0))
        ]
        lift = LIFT_CALLS if ago == BAD_LIFT_MONTHS_AGO else 0
        return loud + [(self.rng.choice(days[3:22]), LIFT, "2") for _ in range(lift)]

    def _ways(self) -> Iterator[Callable[[Course], None]]:
        """Yield ways in their shares: a shuffled deck, so that none is missed by chance."""
        while True:
            deck = [way for way, share in WAYS.items() for _ in range(share)]
            self.rng.shuffle(deck)
            yield from deck

    def _home(self, day: date, building: str) -> Home:
        there = [
            home
            for home in self.estate.homes
            if building in ("", home.building) and home.family.people and home.lived_in(day)
        ]
        return self.rng.choice(there or [h for h in self.estate.homes if h.lived_in(day)])

    def _course(
        self,
        day: date,
        matter: Matter,
        home: Home,
        *,
        hot: bool = False,
        severity: int = 0,
        channel: str = "",
    ) -> Course:
        channel = channel or self.rng.choices(list(CHANNELS), list(CHANNELS.values()))[0]
        usual = 2 if channel in ORDERED else self.rng.choices((1, 2, 3), (82, 15, 3))[0]
        severity = severity or usual
        story = self._story(day, matter, home, channel=channel, severity=severity, hot=hot)
        keeper = self.staff.keepers[home.grid_id]
        return Course(story, matter, severity, hot, keeper, self.staff, self.rng)

    def _story(
        self, day: date, matter: Matter, home: Home, *, channel: str, severity: int, hot: bool
    ) -> Story:
        self.count += 1
        minutes = self.rng.triangular(7 * 60, 22 * 60, 10 * 60)
        received = datetime.combine(day, time(), ZONE) + timedelta(minutes=round(minutes))
        public = bool(matter.place) and not hot and self.rng.random() < 0.2
        caller = home.family.people[0]
        title, told = self.rng.choice(matter.texts)
        raw = {
            "channel": channel,
            "received_at": received,
            "location_text": f"{home.building}号楼{matter.place}" if public else "",
            "reporter_name": "" if public else caller.name,
            "reporter_role": "anonymous" if public else caller.role,
            "phone": "" if public else caller.phone,
            "callback_ok": True,
            "cat_l1": matter.category.partition(".")[0],
            "cat_l2": matter.category,
            "title": title,
            "description": told,
            "expectation": self.rng.choice(WISHES),
            "urgency": "urgent" if severity == 3 else "normal",
            "severity": str(severity),
            "hot": hot,
            "headcount": self.rng.randint(2, 5) if hot else 1,
            "accused_dept": matter.dept if matter.category.startswith("staff") else None,
        }
        if channel in ORDERED:
            raw["external_ref"] = f"{day:%Y%m%d}{self.count:05d}"
            raw["external_due_at"] = received + timedelta(days=5)
        return Story(
            f"demo-{self.estate.code}-{self.count}",
            raw,
            Place(project_id=self.estate.project_id, unit_id=None if public else home.unit_id),
            received + timedelta(minutes=self._entering()),
            self.staff.desk,
        )

    def _entering(self) -> int:
        """Return after how many minutes a call was written down; now and then days later."""
        return 60 * self.rng.randint(25, 30) if self.rng.random() < 0.02 else self.rng.randint(1, 5)

    def _twice_told(self, course: Course) -> Story:
        """Return the same matter told again by the same home, merged into the first record."""
        self.count += 1
        first = course.story
        told = first.entered_at + timedelta(hours=self.rng.uniform(1, 3))
        raw = {**first.raw, "channel": "walk_in", "received_at": told}
        again = Story(
            f"{first.name}-again", raw, first.place, told + timedelta(minutes=2), self.staff.desk
        )
        merging = {"merged_into": first, "reason": "同一住户同一事项，合并处理。"}
        again.steps.append(
            Step(told + timedelta(minutes=30), self.staff.supervisor, "merge", merging)
        )
        return again


OPEN_NOW = (
    (1, plain, 0, ORDINARY[3], 1, "phone"),
    (1, plain, 0, ORDINARY[9], 2, "hotline_12345"),
    (2, plain, 1, ORDINARY[12], 1, "wechat"),
    (2, plain, 3, ORDINARY[16], 1, "phone"),
    (7, chased, 5, ORDINARY[5], 1, "phone"),
    (11, suspended, 5, ORDINARY[19], 1, "app"),
    (16, transferred, 5, QUALITY, 1, "walk_in"),
    (5, plain, 5, ORDINARY[13], 1, "phone"),
    (9, plain, 5, ORDINARY[20], 2, "wechat"),
    (3, plain, 3, ORDINARY[17], 3, "phone"),
    (4, voided, 5, ORDINARY[2], 1, "phone"),
)
"""Days ago, the way it goes, how many of its moves are made, matter, severity, channel."""
