"""The renovation sites of the demo: applied for, at work, stopped, and waiting for the refund."""

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
from domain.procedures.renovation import RENOVATION
from domain.registry import PROCEDURES
from services import attached_files, attachments, cases, deposits, renovations, violations
from services.attached_files import Given

PAPERS = ["title", "applicant_id", "plan", "workers", "qualification", "scheme"]
FLOOR = {"item_code": "I01", "location": "全屋", "content": "地面、墙面翻新"}
BATH = {"item_code": "U04", "location": "卫生间", "content": "重做防水"}
GAS = {"item_code": "U01", "location": "厨房", "content": "燃气表移位"}
CLAUSES = ["work", "period", "hours", "waste", "facade", "bans", "fee", "breach", "other"]
SIDES = [{"side": side, "room": "", "way": "in_person"} for side in ("up", "down", "left", "right")]
PASS = {"identity_method": "in_person", "id_last4": "2816", "id_seen": True}
BROUGHT = [{"item": code, "received": True} for code in ("decoration", "id", "photo")]
STOP = {
    "stop_cause": "客厅承重墙被开洞。", "demand": "立即停工，由有资质单位出具加固方案。",
    "basis": "装修管理服务协议第六条", "served_by": "signed", "security_told": True,
    "owner_called": True,
}  # fmt: skip
NOBODY = 12
"""The day after the first question on which nobody looked in."""
FIRMS = ("匠心装饰", "安居装饰", "恒美装饰", "佳和装饰", "悦家装饰")


@dataclass
class Tale:
    """One site: its home, when somebody asked, and its number once it was registered."""

    home: Home
    firm: str
    ago: int
    items: tuple[Mapping[str, str], ...]
    number: str = ""

    @property
    def owner(self) -> str:
        return next(one.name for one in self.home.family.people if one.role == "owner")


@dataclass
class Sites:
    """Tells the sites of one estate; `files` None keeps no photos, so no work begins."""

    estate: Estate
    staff: Staff
    today: date
    files: FileStore | None

    def acts(self) -> Iterator[Act]:
        decorated = [h for h in self.estate.homes if h.status_on(self.today) == "handed_decorating"]
        lived_in = [h for h in self.estate.homes if h.lived_in(self.today)]
        new, waiting, working, stopped = (
            Tale(home, FIRMS[place], ago, items)
            for place, (home, ago, items) in enumerate(
                zip(decorated, (1, 4, 32, 25), ((FLOOR,), (FLOOR, GAS), (FLOOR, BATH), (FLOOR,)),
                    strict=False)
            )
        )  # fmt: skip
        yield from self._applied(new)
        yield from self._reviewed(waiting, gas=True)
        if self.files is None:
            return
        yield from self._at_work(working)
        yield from self._at_work(stopped)
        yield from self._grave(stopped)
        yield from self._over(Tale(lived_in[7], FIRMS[4], 80, (FLOOR, BATH)))

    def _applied(self, tale: Tale) -> Iterator[Act]:
        yield self._act(tale, 0, 9, self._ask)
        begin = self._at(tale, 7, 8)
        told = {
            "reporter_name": tale.owner, "reporter_role": "owner",
            "dwelling_kind": "flat", "area": "80",
            "appoint_from": begin, "appoint_until": begin + timedelta(days=60),
            "contractor_kind": "company", "contractor_name": tale.firm,
            "uscc": "913301000123456781", "licence_no": "D233000001",
            "licence_until": begin + timedelta(days=400), "site_manager": "胡师傅",
            "site_phone": "13900006601", "fire_person": "胡师傅", "work_items": list(tale.items),
        }  # fmt: skip
        yield self._move(tale, (0, 9), "apply", who=self.staff.desk, told=told)

    def _reviewed(self, tale: Tale, *, gas: bool = False) -> Iterator[Act]:
        keeper = self._keeper(tale)
        yield from self._applied(tale)
        yield self._move(tale, (0, 10), "complete", who=keeper, told={"papers": PAPERS})
        if gas:
            wanted = {"wanted_outside": ["gas"]}
            yield self._move(tale, (0, 11), "wait_outside", who=keeper, told=wanted)
            return
        agreed = [{"item_code": row["item_code"], "opinion": "agree"} for row in tale.items]
        yield self._move(
            tale, (1, 9), "opinion", who=self.staff.engineer, told={"item_opinions": agreed}
        )
        fire = {"fire_opinion": "agree"}
        yield self._move(tale, (1, 10), "fire_opinion", who=self.staff.guard, told=fire)
        note = {"note": "同意按申报内容施工。"}
        yield self._move(tale, (1, 14), "approve", who=self.staff.manager, told=note)

    def _at_work(self, tale: Tale) -> Iterator[Act]:
        keeper = self._keeper(tale)
        yield from self._reviewed(tale)
        yield self._act(tale, 2, 9, partial(self._receive, account="owner"))
        yield self._act(tale, 2, 9, partial(self._receive, account="contractor"))
        agreement = {
            "clauses": CLAUSES, "highlighted": True, "bans_owner": True, "bans_contractor": True,
            "neighbours": SIDES, "extinguishers": "2",
        }  # fmt: skip
        yield self._move(tale, (2, 10), "permit", who=keeper, told=agreement)
        yield self._act(tale, 7, 8, self._give_pass)
        yield self._act(tale, 7, 9, self._photograph)
        posted = {"permit_posted": True, "lobby_notice": True}
        yield self._move(tale, (7, 10), "start", who=keeper, told=posted)
        for day in range(8, min(tale.ago, 26)):
            if day == NOBODY:
                continue
            seen: dict[str, Any] = {
                "patrol_kind": "service",
                "site_state": "working",
                "stage": "masonry",
            }
            if day == tale.ago - 4:
                seen |= {"wrong": ["common"], "patrol_note": "楼道堆放水泥袋。"}
            yield self._move(tale, (day, 16), "patrol", who=keeper, told=seen)

    def _grave(self, tale: Tale) -> Iterator[Act]:
        """A wall is cut: spoken to, stopped, and reported within the day."""
        yield self._act(tale, tale.ago - 2, 10, self._wall)

    def _over(self, tale: Tale) -> Iterator[Act]:
        keeper, lead = self._keeper(tale), self.staff.supervisor
        yield from self._at_work(tale)
        for day in (12, 20):
            end = self._at(tale, day, 9)
            water = {
                "test_kind": "closed_water", "test_place": "卫生间", "depth_mm": "30",
                "test_from": end - timedelta(hours=26), "test_until": end - timedelta(hours=1),
                "below_room": "楼下", "below_witness": "楼下住户", "leaks": False,
            }  # fmt: skip
            yield self._move(tale, (day, 9), "test", who=self.staff.engineer, told=water)
        yield self._move(tale, (28, 9), "ask_acceptance", who=self.staff.desk, told={})
        signers = (
            ("service", keeper), ("engineering", self.staff.engineer),
            ("security", self.staff.guard),
        )  # fmt: skip
        for code, who in signers:
            signed = {"inspected_as": code, "inspection": "passed", "note": "与申报一致。"}
            yield self._move(tale, (28, 14), "inspect", who=who, told=signed)
        yield self._move(tale, (28, 16), "first_pass", who=lead, told={"waste_cleared": True})
        yield self._act(tale, 29, 9, self._take_passes)
        yield self._move(tale, (29, 10), "leave", who=keeper, told={"permit_back": True})
        seen = {"below_asked": True, "facade_seen": True}
        yield self._move(tale, (60, 10), "final_pass", who=lead, told=seen)

    def _ask(self, tale: Tale, at: datetime, session: Session) -> None:
        raw = {
            "reporter_name": tale.owner, "reporter_role": "owner", "no_phone": True,
            "channel": "walk_in", "received_at": at, "description": "申请全屋装修。",
        }  # fmt: skip
        place = cases.Place(project_id=self.estate.project_id, unit_id=tale.home.unit_id)
        tale.number = cases.open_case(
            session, RENOVATION, raw, place=place, token=f"site-{tale.home.unit_id}",
            actor=self.staff.desk, now=at, parent=None,
        )  # fmt: skip

    def _receive(self, tale: Tale, at: datetime, session: Session, *, account: str) -> None:
        payer = tale.firm if account == "contractor" else tale.owner
        told = {
            "deposit_account": account, "amount": "2000", "payer": payer,
            "receipt_no": f"YJ-{tale.number[-4:]}-{account[:1].upper()}",
        }  # fmt: skip
        deposits.receive(
            session, tale.number, told, token=f"{tale.number}-{account}",
            actor=self.staff.finance, now=at,
        )  # fmt: skip

    def _give_pass(self, tale: Tale, at: datetime, session: Session) -> None:
        keeper = self._keeper(tale)
        site = cases.get(session, tale.number, actor=keeper)
        raw = {
            "reporter_name": tale.firm, "reporter_role": "decorator", "no_phone": True,
            "channel": "walk_in", "received_at": at, "decoration_ref": tale.number,
            "items": [{"name": "胡师傅", "trade": "泥瓦"}, {"name": "黄师傅", "trade": "水电"}],
            **PASS,
        }  # fmt: skip
        place = cases.Place(project_id=self.estate.project_id, unit_id=tale.home.unit_id)
        number = cases.open_case(
            session, PROCEDURES["decoration_pass"], raw, place=place,
            token=f"{tale.number}-pass", actor=keeper, now=at, parent=site,
        )  # fmt: skip
        self._step(session, number, "complete", who=keeper, told={"checklist": BROUGHT}, at=at)
        self._step(
            session, number, "issue", who=keeper, told={"valid_until": site.valid_until}, at=at
        )

    def _take_passes(self, tale: Tale, at: datetime, session: Session) -> None:
        keeper = self._keeper(tale)
        file = renovations.file_of(session, tale.number, actor=keeper, now=at)
        for one in file.children:
            if one.procedure == "decoration_pass":
                self._step(
                    session, one.number, "give_back", who=keeper, told={"condition": "whole"}, at=at
                )

    def _photograph(self, tale: Tale, at: datetime, session: Session) -> None:
        if self.files is None:
            return
        given = Given("许可证.png", plain_picture(80 + tale.ago))
        kept = attached_files.keep(self.files, attached_files.read(given))
        attachments.add(session, tale.number, [kept], mark="none", actor=self._keeper(tale), now=at)

    def _wall(self, tale: Tale, at: datetime, session: Session) -> None:
        told = {"breach": "V-BEARING", "occurred_at": at, "description": "客厅承重墙开洞约一米。"}
        lead = self.staff.supervisor
        number = violations.note(
            session, tale.number, told, token=f"{tale.number}-wall", actor=self.staff.engineer,
            now=at,
        )  # fmt: skip
        hour = timedelta(hours=1)
        for later, step, who, said in (
            (hour, "dissuade", self.staff.engineer,
             {"dissuaded_how": "on_site", "dissuaded_answer": "fails"}),
            (2 * hour, "stop", lead, {**STOP, "served_at": at + 2 * hour}),
            (6 * hour, "report", lead,
             {"recipients": ["housing", "committee"], "report_way": "letter",
              "report_text": "住户擅自拆改承重墙，劝阻无效，已责令停工。",
              "enclosed": "现场照片、停工通知单", "receipt_no": "HZ-2217"}),
        ):  # fmt: skip
            self._step(session, number, step, who=who, told=said, at=at + later)

    def _keeper(self, tale: Tale) -> Actor:
        return self.staff.keepers[tale.home.grid_id]

    def _act(self, tale: Tale, day: int, hour: int, do: Any) -> Act:
        at = self._at(tale, day, hour)
        return Act(at, partial(do, tale, at))

    def _move(
        self, tale: Tale, when: tuple[int, int], step: str, *, who: Actor, told: Mapping[str, Any]
    ) -> Act:
        at = self._at(tale, *when)

        def do(session: Session) -> None:
            self._step(session, tale.number, step, who=who, told=told, at=at)

        return Act(at, do)

    def _step(
        self, session: Session, number: str, step: str, *, who: Actor, told: Mapping[str, Any],
        at: datetime,
    ) -> None:  # fmt: skip
        case = cases.get(session, number, actor=who)
        cases.move(
            session, number, step, told, version=case.version,
            token=f"{number}-{step}-{case.version}", actor=who, now=at,
        )  # fmt: skip

    def _at(self, tale: Tale, day: int, hour: int) -> datetime:
        """Return an hour so many days after somebody asked."""
        asked = self.today - timedelta(days=tale.ago)
        return datetime.combine(asked + timedelta(days=day), time(hour), ZONE)
