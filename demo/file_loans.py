"""Loans of files at the demo estate: one that came back, one that is late, one to be approved."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from demo.estate import Estate
from demo.people import Staff
from demo.stories import ZONE, Act, Step, Story
from domain.procedures.archive_loan import ARCHIVE_LOAN
from services import cases

ASKED = (
    (24, "2", "room", "核对装修图纸", "approve lend give_back check"),
    (9, "3", "room", "核对收楼时的验房记录", "approve lend"),
    (0, "3", "copy", "业主申请复制本人合同关键页", ""),
)
"""How many days ago, the level, the way, what for, and the steps that were taken."""


@dataclass
class FileLoans:
    """Asks for files of the first homes, a day apart from step to step."""

    estate: Estate
    staff: Staff
    today: date

    def acts(self) -> Iterator[Act]:
        homes = [home for home in self.estate.homes if home.family.people]
        keeper = next(iter(self.staff.keepers.values()))
        for place, (ago, level, mode, purpose, steps) in enumerate(ASKED):
            at = datetime.combine(self.today - timedelta(days=ago), time(8, 50), ZONE)
            raw = {
                "reporter_name": self.staff.engineer.name, "reader_id": self.staff.engineer.id,
                "org": "工程部", "issued_no": f"HY-JD-01-{place + 1:03}-01", "level": level,
                "mode": mode, "days": 3, "items": "验房记录、整改单", "description": purpose,
                "received_at": at,
            }  # fmt: skip
            where = cases.Place(project_id=self.estate.project_id, unit_id=homes[place].unit_id)
            story = Story(f"file-{self.estate.code}-{place}", raw, where, at, keeper, ARCHIVE_LOAN)
            for hours, step in enumerate(steps.split(), start=1):
                who = self.staff.supervisor if step == "approve" else keeper
                story.steps.append(Step(at + timedelta(hours=hours), who, step, ANSWERS[step]))
            yield from story.acts()


ANSWERS: dict[str, dict[str, Any]] = {
    "approve": {"granted": "仅限申请所列文件。"},
    "lend": {"pages": 36, "signed": True},
    "give_back": {"note": "当天在阅览室看完。"},
    "check": {"pages_back": 36, "clean": True, "both_signed": True},
}
