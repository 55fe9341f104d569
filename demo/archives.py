"""Files of the demo estate: complete, waiting for papers, closed, asked for; records handed in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from data_access.database import Session
from demo.estate import Estate
from demo.people import Staff
from demo.stories import ZONE, Act, Step, Story
from domain.archives.kinds import KINDS
from domain.people import Actor
from domain.procedures.archive_count import ARCHIVE_COUNT
from domain.procedures.archive_request import ARCHIVE_REQUEST
from domain.procedures.household_file import HOUSEHOLD_FILE
from domain.procedures.record_file import RECORD_FILE
from services import cases
from services.archives import reading, shelves

BOXES = ("A-02-3-1-1", "A-02-3-1-2", "A-02-3-2-1")
FIRST = BOXES[0]
SEVERAL = "1-3"
LACKING = {1: ("5", "6"), 2: ("4",)}
"""By home: the kinds of papers that nobody has brought yet; the first home's file is whole."""
GRANT: Mapping[str, Any] = {"granted": "收楼确认书复印件一份。", "others_left_out": True}
LOGS: Mapping[str, Any] = {
    "cat_l1": "engineering", "title": "电梯维保记录",
    "pieces": "1号楼电梯维保单 12 份\n2号楼电梯维保单 12 份",
    "pages": 48, "original": "original", "level": "2", "period": "book",
}  # fmt: skip
ASKED: tuple[tuple[int, str, str, str], ...] = (
    (20, "owner", "何女士", "本户收楼确认书"),
    (6, "nobody", "某报记者", "全部业主的联系方式"),
    (1, "police", "派出所办案人员", "某户入住登记时间"),
)
"""How many days ago, who asked, by what name, and for what."""


@dataclass
class Archives:
    """Opens files of the first homes, fills them by their history, and answers requests."""

    estate: Estate
    staff: Staff
    today: date
    numbers: dict[int, str] = field(default_factory=dict)

    def acts(self) -> Iterator[Act]:
        yield Act(self._at(40, 9), self._declare)
        for place in range(4):
            yield Act(self._at(39 - place, 10), partial(self._fill, place))
        for place, asked in enumerate(ASKED):
            yield from self._request(place, *asked)
        yield from self._count()
        yield from self._records()

    def _at(self, ago: int, hour: int) -> datetime:
        return datetime.combine(self.today - timedelta(days=ago), time(hour), ZONE)

    @property
    def keeper(self) -> Actor:
        return next(iter(self.staff.keepers.values()))

    def _declare(self, session: Session) -> None:
        for box in BOXES:
            shelves.declare(
                session, self.estate.project_id, box, 400, actor=self.staff.supervisor,
                now=self._at(40, 9),
            )  # fmt: skip

    def _fill(self, place: int, session: Session) -> None:
        """Open a file, and file what its home's history asks for but for what is lacking."""
        at = self._at(39 - place, 10)
        homes = [home for home in self.estate.homes if home.family.people]
        where = cases.Place(project_id=self.estate.project_id, unit_id=homes[place].unit_id)
        number = cases.open_case(
            session, HOUSEHOLD_FILE, {"cat_l1": "owner", "received_at": at}, place=where,
            token=f"demo-file-{place}", actor=self.staff.supervisor, now=at, parent=None,
        )  # fmt: skip
        self._step(session, number, "begin", {"position": FIRST, "level": "3"}, at)
        owed = reading.file_of(session, number, actor=self.staff.supervisor).owed.missing
        there = [kind for kind in owed if kind not in LACKING.get(place, ())]
        for kind in there:
            self._step(session, number, "file_paper", self._paper(kind, at), at)
        if there:
            seqs = f"1-{len(there)}"
            looked = {"seqs": seqs, "readable": True, "signed": True}
            self._step(session, number, "accept", looked, at)
            self._step(session, number, "shelve", {"seqs": seqs, "position": FIRST}, at)
        self._end(session, place, number, len(there) < len(owed), at)

    def _end(self, session: Session, place: int, number: str, lacks: bool, at: datetime) -> None:
        """The last file is closed: its owner has sold the home; the others are checked."""
        if lacks:
            later = {"chase_at": at + timedelta(days=30)}
            self._step(session, number, "chase", later, at)
        elif place == 3:
            told = {"reason": "业主已转让，业主部分封存。"}
            self._step(session, number, "close", told, at, who=self.staff.supervisor)
        else:
            self._step(session, number, "check", {}, at)

    def _paper(self, kind: str, at: datetime) -> dict[str, Any]:
        copied = KINDS[kind].level > 3
        return {
            "kind": kind, "doc_date": at - timedelta(days=300), "pages": 3 if copied else 2,
            "original": "copy" if copied else "original", "source": "paper",
        }  # fmt: skip

    def _step(
        self, session: Session, number: str, code: str, told: Mapping[str, Any], at: datetime, *,
        who: Actor | None = None,
    ) -> None:  # fmt: skip
        actor = who or self.keeper
        version = cases.get(session, number, actor=actor).version
        cases.move(
            session, number, code, told, version=version, token=f"demo-{number}-{version}",
            actor=actor, now=at,
        )  # fmt: skip

    def _request(self, place: int, ago: int, kind: str, name: str, scope: str) -> Iterator[Act]:
        at, desk = self._at(ago, 11), self.staff.desk
        homes = [home for home in self.estate.homes if home.family.people]
        unit_id = homes[0].unit_id if kind == "owner" else None
        where = cases.Place(project_id=self.estate.project_id, unit_id=unit_id)
        raw = {"cat_l1": kind, "reporter_name": name, "scope": scope, "description": "核对情况",
               "received_at": at}  # fmt: skip
        story = Story(f"archive-{place}", raw, where, at, desk, ARCHIVE_REQUEST)
        if kind == "owner":
            seen = {"evidence": ["id"], "basis": "本人申请"}
            given = {"way": "copy", "given": "收楼确认书", "pages": 2, "receiver": name,
                     "receiver_signed": True}  # fmt: skip
            story.steps += [
                Step(at + timedelta(hours=1), desk, "verify", seen),
                Step(at + timedelta(hours=2), self.staff.supervisor, "approve", GRANT),
                Step(at + timedelta(hours=3), desk, "provide", given),
                Step(at + timedelta(hours=4), desk, "file", {"copy_kept": True}),
            ]
        elif kind == "nobody":
            said = {"reply_content": "业主个人信息不对外提供。"}
            story.steps.append(Step(at + timedelta(hours=1), desk, "refuse", said))
        yield from story.acts()

    def _records(self) -> Iterator[Act]:
        """Engineering hands its logs in; they are taken over, and lie on the shelf."""
        at, engineer = self._at(12, 9), self.staff.engineer
        where = cases.Place(project_id=self.estate.project_id, unit_id=None)
        raw = {**LOGS, "occurred_at": at - timedelta(days=20), "received_at": at}
        story = Story("archive-records", raw, where, at, engineer, RECORD_FILE)
        signed = {"readable": True, "both_signed": True}
        story.steps += [
            Step(at + timedelta(hours=2), self.keeper, "accept", signed),
            Step(at + timedelta(hours=3), self.keeper, "shelve", {"position": BOXES[-1]}),
        ]
        yield from story.acts()

    def _count(self) -> Iterator[Act]:
        at = self._at(10, 15)
        where = cases.Place(project_id=self.estate.project_id, unit_id=None)
        raw = {"shelves": "A-02", "received_at": at}
        yield from Story("archive-count", raw, where, at, self.keeper, ARCHIVE_COUNT).acts()
