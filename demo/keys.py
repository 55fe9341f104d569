"""The keys of the demo estate: some weeks of loans, one that is late, and the monthly count."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from demo.estate import Estate
from demo.people import Staff
from demo.stories import ZONE, Act, Step, Story
from domain.procedures.keys import KEY, KEY_COUNT
from services import cases

RECEIVED = 70
"""Days ago."""
COMMON = (
    ("K-001", "common", 3, "A柜1号", "1号楼天台门"),
    ("K-002", "common", 2, "A柜2号", "地下车库卷帘门"),
    ("K-003", "equipment", 2, "A柜3号", "生活水泵房"),
    ("K-004", "equipment", 1, "A柜4号", "2号楼电梯机房"),
    ("K-005", "emergency", 1, "监控室保险柜", "全区公共门应急备用"),
)
"""Code, kind, how many, hook, and what it opens."""
OF_HOMES: tuple[tuple[str, str, str, dict[str, str]], ...] = (
    ("K-A07", "viewing", "B柜1号", {}),
    ("K-A08", "repair", "B柜2号", {"entrustment_no": "WT-031", "uses": "卫生间渗漏返修"}),
    ("K-A09", "entrusted", "C柜1号", {
        "entrustment_no": "WT-032", "uses": "出租看房", "persons": "中介门店胡经理",
    }),
)  # fmt: skip
LOANS = ((21, 17), (15, 16), (9, 17), (4, 19), (1, 0))
"""How many days ago a key went out, and the hour at which it came back; 0 is still out."""


@dataclass
class Keys:
    """Receives the keys of one estate, lends some of them, and counts them once."""

    estate: Estate
    staff: Staff
    today: date

    def acts(self) -> Iterator[Act]:
        stories = [*self._common(), *self._of_homes()]
        self._lend(stories[2])
        seal = {"seal_no": "F-0005", "seal_why": "emergency",
                "second_person": self.staff.supervisor.id}  # fmt: skip
        stories[4].steps.append(Step(self._at(RECEIVED, 11), self.staff.desk, "seal", seal))
        for story in (*stories, self._count(len(stories))):
            yield from story.acts()

    def _common(self) -> Iterator[Story]:
        for code, kind, sets, hook, place in COMMON:
            told = {"sets": sets, "location_text": place, "received_from": "建设单位工程部"}
            yield self._received(code, kind, hook, told, None)

    def _of_homes(self) -> Iterator[Story]:
        homes = [home for home in self.estate.homes if home.family.people]
        for place, (code, kind, hook, told) in enumerate(OF_HOMES):
            home = homes[place * 7]
            until = {"valid_until": self._at(-20 - place * 120, 18)} if told else {}
            own = {"sets": 2, "received_from": home.family.people[0].name, **until, **told}
            yield self._received(code, kind, hook, own, home.unit_id)

    def _received(
        self, code: str, kind: str, hook: str, told: Mapping[str, Any], unit_id: int | None
    ) -> Story:
        at = self._at(RECEIVED, 10)
        raw = {
            "issued_no": code, "cat_l1": kind, "hook": hook, "both_signed": True,
            "received_at": at, **told,
        }  # fmt: skip
        return Story(
            f"key-{self.estate.code}-{code}", raw, self._place(unit_id), at, self.staff.desk, KEY
        )

    def _lend(self, story: Story) -> None:
        desk = self.staff.desk
        for ago, back in LOANS:
            loan = {
                "reporter_name": self.staff.engineer.name, "borrower_kind": "engineer",
                "org": "工程部", "phone": "13957100021", "purpose": "inspection",
                "due_at": self._at(ago, 18), "signed": True,
            }  # fmt: skip
            story.steps.append(Step(self._at(ago, 9), desk, "lend", loan))
            if back:
                home = {"back_sets": 2, "returned_by": self.staff.engineer.name}
                story.steps.append(Step(self._at(ago, back), desk, "take_back", home))

    def _count(self, there: int) -> Story:
        at = self._at(12, 16)
        raw = {"count_kind": "monthly", "received_at": at}
        story = Story(
            f"key-count-{self.estate.code}", raw, self._place(None), at, self.staff.supervisor,
            KEY_COUNT,
        )  # fmt: skip
        found = {"found": there, "second_person": self.staff.desk.id}
        done = self._at(12, 17)
        story.steps.append(Step(done, self.staff.supervisor, "agree", found))
        return story

    def _place(self, unit_id: int | None) -> cases.Place:
        return cases.Place(project_id=self.estate.project_id, unit_id=unit_id)

    def _at(self, ago: int, hour: int) -> datetime:
        return datetime.combine(self.today - timedelta(days=ago), time(hour), ZONE)
