"""Loans of files at the demo estate: one that came back, one that is late, one to be approved."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from data_access.database import Session
from demo.estate import Estate
from demo.people import Staff
from demo.stories import ZONE, Act, Step, Story
from domain.procedures.archive_loan import ARCHIVE_LOAN
from services import cases
from services.archives import reading

ASKED = (
    (24, "3", "room", "1", "核对收楼时的签收记录", "approve lend give_back check"),
    (9, "3", "room", "1", "核对收楼手续", "approve lend"),
    (0, "4", "copy", "", "业主申请复制本人合同关键页", ""),
)
"""How many days ago, the level, the way, which papers, what for, and the steps that were taken."""


class Loan(Story):
    """A loan of the file that the home has by then."""

    def _open(self, session: Session) -> None:
        parts = reading.of_unit(session, self.place.unit_id or 0, actor=self.desk)
        self.raw = {**self.raw, "issued_no": parts[0].issued_no}
        super()._open(session)


@dataclass
class FileLoans:
    """Asks for files of the first homes, a day apart from step to step."""

    estate: Estate
    staff: Staff
    today: date

    def acts(self) -> Iterator[Act]:
        homes = [home for home in self.estate.homes if home.family.people]
        keeper = next(iter(self.staff.keepers.values()))
        for place, (ago, level, mode, seqs, purpose, steps) in enumerate(ASKED):
            at = datetime.combine(self.today - timedelta(days=ago), time(8, 50), ZONE)
            raw = {
                "reporter_name": self.staff.engineer.name, "reader_id": self.staff.engineer.id,
                "org": "工程部", "level": level, "seqs": seqs, "mode": mode, "days": 3,
                "items": "会签单", "description": purpose,
                "received_at": at,
            }  # fmt: skip
            where = cases.Place(project_id=self.estate.project_id, unit_id=homes[place].unit_id)
            story = Loan(f"file-{self.estate.code}-{place}", raw, where, at, keeper, ARCHIVE_LOAN)
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
