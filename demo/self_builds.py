"""What the owners of the demo build: applied for, refused, heard, waiting, built, and illegal."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from data_access.database import Session
from data_access.file_store import FileStore
from demo.estate import Estate, Home
from demo.facilities import plain_picture
from demo.people import Staff
from demo.stories import ZONE, Act
from domain.people import Actor
from domain.procedures.self_build import SELF_BUILD
from domain.procedures.self_build.decision_fields import COMMITMENTS
from domain.self_build import catalogue
from services import attached_files, attachments, cases, structures, styles
from services.attached_files import Given

STYLE = {
    "item_code": "W01",
    "style": "铝合金，深灰色，挑出不超过0.6米",
    "decided_by": "业委会第3次会议",
}
SIDES = ("up", "down", "left", "right")
SURVEY: dict[str, Any] = {
    "measured_length": "3", "measured_width": "0.6", "measured_height": "0.4",
    "to_window": "2.5", "constraints": ["none"], "surveyors": "管家、工程", "proposed_class": "C",
    "survey_opinion": "不影响他户采光，符合统一样式。",
}  # fmt: skip
TALK: dict[str, Any] = {
    "contact_person": "业主本人", "contact_words": "请立即停工，先办理规划许可。",
    "contact_answer": "装好了再说。", "dissuaded_answer": "fails",
}  # fmt: skip
REPORT: dict[str, Any] = {
    "recipients": ["enforcement", "committee"], "report_way": "letter",
    "report_text": "露台搭建阳光房，劝阻无效，仍在施工。", "enclosed": "照片、整改通知",
    "receipt_no": "CG-1108",
}  # fmt: skip
Told = Mapping[str, Any]


@dataclass
class Tale:
    """One application or structure: its home, when it began, and its number once it has one."""

    home: Home
    ago: int
    item: str
    place: str
    number: str = ""


@dataclass
class SelfBuilds:
    """Tells the self-builds of one estate; `files` None keeps no photos, so none is surveyed."""

    estate: Estate
    staff: Staff
    today: date
    files: FileStore | None

    def acts(self) -> Iterator[Act]:
        homes = [home for home in self.estate.homes if home.lived_in(self.today)]
        new, refused, heard, waiting, built, shed, old = (
            Tale(homes[place * 5 + 3], ago, item, where)
            for place, (ago, item, where) in enumerate((
                (2, "W06", "balcony"), (20, "W04", "wall"), (12, "W01", "wall"),
                (45, "B02", "terrace"), (70, "W01", "wall"), (9, "B01", "terrace"),
                (60, "G01", "yard"),
            ))
        )  # fmt: skip
        yield Act(self._at(new, -90, 9), self._decide_style)
        yield from self._checked(new)
        yield from self._refused(refused)
        yield from self._talked_to(shed)
        if self.files is None:
            return
        yield from self._heard(heard)
        yield from self._waiting(waiting)
        yield from self._built(built)
        yield self._move(shed, (1, 15), "report", self.staff.supervisor, REPORT)
        yield from self._left(old)

    def _checked(self, tale: Tale) -> Iterator[Act]:
        yield self._act(tale, (0, 9), self._ask)
        begin = self._at(tale, 30, 8)
        told = {
            "reporter_name": self._owner(tale), "reporter_role": "owner", "item_code": tale.item,
            "place": tale.place, "length": "3", "width": "0.6", "height": "0.4",
            "material": "铝合金", "colour": "深灰", "fixing": "wall", "builder": "恒固门窗",
            "appoint_from": begin, "appoint_until": begin + timedelta(days=15),
        }  # fmt: skip
        yield self._move(tale, (0, 10), "apply", self.staff.desk, told)
        papers = {"papers": list(catalogue.papers(tale.item, co_owned=False))}
        yield self._move(tale, (0, 11), "complete", self._keeper(tale), papers)

    def _refused(self, tale: Tale) -> Iterator[Act]:
        yield from self._checked(tale)
        told = {
            "refusal_reason": "外凸防盗网影响外立面和消防逃生。",
            "refusal_rule": "管理规约第十二条", "objection_told": True,
        }  # fmt: skip
        yield self._move(tale, (2, 9), "refuse", self.staff.supervisor, told)

    def _classed(self, tale: Tale, klass: str) -> Iterator[Act]:
        keeper, lead = self._keeper(tale), self.staff.supervisor
        yield from self._checked(tale)
        right = {
            "right_kind": "exclusive_use", "right_proof": "contract", "right_ref": "合同第九条",
        }  # fmt: skip
        yield self._move(tale, (1, 9), "decide_right", keeper, right)
        yield self._act(tale, (2, 9), partial(self._photograph, count=4))
        yield self._move(tale, (2, 10), "survey", keeper, SURVEY)
        reason = {"klass": klass, "class_reason": "按目录及现场情况确定。"}
        yield self._move(tale, (3, 9), "set_class", lead, reason)

    def _heard(self, tale: Tale) -> Iterator[Act]:
        keeper = self._keeper(tale)
        yield from self._classed(tale, "C")
        yield self._move(tale, (3, 10), "consult", keeper, {})
        rows = [{"side": side, "room": "", "way": "letter"} for side in SIDES]
        notice = {
            "neighbours_asked": rows, "notice_from": self._at(tale, 3, 11),
            "notice_until": self._at(tale, 10, 11), "notice_place": "单元门厅",
        }  # fmt: skip
        yield self._move(tale, (3, 11), "ask_neighbours", keeper, notice)
        for side in SIDES[1:]:
            said = {"side": side, "neighbour_opinion": "agree"}
            yield self._move(tale, (4, 9 + SIDES.index(side)), "neighbour_says", keeper, said)
        against = {"side": "up", "neighbour_opinion": "disagree", "objection": "担心滴水声。"}
        yield self._move(tale, (5, 9), "neighbour_says", keeper, against)

    def _waiting(self, tale: Tale) -> Iterator[Act]:
        yield from self._classed(tale, "A")
        yield self._move(tale, (3, 11), "confirm_class", self.staff.manager, {})
        yield self._move(tale, (3, 14), "await_permit", self._keeper(tale), {})

    def _built(self, tale: Tale) -> Iterator[Act]:
        keeper, lead = self._keeper(tale), self.staff.supervisor
        yield from self._heard(tale)
        reply = {"side": "up", "reply": "雨棚加装静音棉，并按统一样式控制挑出尺寸。"}
        yield self._move(tale, (6, 9), "answer_objection", lead, reply)
        yield self._move(tale, (11, 9), "to_review", keeper, {})
        for hour, (who, actor) in enumerate((
            ("service", keeper), ("engineering", self.staff.engineer),
            ("security", self.staff.guard),
        )):  # fmt: skip
            said = {"opinion_as": who, "opinion": "agree"}
            yield self._move(tale, (11, 10 + hour), "opinion", actor, said)
        agreed = {"conditions": "深灰色，加装静音棉，不得滴水到他户。"}
        yield self._move(tale, (11, 15), "agree", lead, agreed)
        signed = {
            "commitments": list(COMMITMENTS), "signed_name": self._owner(tale),
            "safety_signed": True, "builder_registered": True,
        }  # fmt: skip
        yield self._move(tale, (13, 9), "commit", keeper, signed)
        yield self._move(tale, (30, 9), "start", keeper, {"works_posted": True})

    def _talked_to(self, tale: Tale) -> Iterator[Act]:
        yield self._act(tale, (0, 14), partial(self._note, stage="in_work"))
        talk = {**TALK, "contact_at": self._at(tale, 0, 16)}
        yield self._move(tale, (0, 17), "dissuade", self._keeper(tale), talk)

    def _left(self, tale: Tale) -> Iterator[Act]:
        yield self._act(tale, (0, 14), partial(self._note, stage="finished"))
        told = {
            "legacy_since": "2016年，建设单位移交前", "baseline_at": self._at(tale, 0, 14),
            "reason": "本公司接管前已存在，有移交照片。",
        }  # fmt: skip
        yield self._move(tale, (1, 9), "propose_leave", self._keeper(tale), told)
        yield self._move(tale, (1, 10), "leave", self.staff.supervisor, {})

    def _decide_style(self, session: Session) -> None:
        at = datetime.combine(self.today - timedelta(days=92), time(9), ZONE)
        styles.decide(
            session, self.estate.project_id, {**STYLE, "since_at": at}, token="style-w01",
            actor=self.staff.supervisor, now=at,
        )  # fmt: skip

    def _ask(self, tale: Tale, at: datetime, session: Session) -> None:
        raw = {
            "reporter_name": self._owner(tale), "reporter_role": "owner", "no_phone": True,
            "channel": "walk_in", "received_at": at, "description": "申请自建，咨询办理要求。",
        }  # fmt: skip
        place = cases.Place(project_id=self.estate.project_id, unit_id=tale.home.unit_id)
        tale.number = cases.open_case(
            session, SELF_BUILD, raw, place=place, token=f"build-{tale.home.unit_id}",
            actor=self.staff.desk, now=at, parent=None,
        )  # fmt: skip

    def _note(self, tale: Tale, at: datetime, session: Session, *, stage: str) -> None:
        raw = {
            "item_code": tale.item, "place": tale.place, "stage": stage, "size": "3 × 4 × 2.6",
            "source": "patrol", "occurred_at": at, "description": "巡查发现未经许可的搭建。",
        }  # fmt: skip
        tale.number = structures.note(
            session, tale.home.unit_id, raw, project_id=self.estate.project_id,
            token=f"structure-{tale.home.unit_id}", actor=self.staff.guard, now=at,
        )  # fmt: skip
        self._photograph(tale, at, session, count=1)

    def _photograph(self, tale: Tale, at: datetime, session: Session, *, count: int) -> None:
        if self.files is None:
            return
        for place in range(count):
            given = Given(f"现场{place + 1}.png", plain_picture(60 + tale.ago + place))
            kept = attached_files.keep(self.files, attached_files.read(given))
            attachments.add(
                session, tale.number, [kept], mark="none", actor=self.staff.supervisor, now=at
            )

    def _owner(self, tale: Tale) -> str:
        return next(one.name for one in tale.home.family.people if one.role == "owner")

    def _keeper(self, tale: Tale) -> Actor:
        return self.staff.keepers[tale.home.grid_id]

    def _act(self, tale: Tale, when: tuple[int, int], do: Any) -> Act:
        at = self._at(tale, *when)
        return Act(at, partial(do, tale, at))

    def _move(self, tale: Tale, when: tuple[int, int], step: str, who: Actor, told: Told) -> Act:
        at = self._at(tale, *when)

        def do(session: Session) -> None:
            case = cases.get(session, tale.number, actor=who)
            cases.move(
                session, tale.number, step, told, version=case.version,
                token=f"{tale.number}-{step}-{case.version}", actor=who, now=at,
            )  # fmt: skip

        return Act(at, do)

    def _at(self, tale: Tale, day: int, hour: int) -> datetime:
        """Return an hour so many days after it began."""
        begun = self.today - timedelta(days=tale.ago)
        return datetime.combine(begun + timedelta(days=day), time(hour), ZONE)
