"""Paid services of the demo estate: a price list, orders in many states, closed days, companies."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from data_access.database import Session
from data_access.file_store import FileStore
from demo.estate import Estate
from demo.facilities import plain_picture
from demo.people import Staff
from demo.stories import ZONE, Act, Step, Story
from domain.people import Actor
from domain.procedures.price_list import PRICE_LIST
from domain.procedures.service_order import SERVICE_ORDER
from services import attached_files, attachments, cases
from services.attached_files import Given
from services.paid import companies, settlements

LISTED, IN_FORCE = 80, 70
"""Days ago."""
ITEMS: tuple[tuple[str, str, str, str, str, int, str, str], ...] = (
    ("F01", "更换水龙头", "个", "30", "拆旧装新、试水", 90, "none", "general"),
    ("F02", "更换混水阀", "个", "50", "拆旧装新、试水", 90, "none", "general"),
    ("F03", "更换开关插座", "个", "30", "关闸、更换、试电", 90, "none", "electric"),
    ("F04", "更换马桶", "套", "100", "拆旧装新、打胶", 180, "none", "general"),
    ("F05", "更换灯管", "支", "30", "拆旧装新", 30, "none", "electric"),
    ("F06", "疏通下水", "次", "60", "机械疏通一处", 15, "none", "general"),
    ("F07", "更换燃气软管", "根", "40", "更换并检漏", 90, "none", "gas"),
    ("F08", "更换户内总阀", "处", "", "按现场报价", 180, "none", "general"),
)
"""Code, item, unit, labour, what is done, warranty days, part, trade; prices of the demo only."""
ORDERS: tuple[tuple[int, str, str, int, str], ...] = (
    (58, "F01", "厨房水龙头滴水，想换新的", 1, "closed"),
    (52, "F05", "客厅灯管不亮", 2, "closed"),
    (45, "F06", "卫生间下水慢", 1, "reworked"),
    (38, "F04", "马桶开裂要更换", 1, "refunded"),
    (31, "F03", "卧室插座松动", 3, "closed"),
    (24, "F01", "洗衣机龙头更换", 1, "waived"),
    (18, "F06", "厨房下水堵塞", 1, "closed"),
    (12, "F02", "淋浴混水阀漏水", 1, "accepted"),
    (9, "F01", "阳台加装水龙头", 1, "disputed"),
    (4, "F03", "厨房插座更换", 2, "paid"),
    (1, "F06", "地漏返水", 1, "confirmed"),
    (0, "F04", "咨询更换马桶", 1, "requested"),
)
"""Days ago, item, wish, quantity, and where it has come to."""
LABOUR = {code: int(price or 0) for code, _name, _unit, price, *_rest in ITEMS}
CERTIFIED = {"F03", "F05"}
COURSE = ("quote", "confirm", "dispatch", "start", "finish", "accept", "pay", "hear", "close")
ENDS = {
    "requested": 0, "confirmed": 2, "accepted": 6, "disputed": 6, "waived": 6, "paid": 7,
    "refunded": 8, "closed": 9, "reworked": 9,
}  # fmt: skip
"""How many steps of the usual course each took."""


@dataclass
class Services:
    """Tells the paid services of one estate; `files` None keeps no photos, so no list is
    published and nothing is ordered."""

    estate: Estate
    staff: Staff
    today: date
    files: FileStore | None

    def acts(self) -> Iterator[Act]:
        yield Act(self._at(LISTED, 9), self._companies)
        if self.files is None:
            return
        yield from self._list(self.files)
        homes = [home for home in self.estate.homes if home.family.people]
        for place, (ago, code, wish, quantity, end) in enumerate(ORDERS):
            home = homes[3 + place * 5]
            person = home.family.people[0]
            raw = {
                "description": wish, "reporter_name": person.name, "reporter_role": "owner",
                "phone": person.phone, "where_kind": "in_home", "channel": "phone",
                "received_at": self._at(ago, 9),
            }  # fmt: skip
            where = cases.Place(project_id=self.estate.project_id, unit_id=home.unit_id)
            story = Story(
                f"service-{self.estate.code}-{place}", raw, where, self._at(ago, 9),
                self.staff.desk, SERVICE_ORDER,
            )  # fmt: skip
            keeper = self.staff.keepers[home.grid_id]
            yield from _Order(self, story, keeper, ago, code, quantity).acts(end)
            if ENDS[end] > COURSE.index("confirm"):
                at = self._at(ago, 10) + timedelta(minutes=30)  # between the quote and the word
                yield Act(at, partial(self.photograph, story, self.files, self.staff.desk, at))
        for ago in range(IN_FORCE, 1, -1):
            yield Act(self._at(ago, 18), partial(self._close, ago))

    def _list(self, files: FileStore) -> Iterator[Act]:
        rows = [
            {"code": code, "name": name, "unit": unit, "by_quote": not price, "price": price,
             "material": "extra", "scope": scope, "exclusion": "3米以上高处作业",
             "warranty_days": days, "part": part, "trade": trade}
            for code, name, unit, price, scope, days, part, trade in ITEMS
        ]  # fmt: skip
        raw = {"issued_no": "2026-01版", "received_at": self._at(LISTED, 10), "price_items": rows}
        where = cases.Place(project_id=self.estate.project_id, unit_id=None)
        story = Story(
            f"prices-{self.estate.code}", raw, where, self._at(LISTED, 10),
            self.staff.supervisor, PRICE_LIST,
        )  # fmt: skip
        told = {"appoint_from": self._at(IN_FORCE, 8), "published_where": "前台公示栏"}
        story.steps.append(Step(self._at(LISTED - 2, 10), self.staff.manager, "publish", told))
        yield from story.acts()
        at = self._at(LISTED - 1, 10)
        yield Act(at, partial(self.photograph, story, files, self.staff.supervisor, at))

    def photograph(
        self, story: Story, files: FileStore, who: Actor, at: datetime, session: Session
    ) -> None:
        kept = attached_files.keep(
            files, attached_files.read(Given("照片.png", plain_picture(180)))
        )
        attachments.add(
            session, story.number, [kept], mark="none", actor=who, now=at,
        )  # fmt: skip

    def _companies(self, session: Session) -> None:
        for name, trade, insured in (
            ("华燃燃气服务公司", "燃气", 20),
            ("洁安家政公司", "保洁", 200),
        ):
            told = {
                "name": name, "trade": trade, "licence_no": "浙资-0571", "staff": 6,
                "licence_until_day": self._at(-300, 12),
                "insured_until_day": self._at(-insured, 12),
                "contract_from_day": self._at(LISTED + 30, 12),
                "contract_until_day": self._at(-280, 12),
            }  # fmt: skip
            companies.add(
                session, self.estate.project_id, told, actor=self.staff.supervisor,
                now=self._at(LISTED, 9),
            )  # fmt: skip

    def _close(self, ago: int, session: Session) -> None:
        """Close the day if money came in; what is counted is what the orders say."""
        day = self.today - timedelta(days=ago)
        finance, project = self.staff.finance, self.estate.project_id
        found = settlements.day(session, project, day, actor=finance)
        if not found.entries:
            return
        counted = {f"{one.account}.{one.way}": f"{one.booked:.2f}" for one in found.sums}
        settlements.close(
            session, project, day, counted, token=f"close-{project}-{day.isoformat()}",
            actor=finance, now=self._at(ago, 18),
        )  # fmt: skip

    def _at(self, ago: int, hour: int) -> datetime:
        return datetime.combine(self.today - timedelta(days=ago), time(hour), ZONE)


@dataclass
class _Order:
    """One order with the steps that it took, an hour apart on its first day."""

    of: Services
    story: Story
    keeper: Any
    ago: int
    code: str
    quantity: int

    def acts(self, end: str) -> Iterator[Act]:
        for place, step in enumerate(COURSE[: ENDS[end]]):
            if step != "hear":
                self._step(step, place)
        self._aside(end)
        yield from self.story.acts()
        if ENDS[end] > COURSE.index("hear"):
            yield Act(self._later(1, 10), self._hear)

    def _step(self, step: str, place: int) -> None:
        who, told = self._told()[step]
        at = self._later(2, 9) if step == "close" else self._now(place + 1)
        self.story.steps.append(Step(at, who, step, told))

    def _told(self) -> Mapping[str, tuple[Any, dict[str, Any]]]:
        staff, worker = self.of.staff, self.of.staff.engineer
        total = LABOUR[self.code] * self.quantity + 25
        name = str(self.story.raw["reporter_name"])
        certificate = {"cert_no": "DG-330106", "cert_until": self._later(300, 9)}
        visit = {"assignee_id": worker.id, "appoint_from": self._now(4),
                 "appoint_until": self._now(6)}  # fmt: skip
        material = {"name": "配件", "quantity": 1, "unit": "套", "price": "25"}
        return {
            "quote": (staff.desk, {"item_code": self.code, "quantity": self.quantity,
                                   "materials_offer": "25", "cause": "wish", "apart": True}),
            "confirm": (staff.desk, {"confirm_way": "recorded_call", "confirmed_by": name,
                                     "confirmed_at": self._now(2), "proof_kept": True}),
            "dispatch": (self.keeper, visit | (certificate if self.code in CERTIFIED else {})),
            "start": (worker, {}),
            "finish": (worker, {"solution": "已更换并试用正常。", "materials_used": [material]}),
            "accept": (worker, {"sign_way": "paper", "signed_by": name, "signed": True,
                                "rating": "5"}),
            "pay": (staff.finance, {"amount": str(total), "pay_way": "code", "account": "code",
                                    "payer_name": name, "receipt_no": f"SJ-{self.ago:03}"}),
            "close": (staff.desk, {}),
        }  # fmt: skip

    def _aside(self, end: str) -> None:
        """Add what did not go straight: a dispute, a waiver, a refund, a rework."""
        staff, steps = self.of.staff, self.story.steps
        total = str(LABOUR[self.code] * self.quantity + 25)
        asked = {"relief_amount": total, "note": "经核实情况属实。"}
        if end == "disputed":
            told = {"dispute": "overcharged", "note": "客户认为材料费偏高。"}
            steps.append(Step(self._now(8), staff.desk, "dispute", told))
        if end == "waived":
            told = {**asked, "relief": "waiver", "relief_reason": "care"}
            steps.append(Step(self._now(8), self.keeper, "request", told))
            steps.append(Step(self._later(1, 9), staff.supervisor, "waive", {}))
        if end == "refunded":
            told = {**asked, "relief": "refund", "relief_reason": "quality", "relief_amount": "50"}
            paid_back = {"pay_way": "transfer", "account": "bank", "voucher_no": "TK-001"}
            steps.append(Step(self._later(2, 9), self.keeper, "request", told))
            steps.append(Step(self._later(2, 10), staff.supervisor, "approve_refund", {}))
            steps.append(Step(self._later(2, 11), staff.finance, "refund", paid_back))
        if end == "reworked":
            again = {"reason": "疏通后两天又变慢。"}
            steps.append(Step(self._later(4, 9), staff.desk, "rework", again))

    def _hear(self, session: Session) -> None:
        """Make its return visit, which records the follow-up of the order."""
        desk, at = self.of.staff.desk, self._later(1, 10)
        children = cases.file_of(session, self.story.number, actor=desk).children
        told = {"rv_method": "phone", "solved": "yes", "satisfaction": "satisfied",
                "fee_clear": True}  # fmt: skip
        for child in children:
            if child.procedure == "return_visit" and child.phase == "open":
                cases.move(
                    session, child.number, "settled", told, version=child.version,
                    token=f"heard-{child.number}", actor=desk, now=at,
                )  # fmt: skip
        self.story.version = cases.get(session, self.story.number, actor=desk).version

    def _now(self, hours: int) -> datetime:
        return self.of._at(self.ago, 9) + timedelta(hours=hours)

    def _later(self, days: int, hour: int) -> datetime:
        return self.of._at(self.ago - days, hour)
