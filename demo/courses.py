"""The ways a complaint of the demo can go, each a run of moves with their pauses between."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from demo.matters import QUALITY, Matter
from demo.people import Staff
from demo.stories import Step, Story, at_work
from domain.people import Actor
from domain.procedures.complaint.care import READ_BY_TWO

VERDICTS = {
    "valid_full": 52,
    "valid_part": 25,
    "invalid_unfounded": 7,
    "invalid_misunderstanding": 10,
    "invalid_scope": 6,
}
SATISFIED = {
    "very_satisfied": 18,
    "satisfied": 48,
    "basically_satisfied": 24,
    "dissatisfied": 4,
    "unrated": 6,
}
CLOSED_AS = {
    "basically_satisfied": "basically_satisfied",
    "dissatisfied": "dissatisfied_approved",
    "unrated": "no_rating",
}
INVALID = "现场核实后与所述不符，已向业主解释说明情况并留存照片。"


@dataclass
class Course:
    """A complaint under way: each move comes some hours after the one before."""

    story: Story
    matter: Matter
    severity: int
    hot: bool
    keeper: Actor
    staff: Staff
    rng: Random
    at: datetime = field(init=False)
    verdict: str = field(init=False)

    def __post_init__(self) -> None:
        self.at = self.story.entered_at
        self.verdict = self.rng.choices(list(VERDICTS), list(VERDICTS.values()))[0]
        if self.hot:
            self.verdict = "valid_full"
        if self.matter is QUALITY:
            self.verdict = "developer"

    @property
    def lead(self) -> Actor:
        """Who assigns and closes a complaint of this severity (03 §3.3)."""
        return (self.staff.desk, self.staff.supervisor, self.staff.manager)[self.severity - 1]

    @property
    def handler(self) -> Actor:
        return self.staff.supervisor if self.severity == 3 else self.keeper

    def then(self, who: Actor, move: str, hours: tuple[float, float], **answers: Any) -> None:
        """Go on after a time between these, or on the next morning if that is at night."""
        self.at = at_work(self.at + timedelta(hours=self.rng.uniform(*hours)), self.rng)
        self.story.steps.append(Step(self.at, who, move, answers))

    def begin(self) -> None:
        self.then(
            self.lead, "assign", (0.02, 0.2), assignee_id=self.handler.id, dept=self.matter.dept
        )
        self.then(self.handler, "take", (0.02, 0.12))
        self.then(
            self.handler,
            "reply",
            (0.5, 7),
            reply_content="已了解情况，今天安排人员查看，明天中午前给您答复。",
            reply_method="phone",
        )

    def judge(self) -> None:
        reason = "" if self.verdict.startswith("valid") else INVALID
        self.then(
            self.staff.supervisor,
            "judge",
            (1, 9),
            validity=self.verdict,
            validity_reason=reason,
        )

    def handle(self, hours: tuple[float, float]) -> None:
        ours = {"developer": "developer", "invalid_scope": "municipal"}.get(self.verdict)
        external = "owner" if self.matter.cause == "external" else "property"
        vendor = "vendor" if self.matter.cause == "vendor" else external
        if self.story.raw["channel"] in READ_BY_TWO:
            text = "来件所述问题已核实并安排处理，处理结果将以书面形式答复。"
            self.then(self.handler, "draft_reply", (0.5, 2), reply_draft=text)
            self.then(self.staff.supervisor, "read_reply", (0.2, 1))
            self.then(self.staff.manager, "sign_reply", (0.2, 1))
        self.then(
            self.handler,
            "handle",
            hours,
            investigation=f"到现场查看并询问业主：{self.matter.texts[0][0]}。",
            root_cause=self.matter.cause,
            responsibility=ours or vendor,
            measure=self.matter.measure,
            reply_content="处理结果已当面告知业主，业主表示了解。",
            reply_method=self.rng.choice(("phone", "phone", "in_person", "wechat")),
            proposed_validity=self.verdict,
        )

    def hear(self) -> None:
        """Make the return visit and close with what was heard."""
        answer = self.rng.choices(list(SATISFIED), list(SATISFIED.values()))[0]
        visitor = self.staff.manager if self.severity == 3 else self.staff.desk
        self.then(visitor, "return_visit", (5, 60), satisfaction=answer)
        self.close(CLOSED_AS.get(answer, "satisfied"))

    def close(self, reason: str) -> None:
        grave = self.severity > 1 or self.hot
        action = "列入月度检查并培训当班人员，由主管在下月复查。" if grave else ""
        self.then(self.lead, "close", (0.1, 4), close_reason=reason, corrective_action=action)


def plain(course: Course) -> None:
    course.begin()
    course.judge()
    course.handle((8, 44))
    course.hear()


def unreachable(course: Course) -> None:
    course.begin()
    course.judge()
    course.handle((8, 50))
    course.close("unreachable")


def chased(course: Course) -> None:
    course.begin()
    course.judge()
    course.then(course.staff.desk, "chase", (12, 30), chase_note="业主来电催问何时能处理好。")
    course.handle((10, 50))
    course.hear()


def late(course: Course) -> None:
    course.begin()
    course.judge()
    course.then(course.staff.desk, "chase", (40, 60), chase_note="业主再次来电，要求给出时间。")
    course.handle((70, 160))
    course.hear()


def reopened(course: Course) -> None:
    course.begin()
    course.judge()
    course.handle((8, 40))
    course.then(
        course.staff.desk if course.severity < 3 else course.staff.manager,
        "return_visit",
        (6, 50),
        satisfaction="dissatisfied",
        return_visit_note="问题又出现了，和没处理一样。",
    )
    course.then(course.lead, "reopen", (0.2, 3), reason="回访不满意，问题未解决。")
    course.handle((8, 30))
    course.hear()


def suspended(course: Course) -> None:
    course.begin()
    course.judge()
    course.then(
        course.staff.supervisor,
        "suspend",
        (2, 8),
        stop_reason=course.rng.choice(("material", "customer_home", "third_party", "weather")),
        resume_at=course.at + timedelta(days=5),
        customer_told=True,
    )
    course.then(course.handler, "resume", (50, 110))
    course.handle((4, 30))
    course.hear()


def extended(course: Course) -> None:
    course.begin()
    course.then(
        course.staff.supervisor,
        "extend",
        (0.2, 0.5),
        new_due_at=course.at + timedelta(days=10),
        reason="需要等待厂家发货，约十天。",
        customer_told=True,
    )
    course.judge()
    course.handle((70, 150))
    course.hear()


def transferred(course: Course) -> None:
    course.begin()
    course.judge()
    course.then(
        course.staff.supervisor,
        "transfer",
        (2, 20),
        counterpart="开发商维修班" if course.matter is QUALITY else "维保单位",
        handover_record="已移交书面清单和照片，对方签收。",
        expected_at=course.at + timedelta(days=12),
        customer_told=True,
    )
    course.handle((60, 260))
    course.hear()


def withdrawn(course: Course) -> None:
    course.begin()
    course.then(
        course.staff.supervisor,
        "withdraw",
        (5, 30),
        withdrawn_by="业主本人",
        how_confirmed="主管电话核实",
        reason="业主表示问题已自行解决，不再追究。",
        validity="invalid_misunderstanding",
        validity_reason="业主误以为由物业负责，说明后表示理解。",
    )


def voided(course: Course) -> None:
    course.begin()
    course.then(course.staff.supervisor, "void", (0.5, 2), reason="录入重复，作废。")


WAYS: dict[Callable[[Course], None], int] = {
    plain: 60,
    unreachable: 4,
    chased: 10,
    late: 8,
    reopened: 5,
    suspended: 5,
    extended: 3,
    transferred: 2,
    withdrawn: 3,
}
"""How many of a hundred complaints go which way."""
