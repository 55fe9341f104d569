"""A small delivery batch of the demo estate: the last homes of its newest building."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from data_access.database import Session
from data_access.file_store import FileStore
from demo.estate import Estate
from demo.facilities import plain_picture
from demo.people import Staff
from demo.stories import ZONE, Act
from domain.people import Actor
from services import attached_files, attachments, floors
from services.attached_files import Given
from services.handing_over import (
    batch_making,
    batches,
    contractors,
    finding,
    houses,
    inspecting,
)
from services.handing_over.batches import Look

BUILDING = "6"
PAPERS = [
    "registration", "identity", "inspection", "certificate", "covenant", "agreement", "receipts",
    "keys", "key_trust",
]  # fmt: skip
COMPANIES = (("宏远装饰", "抹灰、地面"), ("联合门窗", "门窗"), ("永固防水", "防水"))
FOUND = (
    ("bathroom_1", "waterproofing", "淋浴区墙角渗水。", "3", 2),
    ("living", "walls", "电视墙抹灰有细裂缝。", "1", 0),
    ("balcony_1", "openings", "推拉门锁扣不上。", "2", 1),
)
"""Where, what, as it was told, how bad, and which company puts it right."""


@dataclass
class Handovers:
    """Opens the batch and hands its first houses over; `files` None keeps no photos."""

    estate: Estate
    staff: Staff
    today: date
    files: FileStore | None
    batch: str = ""
    homes: list[str] = field(default_factory=list)
    taken: int = 0

    def acts(self) -> Iterator[Act]:
        yield Act(self._at(24, 9), self._open)
        yield Act(self._at(22, 10), self._notify)
        for place, tale in enumerate((self._filed, self._with_issues, self._rectifying)):
            yield Act(self._at(12 - 2 * place, 10), partial(self._tell, place, tale))
        yield Act(self._at(6, 14), partial(self._tell, 3, self._refused))
        yield Act(self._at(3, 17), partial(self._tell, 4, self._no_show))
        yield Act(self._at(1, 15), partial(self._tell, 5, self._inspecting))

    def _open(self, session: Session) -> None:
        at, lead = self._at(24, 9), self.staff.supervisor
        for name, trade in COMPANIES:
            contractors.add(session, self.estate.project_id, name=name, trade=trade, actor=lead)
        raw = {
            "title": "6号楼零星交付", "appoint_from": self._at(20, 9),
            "appoint_until": self._at(-20, 17), "per_hour": "4",
            "contract_terms": [{"item": "wet_rooms", "months": "60"}],
        }  # fmt: skip
        self.batch = batch_making.open_batch(
            session, raw, project_id=self.estate.project_id, token="demo-batch", actor=lead, now=at
        )
        built = floors.buildings(session, actor=lead)
        here = next(
            one.id for one in built if one.name.startswith(BUILDING) and one.project == "和园"
        )
        batch_making.add_building(session, self.batch, here, actor=lead, now=at)
        met = ["acceptance", "record", "books", "areas", "keys", "public"]
        ready = {
            "conditions": met, "completed_at": self._at(200, 10), "takeover_agreed": True,
        }  # fmt: skip
        self._step(session, self.batch, "ready", ready, who=self.staff.manager, at=at)

    def _notify(self, session: Session) -> None:
        at = self._at(22, 10)
        case = batches.file_of(session, self.batch, actor=self.staff.supervisor).batch.case
        found, _ = batches.houses(
            session, case, Look(), actor=self.staff.supervisor, now=at, limit=99, offset=0
        )
        self.homes = [one.number for one in found]
        for place, number in enumerate(self.homes):
            notice = {
                "notice_no": f"JF6-{place + 1:02d}", "served_by": "sms", "receipt": "unknown",
                "appoint_from": self._at(12 - 2 * min(place, 5), 9 + place % 3),
            }  # fmt: skip
            self._step(session, number, "notify", notice, who=self.staff.supervisor, at=at)

    def _tell(self, place: int, tale: Any, session: Session) -> None:
        if place < len(self.homes):
            tale(session, self.homes[place])

    def _inspecting(self, session: Session, number: str) -> None:
        """A house whose rooms are being looked at."""
        at = self._at(1, 15)
        self._to_the_rooms(session, number, at)
        for room in ("entrance", "living"):
            inspecting.sound(session, number, room, actor=self.staff.engineer, now=at)

    def _filed(self, session: Session, number: str) -> None:
        at = self._at(12, 10)
        self._to_the_rooms(session, number, at)
        self._accept(session, number, at, {})
        self._keys(session, number, at, kept="0")
        entered = at + timedelta(hours=4)
        data, lead = {"data_entered": True}, self.staff.supervisor
        self._step(session, number, "enter_data", data, who=lead, at=entered)
        papers = {"papers": PAPERS[:-1]}
        self._step(session, number, "file", papers, who=self.staff.supervisor, at=entered)

    def _with_issues(self, session: Session, number: str) -> None:
        """A house with keys, one of which stays for what is still to be put right."""
        at = self._at(10, 10)
        self._to_the_rooms(session, number, at)
        self._defect(session, number, FOUND[1], at)
        self._accept(session, number, at, {"left_over": "一个月内修补完毕，留一把钥匙。"})
        self._keys(session, number, at, kept="1")

    def _rectifying(self, session: Session, number: str) -> None:
        at = self._at(8, 10)
        self._to_the_rooms(session, number, at)
        for one in FOUND:
            self._defect(session, number, one, at)
        self._rooms(session, number, at)
        inspected = {"present": "owner", "owner_signs": "signed"}
        self._step(session, number, "rectify", inspected, who=self.staff.supervisor, at=at)

    def _refused(self, session: Session, number: str) -> None:
        at = self._at(6, 14)
        self._to_the_rooms(session, number, at)
        told = {
            "why_not": "quality", "demands": "阳台地面返工后再收楼。", "evidence": "现场照片两张。",
            "next_follow": self._at(-3, 10),
        }  # fmt: skip
        self._step(session, number, "refuse", told, who=self.staff.desk, at=at)
        self._step(session, number, "inform", {"paper_no": "HY-007"}, who=self.staff.desk, at=at)

    def _no_show(self, session: Session, number: str) -> None:
        at = self._at(3, 17)
        told = {"why_not": "away", "next_follow": self._at(-5, 10)}
        self._step(session, number, "no_show", told, who=self.staff.desk, at=at)
        tried = {"contact_how": "phone", "contact_said": "业主在外地，月底回来。"}
        self._step(session, number, "remind", tried, who=self.staff.desk, at=at)

    def _to_the_rooms(self, session: Session, number: str, at: datetime) -> None:
        came = {"comes_as": "owner", "came_name": "业主", "originals_seen": True}
        self._step(session, number, "check_in", came, who=self.staff.desk, at=at)
        paid = {"price_settled": True, "fund_paid": True, "fund_proof": "WX-2031"}
        self._step(session, number, "settle", paid, who=self.staff.finance, at=at)
        rooms = {"bedrooms": "3", "bathrooms": "2", "balconies": "1"}
        self._step(session, number, "inspect", rooms, who=self.staff.engineer, at=at)

    def _rooms(self, session: Session, number: str, at: datetime) -> None:
        file = houses.file_of(session, number, actor=self.staff.supervisor)
        for room in dict.fromkeys(line.room for line in file.lines):
            inspecting.sound(session, number, room, actor=self.staff.engineer, now=at)

    def _accept(self, session: Session, number: str, at: datetime, more: Mapping[str, Any]) -> None:
        self._rooms(session, number, at)
        read = {
            "meters": [
                {"kind": "water", "meter_no": "S-611", "reading": "2"},
                {"kind": "power", "meter_no": "D-611", "reading": "14"},
            ]
        }
        self._step(session, number, "meters", read, who=self.staff.engineer, at=at)
        inspected = {"present": "owner", "owner_signs": "signed", **more}
        self._step(session, number, "accept", inspected, who=self.staff.supervisor, at=at)

    def _keys(self, session: Session, number: str, at: datetime, *, kept: str) -> None:
        fees = {"charge_sheet": "SF-118", "fees_paid": True, "prepaid_months": "3"}
        self._step(session, number, "fees", fees, who=self.staff.finance, at=at)
        books = [{"document": code, "copies": "1"} for code in ("guarantee", "instructions")]
        signed = {
            "documents": books, "papers_to": "业主", "signs_as": "owner",
            "certificate_signed": True, "covenant_signed": True, "agreement_signed": True,
            "charge_issued": True,
        }  # fmt: skip
        self._step(session, number, "sign", signed, who=self.staff.supervisor, at=at)
        row = {"kind": "door", "received": "5", "given": str(5 - int(kept)), "retained": kept}
        given = {
            "keys": [row], "received_by": "业主", "relation": "owner", "receiver_checked": True,
            "handed_how": "in_person", "key_list_signed": True,
            "trust_no": "YSWT-01" if kept != "0" else "",
        }  # fmt: skip
        self._step(session, number, "deliver", given, who=self.staff.desk, at=at)

    def _defect(
        self, session: Session, number: str, found: tuple[str, str, str, str, int], at: datetime
    ) -> None:
        room, item, told, severity, company = found
        self.taken += 1
        grade = severity if self.files else "1"  # only looks are given out without a photo
        raw = {"room": room, "cat_l1": item, "description": told, "severity": grade}
        defect = inspecting.register(
            session, number, raw, token=f"demo-defect-{self.taken}", actor=self.staff.engineer,
            now=at,
        )  # fmt: skip
        if self.files is not None:
            photo = Given(f"{item}.png", plain_picture(90 + self.taken))
            kept = attached_files.keep(self.files, attached_files.read(photo))
            attachments.add(
                session, defect, [kept], mark="before", actor=self.staff.engineer, now=at
            )
        known = contractors.listed(session, self.estate.project_id, actor=self.staff.supervisor)
        to = next(one.id for one in known if one.name == COMPANIES[company][0])
        given, lead = {"contractor_id": to}, self.staff.supervisor
        self._step(session, defect, "dispatch", given, who=lead, at=at)

    def _step(
        self, session: Session, number: str, code: str, answers: Mapping[str, Any], *,
        who: Actor, at: datetime,
    ) -> None:  # fmt: skip
        version = finding.found(session, number, actor=who).version
        self.taken += 1
        houses.move(
            session, number, code, answers, version=version, token=f"demo-step-{self.taken}",
            actor=who, now=at,
        )  # fmt: skip

    def _at(self, days_ago: int, hour: int) -> datetime:
        return datetime.combine(self.today - timedelta(days=days_ago), time(hour), ZONE)
