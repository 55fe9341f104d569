"""The facts of archives, answered by reading lists: the second opinion."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.calendar import Period, day_number
from tests.random_archives import File
from tests.random_days import START
from tests.random_estates import Random

LIVING = ("to_create", "collecting", "complete")


@dataclass(frozen=True)
class NaiveArchives:
    """Files, the papers that they owe, and requests; a stored home with a file was handed over
    on the day its file was opened."""

    estate: Random
    period: Period

    def inside(self, offset: int | None) -> bool:
        if offset is None:
            return False
        return self.period.start_day <= day_number(START) + offset <= self.last

    @property
    def last(self) -> int:
        return day_number(self.period.last)

    def known(self, file: File) -> bool:
        return day_number(START) + file.opened <= self.last

    def archive_homes(self, where: Mapping[str, object]) -> list[File]:
        begun = ("collecting", "complete")
        there = [file for file in self.estate.files if self.known(file)]
        return [f for f in there if "begun" not in where or (f.state in begun) == where["begun"]]

    def archive_owed(self, where: Mapping[str, object]) -> list[bool]:
        files = [f for f in self.estate.files if self.known(f) and f.state in LIVING]
        papers = [there for file in files for there in file.owed]
        return [there for there in papers if where.get("present", there) == there]

    def archive_files(self, where: Mapping[str, object]) -> list[File]:
        files = [f for f in self.estate.files if f.state != "voided" and self.inside(f.opened)]
        return [f for f in files if where.get("in_time", f.in_time) == f.in_time]

    def archive_appraisals(self, where: Mapping[str, object]) -> list[File]:
        files = [f for f in self.estate.files if f.state != "voided" and self.inside(f.due)]
        return [f for f in files if where.get("appraised", f.appraised) == f.appraised]

    def archive_requests(self, where: Mapping[str, object]) -> list[object]:
        came = [a for a in self.estate.wishes if a.state != "voided" and self.inside(a.on)]
        return [a for a in came if "refused" not in where or a.state == "refused"]
