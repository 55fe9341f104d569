"""Takes a renovation through its life step by step, as the tests of several subjects need it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from data_access import renovation as store
from data_access.database import Database
from data_access.renovation import Posted
from data_access.tables import Setting
from domain.calendar import EPOCH
from domain.case import Case
from domain.people import Actor
from domain.procedures.renovation import RENOVATION
from domain.renovation import deposits as rules
from domain.renovation.profile import SETTING
from services import cases, deposits, renovations, violations
from services.renovations import SiteFile
from tests import affairs, errands
from tests import complaining as tell
from tests.attaching import photograph
from tests.conftest import NOON, Estate

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
BEGIN = NOON + 5 * DAY
"""Saturday, 7 March: from then on the permit holds."""
WORK = NOON + 7 * DAY
"""Monday, 9 March 2026: the work begins."""
ADVICE: dict[str, Any] = {
    "reporter_name": "Mrs Lin", "reporter_role": "owner", "phone": "13800001101",
    "channel": "walk_in", "description": "Wishes a new bathroom.",
}  # fmt: skip
TILES = {"item_code": "I01", "location": "Living room", "content": "New floor"}
BATHROOM = {"item_code": "U04", "location": "Bathroom", "content": "New waterproof layer"}
APPLICATION: dict[str, Any] = {
    "reporter_name": "Mrs Lin", "reporter_role": "owner", "dwelling_kind": "flat", "area": "89.5",
    "appoint_from": BEGIN, "appoint_until": BEGIN + 60 * DAY, "contractor_kind": "company",
    "contractor_name": "Hu Decoration", "uscc": "91330100MA27XXXX1X", "licence_no": "D233000001",
    "licence_until": BEGIN + 400 * DAY, "site_manager": "Hu Er",
    "site_phone": "13900002202", "fire_person": "Hu San", "work_items": [TILES, BATHROOM],
}  # fmt: skip
PAPERS = ["title", "applicant_id", "plan", "workers", "qualification", "scheme"]
AGREED = {"note": "Agreed to as applied for."}
SIDES = [{"side": side, "room": "", "way": "in_person"} for side in ("up", "down", "left", "right")]
AGREEMENT: dict[str, Any] = {
    "clauses": ["work", "period", "hours", "waste", "facade", "bans", "fee", "breach", "other"],
    "highlighted": True, "bans_owner": True, "bans_contractor": True, "neighbours": SIDES,
    "extinguishers": 2,
}  # fmt: skip
POSTED = {"permit_posted": True, "lobby_notice": True}
PATROL: dict[str, Any] = {"patrol_kind": "service", "site_state": "working", "stage": "plumbing"}
ORDER = (
    "inquiry", "submitted", "reviewing", "approved", "permitted", "in_progress",
    "acceptance_requested", "first_passed", "observing", "final_passed", "refund_review",
    "settled", "filed",
)  # fmt: skip
"""States that a site passes when all goes well."""
OTHER_CONTRACTOR = {
    "change_kind": "contractor", "change_reason": "They fell out.",
    "new_contractor": "Gao Decoration", "new_contractor_kind": "company",
    "new_uscc": "91330100MA27YYYY2Y", "new_licence_no": "D233000002",
    "new_licence_until": WORK + 400 * DAY, "new_site_manager": "Gao Da",
    "new_site_phone": "13900003303", "interim_inspected": True, "old_deposit": "transferred",
}  # fmt: skip


@dataclass(frozen=True)
class Site:
    """A site of a home, with the people who work on it."""

    database: Database
    estate: Estate
    number: str
    guard: Actor
    cashier: Actor

    @property
    def case(self) -> Case:
        return tell.read(self.database, self.number, self.estate.manager)

    def move(
        self, code: str, answers: Mapping[str, Any] | None = None, *, actor: Actor,
        now: datetime = WORK,
    ) -> Case:  # fmt: skip
        return tell.move(
            self.database, self.number, code, dict(answers or {}), actor=actor, now=now
        )

    def file(self, now: datetime = WORK) -> SiteFile:
        with self.database.reading() as session:
            return renovations.file_of(session, self.number, actor=self.estate.manager, now=now)

    def entries(self) -> list[Posted]:
        with self.database.reading() as session:
            return store.entries(session, [self.case.id])

    def books(self) -> dict[str, Decimal]:
        return rules.balances(one.entry for one in self.entries())

    def receive(self, account: str, amount: str, payer: str = "Mrs Lin") -> None:
        told = {
            "deposit_account": account, "amount": amount, "payer": payer, "receipt_no": "S-1",
        }  # fmt: skip
        with self.database.writing() as session:
            deposits.receive(
                session, self.number, told, token=tell.token(), actor=self.cashier, now=WORK
            )

    def violate(self, breach: str, *, now: datetime = WORK, actor: Actor | None = None) -> str:
        told = {"breach": breach, "occurred_at": now, "description": "Seen from the corridor."}
        with self.database.writing() as session:
            return violations.note(
                session, self.number, told, token=tell.token(),
                actor=actor or self.estate.keeper, now=now,
            )  # fmt: skip

    def photograph(self, *marks: str, number: str = "", now: datetime = WORK) -> None:
        photograph(
            self.database, number or self.number, self.estate.keeper, *(marks or ("none",)),
            now=now,
        )  # fmt: skip

    def give_pass(self, until: datetime = BEGIN + 60 * DAY) -> str:
        """Give a worker a pass that hangs on the site."""
        number = affairs.register(
            self.database, self.estate, "decoration_pass", parent=self.number,
            actor=self.estate.keeper, now=NOON, **errands.IN_PERSON,
        )  # fmt: skip
        have = errands.papers(decoration=True, id=True, photo=True)
        case = tell.read(self.database, number, self.estate.keeper)
        if case.state == "requested":
            tell.move(self.database, number, "identify", errands.IN_PERSON,
                      actor=self.estate.keeper, now=NOON)  # fmt: skip
        tell.move(self.database, number, "complete", have, actor=self.estate.keeper, now=NOON)
        told = {"valid_until": until}
        tell.move(self.database, number, "issue", told, actor=self.estate.keeper, now=NOON)
        return number

    def take_passes_back(self) -> None:
        for one in self.file().children:
            if one.procedure == "decoration_pass" and one.state == "in_use":
                tell.move(self.database, one.number, "give_back", {"condition": "whole"},
                          actor=self.estate.keeper, now=WORK + 30 * DAY)  # fmt: skip


def ask(database: Database, estate: Estate, *, unit: str = "1-1-1-101", **changes: Any) -> Site:
    """Register somebody who asks about a renovation, and hire a guard and a cashier."""
    number = ask_again(database, estate, unit=unit, **changes)
    guard, cashier = errands.guard(database, estate), errands.cashier(database, estate)
    return Site(database, estate, number, guard, cashier)


def ask_again(
    database: Database, estate: Estate, *, unit: str = "1-1-1-101", actor: Actor | None = None,
    **changes: Any,
) -> str:  # fmt: skip
    """Register somebody who asks, and return the number."""
    place = cases.Place(project_id=estate.project_id, unit_id=estate.units[unit])
    with database.writing() as session:
        return cases.open_case(
            session, RENOVATION, {**ADVICE, "received_at": NOON, **changes}, place=place,
            token=tell.token(), actor=actor or estate.desk, now=NOON, parent=None,
        )  # fmt: skip


def lead(site: Site, until: str, **changes: Any) -> Site:
    """Let all go well with a site until it is in a state; `changes` are answers of any step."""
    at = ORDER.index(site.case.state)
    for state in ORDER[at + 1 : ORDER.index(until) + 1]:
        _STEPS[state](site, changes)
    assert site.case.state == until
    return site


def reviewed(site: Site) -> None:
    """Give the opinions that the decision needs."""
    rows = [
        {"item_code": row["item_code"], "opinion": "agree"}
        for row in site.case.details["work_items"]
    ]
    site.move("opinion", {"item_opinions": rows}, actor=site.estate.engineer, now=NOON + HOUR)
    site.move("fire_opinion", {"fire_opinion": "agree"}, actor=site.guard, now=NOON + HOUR)


def water_test(site: Site, *, leaks: bool = False, now: datetime = WORK + 20 * DAY) -> None:
    told = {
        "test_kind": "closed_water", "test_place": "Bathroom", "test_from": now - 25 * HOUR,
        "test_until": now - HOUR, "depth_mm": 20, "below_room": "none", "leaks": leaks,
        "below_witness": "Mr Gao",
    }  # fmt: skip
    site.move("test", told, actor=site.estate.engineer, now=now)


def inspect(site: Site, *, now: datetime = WORK + 28 * DAY) -> None:
    """Let every department sign that it passed."""
    for who, actor in (
        ("service", site.estate.keeper),
        ("engineering", site.estate.engineer),
        ("security", site.guard),
    ):
        told = {"inspected_as": who, "inspection": "passed", "note": "As agreed."}
        site.move("inspect", told, actor=actor, now=now)


def use_profile(database: Database, estate: Estate, code: str) -> None:
    """Let the project follow the rules of a city."""
    with database.writing() as session:
        session.add(
            Setting(
                project_id=estate.project_id, key=SETTING, value=code, source="test",
                valid_from=EPOCH,
            )
        )  # fmt: skip


def _apply(site: Site, changes: Mapping[str, Any]) -> None:
    known = {code: value for code, value in changes.items() if code in APPLICATION}
    site.move("apply", {**APPLICATION, **known}, actor=site.estate.desk, now=NOON)


def _complete(site: Site, changes: Mapping[str, Any]) -> None:
    papers = changes.get("papers", PAPERS)
    site.move("complete", {"papers": papers}, actor=site.estate.keeper, now=NOON)


def _approve(site: Site, _: Mapping[str, Any]) -> None:
    reviewed(site)
    site.move("approve", AGREED, actor=site.estate.manager, now=NOON + 2 * HOUR)


def _permit(site: Site, _: Mapping[str, Any]) -> None:
    site.receive("owner", "2000")
    site.receive("contractor", "2000", "Hu Decoration")
    site.move("permit", AGREEMENT, actor=site.estate.keeper, now=NOON + 3 * HOUR)


def _start(site: Site, _: Mapping[str, Any]) -> None:
    site.give_pass()
    site.photograph(now=WORK)
    site.move("start", POSTED, actor=site.estate.keeper, now=WORK)


def _ask_acceptance(site: Site, _: Mapping[str, Any]) -> None:
    water_test(site, now=WORK + 10 * DAY)
    water_test(site, now=WORK + 20 * DAY)
    site.move("ask_acceptance", actor=site.estate.desk, now=WORK + 27 * DAY)


def _first_pass(site: Site, _: Mapping[str, Any]) -> None:
    inspect(site)
    site.move("first_pass", {"waste_cleared": True}, actor=site.estate.supervisor,
              now=WORK + 28 * DAY)  # fmt: skip


def _leave(site: Site, _: Mapping[str, Any]) -> None:
    site.take_passes_back()
    site.move("leave", {"permit_back": True}, actor=site.estate.keeper, now=WORK + 30 * DAY)


def _final_pass(site: Site, _: Mapping[str, Any]) -> None:
    told = {"below_asked": True, "facade_seen": True}
    site.move("final_pass", told, actor=site.estate.supervisor, now=WORK + 61 * DAY)


def _list(site: Site, changes: Mapping[str, Any]) -> None:
    told = {code: changes[code] for code in ("deduction_lines", "next_step_at") if code in changes}
    site.move("list_deductions", told, actor=site.estate.engineer, now=WORK + 62 * DAY)


def _settle(site: Site, _: Mapping[str, Any]) -> None:
    site.move("approve_deductions", actor=site.estate.supervisor, now=WORK + 62 * DAY)
    pay(site)
    site.move("settle", actor=site.cashier, now=WORK + 63 * DAY)


def pay(site: Site) -> None:
    told = {"receipt_kind": "original", "payee_kind": "payer", "voucher_no": "PZ-7"}
    site.move("pay", told, actor=site.cashier, now=WORK + 63 * DAY)


def _file(site: Site, _: Mapping[str, Any]) -> None:
    site.move("file", {"file_complete": True}, actor=site.estate.keeper, now=WORK + 64 * DAY)


_STEPS = {
    "submitted": _apply,
    "reviewing": _complete,
    "approved": _approve,
    "permitted": _permit,
    "in_progress": _start,
    "acceptance_requested": _ask_acceptance,
    "first_passed": _first_pass,
    "observing": _leave,
    "final_passed": _final_pass,
    "refund_review": _list,
    "settled": _settle,
    "filed": _file,
}
