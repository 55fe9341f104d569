"""The facilities of the demo estate, and a lift that stops again and again."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from struct import pack

from data_access.database import Session
from data_access.file_store import FileStore
from demo.estate import Estate
from demo.people import Staff
from demo.stories import ZONE, Act, Step, Story
from domain.procedures.repair import REPAIR
from services import assets, attached_files, attachments, cases
from services.attached_files import Given

REGISTER = (
    ("DT-03", "3号电梯", "lift", "2号楼1单元"),
    ("DT-04", "4号电梯", "lift", "3号楼1单元"),
    ("SB-01", "生活水泵1号", "water", "地下水泵房"),
    ("DZ-01", "东门道闸", "access", "东门"),
)
STOPS = (
    (52, "3号电梯停在五楼不动。", "门机皮带松动，调整后试运行正常。"),
    (23, "3号电梯又停了，按钮没反应。", "更换门机控制板，试运行两小时正常。"),
    (2, "3号电梯第三次停运，住户意见很大。", ""),
)
"""How many days ago the lift stopped, as it was told, and what was done; "" is still open."""


@dataclass
class Facilities:
    """Enters the facilities and tells the repairs of the lift; `files` None keeps no photos."""

    estate: Estate
    staff: Staff
    today: date
    files: FileStore | None
    lift: int = 0

    def acts(self) -> Iterator[Act]:
        yield Act(self._at(70, 9), self._enter)
        for ago, told, done in STOPS:
            story = Story(
                f"lift-{self.estate.code}-{ago}", {}, self._place(), self._at(ago, 10),
                self.staff.desk, REPAIR,
            )  # fmt: skip
            yield Act(story.entered_at, partial(self._open, story, told, ago))
            yield from self._work(story, ago, done)

    def _enter(self, session: Session) -> None:
        for code, name, category, place in REGISTER:
            raw = {"code": code, "name": name, "category": category, "place": place}
            entered = assets.add(
                session, self.estate.project_id, raw, actor=self.staff.supervisor,
                now=self._at(70, 9),
            )  # fmt: skip
            self.lift = self.lift or entered

    def _open(self, story: Story, told: str, ago: int, session: Session) -> None:
        story.raw = {
            "channel": "phone", "received_at": self._at(ago, 10), "reporter_name": "秩序队长",
            "reporter_role": "staff", "no_phone": True, "callback_ok": False,
            "cat_l1": "lift", "cat_l2": "lift.stopped", "description": told,
            "where_kind": "common", "payer": "free", "safety_risk": False, "asset_id": self.lift,
        }  # fmt: skip
        next(iter(story.acts())).do(session)

    def _work(self, story: Story, ago: int, done: str) -> Iterator[Act]:
        engineer, desk = self.staff.engineer, self.staff.desk
        sent = {"assignee_id": engineer.id, "team": "lift", "dept": "engineering"}
        steps = [
            Step(self._at(ago, 10, 6), desk, "dispatch", sent),
            Step(self._at(ago, 10, 9), engineer, "take", {}),
            Step(self._at(ago, 10, 22), engineer, "arrive", {}),
            Step(self._at(ago, 10, 25), engineer, "start", {}),
        ]
        for step in steps:
            yield Act(step.at, partial(story.make, step))
        if not done or self.files is None:
            return
        yield Act(self._at(ago, 12), partial(self._photograph, story, self.files, ago))
        finished = {"result": "repaired", "cause": "门机老化", "solution": done, "cleaned": True}
        for step in (
            Step(self._at(ago, 12, 5), engineer, "finish", finished),
            Step(self._at(ago, 12, 30), desk, "verify", {"verify_by": "desk"}),
            Step(self._at(ago, 12, 40), desk, "close", {}),
        ):
            yield Act(step.at, partial(story.make, step))

    def _photograph(self, story: Story, files: FileStore, ago: int, session: Session) -> None:
        for mark, grey in (("before", 60 + ago), ("after", 190 + ago)):
            given = Given(f"{mark}.png", plain_picture(grey))
            kept = attached_files.keep(files, attached_files.read(given))
            attachments.add(
                session, story.number, [kept], mark=mark, actor=self.staff.engineer,
                now=self._at(ago, 12),
            )  # fmt: skip

    def _place(self) -> cases.Place:
        return cases.Place(project_id=self.estate.project_id, unit_id=None)

    def _at(self, ago: int, hour: int, minute: int = 0) -> datetime:
        return datetime.combine(self.today - timedelta(days=ago), time(hour, minute), ZONE)


def plain_picture(grey: int, size: int = 240) -> bytes:
    """Return a PNG of one grey: what stands for a photo where nobody took one."""

    def part(name: bytes, content: bytes) -> bytes:
        return pack(">I", len(content)) + name + content + pack(">I", zlib.crc32(name + content))

    lines = b"".join(b"\0" + bytes([grey % 256]) * size for _ in range(size))
    head = pack(">IIBBBBB", size, size, 8, 0, 0, 0, 0)
    body = part(b"IHDR", head) + part(b"IDAT", zlib.compress(lines)) + part(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body
