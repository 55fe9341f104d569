"""The office of the demo estate: rules, weekly meetings, trainings, quality checks, a seal."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from data_access.database import Session
from demo.estate import Estate
from demo.people import Staff
from demo.stories import ZONE, Act, Step, Story
from domain.management_rules import STANDARD
from domain.procedure import Procedure
from domain.procedures.meeting import MEETING
from domain.procedures.quality import QUALITY_CHECK
from domain.procedures.seal_use import SEAL_USE
from domain.procedures.training import TRAINING
from services import cases, management_rules, meetings, trainings

ADOPTED = 40
"""Days ago, before the calendar of duties begins."""
MEETINGS = (26, 19, 12, 5)
SAID = (
    "本周新增报修集中在3号楼水管，已派工程统一排查；两户装修垃圾堆放不规范，安排复查。",
    "电梯困人演练时间确定；前台钥匙交接签名漏签一次，已补签并提醒。",
    "空置房巡查发现两处窗未关，已通知业主；本月走访进度达到计划。",
    "节前安全检查分工；公告栏过期通知已撤除，物资领用登记补全。",
)
RESOLVED = ("排查3号楼给水立管并书面反馈", "更换大堂损坏的应急灯", "整理前台过期表单")
CHECKED = ("大堂照明与卫生", "前台登记与仪容", "公告栏与标识")
SCORES = (96, 88, 91)


@dataclass
class Office:
    """Puts the rules of one estate in force, holds its meetings and trainings, and checks."""

    estate: Estate
    staff: Staff
    today: date

    def acts(self) -> Iterator[Act]:
        yield Act(self._at(ADOPTED, 9), self._adopt)
        for story in (*self._meetings(), self._coming(), *self._checks(), self._seal()):
            yield from story.acts()
        for ago in (21, 15):
            yield Act(self._at(ago, 15), partial(self._do_one, self._at(ago, 15)))
        held = self._held()
        yield from held.acts()
        for place, person in enumerate(self._centre()):
            yield Act(self._at(14, 18), partial(self._score, held, person, SCORES[place % 3]))

    def _seal(self) -> Story:
        """A certificate is stamped on the manager's word, by two persons."""
        at, desk = self._at(8, 10), self.staff.desk
        where = cases.Place(project_id=self.estate.project_id, unit_id=None)
        raw = {
            "cat_l1": "centre", "title": "居住证明", "org": "辖区学校", "copies": 1,
            "description": "子女入学使用", "received_at": at,
        }  # fmt: skip
        second = next(iter(self.staff.keepers.values())).id
        stamped = {"stamped": 1, "second_person": second, "copy_kept": True}
        story = Story("seal", raw, where, at, desk, SEAL_USE)
        story.steps += [
            Step(at + timedelta(hours=1), self.staff.manager, "approve", {"filled_in": True}),
            Step(at + timedelta(hours=2), desk, "stamp", stamped),
        ]
        return story

    def _adopt(self, session: Session) -> None:
        management_rules.adopt(
            session, self.estate.project_id, [rule.code for rule in STANDARD],
            actor=self.staff.manager, now=self._at(ADOPTED, 9),
        )  # fmt: skip

    def _do_one(self, at: datetime, session: Session) -> None:
        """Do the resolution that is owed first, in time."""
        desk = self.staff.desk
        open_ones = meetings.table(session, self.estate.project_id, actor=desk, now=at).resolutions
        for case in open_ones[:1]:
            cases.move(
                session, case.number, "done", {"result": "已完成，现场拍照留存。"},
                version=case.version, token=f"done-{case.number}", actor=desk, now=at,
            )  # fmt: skip

    def _centre(self) -> list[int]:
        keeper = next(iter(self.staff.keepers.values()))
        return [self.staff.desk.id, keeper.id, self.staff.supervisor.id]

    def _meetings(self) -> Iterator[Story]:
        for place, ago in enumerate(MEETINGS):
            at, lead = self._at(ago, 16), self.staff.supervisor
            raw = {
                "meeting_kind": "weekly", "received_at": at, "present": self._centre(),
                "absent": "何维修：现场抢修", "description": "上周工作回顾与本周安排",
            }  # fmt: skip
            story = self._story(f"meeting-{ago}", raw, at, MEETING)
            if place < len(RESOLVED):
                due = self._at(ago - 6, 18)
                task = {"what": RESOLVED[place], "owner_id": self.staff.desk.id,
                        "resolved_due": due}  # fmt: skip
                story.steps.append(Step(self._at(ago, 17), lead, "resolve", task))
            minutes = {"minutes": SAID[place % len(SAID)]}
            story.steps.append(Step(self._at(ago, 17), lead, "minute", minutes))
            self._sign(story, ago, last=place == len(MEETINGS) - 1)
            yield story

    def _sign(self, story: Story, ago: int, *, last: bool) -> None:
        """Let all sign on the next morning; of the last meeting the desk has not yet."""
        at, lead = self._at(ago - 1, 9), self.staff.supervisor
        keeper = next(iter(self.staff.keepers.values()))
        for who in (keeper, lead) if last else (self.staff.desk, keeper, lead):
            story.steps.append(Step(at, who, "sign", {}))
        if not last:
            story.steps.append(Step(self._at(ago - 1, 10), lead, "finish", {}))

    def _checks(self) -> Iterator[Story]:
        """One check found all in order; what the other found is owed tomorrow."""
        for ago, result in ((4, "sound"), (1, "fault")):
            at, lead = self._at(ago, 16), self.staff.supervisor
            lines = [{"item": item, "result": "sound"} for item in CHECKED]
            lines[0]["result"] = result
            raw = {"check_kind": "daily", "received_at": at, "checklist": lines}
            story = self._story(f"check-{ago}", raw, at, QUALITY_CHECK)
            if result == "fault":
                told = {"what": "大堂两盏灯不亮，未报修", "owner_id": self.staff.desk.id,
                        "finding_due": self._at(-1, 18)}  # fmt: skip
                story.steps.append(Step(self._at(ago, 17), lead, "find", told))
            summary = {"summary": "当日检查完成，问题已指定责任人。"}
            story.steps.append(Step(self._at(ago, 17), lead, "finish", summary))
            yield story

    def _held(self) -> Story:
        story = self._training("岗前与礼仪规范", "new_staff", ago=14)
        present = {"present": self._centre()}
        story.steps.append(Step(self._at(14, 17), self.staff.supervisor, "hold", present))
        return story

    def _coming(self) -> Story:
        return self._training("电梯困人应急处置", "safety", ago=-6)

    def _training(self, title: str, subject: str, *, ago: int) -> Story:
        at = self._at(20, 10)
        raw = {
            "subject": subject, "title": title, "trainer": "周主管", "hours": "1.5",
            "appoint_from": self._at(ago, 15), "audience": self._centre(), "received_at": at,
        }  # fmt: skip
        return self._story(f"training-{subject}", raw, at, TRAINING)

    def _score(self, held: Story, person: int, score: int, session: Session) -> None:
        told = {"person_id": person, "score": score}
        trainings.record(
            session, held.number, told, actor=self.staff.manager, now=self._at(14, 18)
        )  # fmt: skip

    def _story(self, name: str, raw: dict[str, Any], at: datetime, kind: Procedure) -> Story:
        place = cases.Place(project_id=self.estate.project_id, unit_id=None)
        return Story(
            f"{name}-{self.estate.code}", raw, place, at, self.staff.supervisor, kind
        )  # fmt: skip

    def _at(self, ago: int, hour: int) -> datetime:
        return datetime.combine(self.today - timedelta(days=ago), time(hour), ZONE)
