"""Records for every printed sheet: made once for each subject, and printed from then on.

A subject takes an empty database and returns its sheets by name, each to be made in a language.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from data_access.database import Database
from domain.people import Actor
from domain.procedures.vacant_patrol import VACANT_PATROL
from domain.sheet import Sheet
from services import duties
from services.sheets import (
    batch_papers,
    build_papers,
    duty_papers,
    gate_list,
    handover_papers,
    records,
    report_paper,
    service_papers,
    site_papers,
    specimen,
    structure_blocks,
    vacant_papers,
    walks,
)
from tests import affairs, handing, repairing, ruling
from tests import complaining as tell
from tests import keeping as keys
from tests import ordering as paid
from tests import renovating as reno
from tests import self_building as build
from tests.conftest import NOON, Estate, build_estate
from tests.handing import BEGINS
from tests.services import noticing, test_walk_sheets, visiting
from tests.services import test_meetings as meetings
from tests.services import test_self_build_deposits as of_builds
from tests.services import test_vacant_homes as vacant
from tests.services.test_trainings import plan
from tests.sheets import test_build_papers, test_handover_papers, test_report_papers
from tests.sheets.test_office_papers import MARCH
from tests.sheets.test_service_papers import RELIEF
from tests.sheets.test_site_papers import DOOR, REPORT, STOP

Make = Callable[[str], Sheet]
Sheets = dict[str, Make]
NAMED: dict[str, Any] = {"reporter_name": "王秀英"}
DISSUADED = {"dissuaded_how": "on_site", "dissuaded_answer": "fails"}
SERVED = {
    "demand": "Put the drain back.", "basis": "Agreement art. 6", "served_by": "signed",
    "served_at": reno.WORK,
}  # fmt: skip


@dataclass(frozen=True)
class Office:
    """The database of a subject, and the estate that its records are of."""

    database: Database
    estate: Estate

    def prints(self, make: Callable[..., Any], *given: Any, actor: Actor, **known: Any) -> Make:
        """Let a service make a sheet; of several copies the first."""

        def made(language: str) -> Sheet:
            with self.database.reading() as session:
                found = make(session, *given, actor=actor, language=language, **known)
            return found if isinstance(found, Sheet) else found[0]

        return made

    def paper(self, number: str, code: str, actor: Actor | None = None) -> Make:
        by = actor or self.estate.supervisor
        return self.prints(site_papers.of_case, number, code, actor=by, now=NOON)

    def record(self, number: str, actor: Actor | None = None) -> Make:
        by = actor or self.estate.supervisor
        return self.prints(records.of_cases, [number], actor=by, now=NOON)

    def move(self, number: str, code: str, told: dict[str, Any], at: Any = NOON) -> None:
        tell.move(self.database, number, code, told, actor=self.estate.supervisor, now=at)


def office(database: Database) -> Office:
    return Office(database, build_estate(database, "HY01"))


OF_SITES = [c for c, one in site_papers.PAPERS.items() if one.procedure != build_papers.BUILD]


def sites(database: Database) -> Sheets:
    """One site that is settled with, one at work where a wall was cut, one without its papers."""
    at = office(database)
    settled = reno.ask(database, at.estate)
    reno.lead(settled, "refund_review", deduction_lines=[DOOR])
    working, applied = (_beside(settled, unit) for unit in ("1-1-1-102", "1-1-2-201"))
    reno.lead(working, "in_progress")
    reno.lead(applied, "submitted")
    at.move(applied.number, "send_back", {"lacking": ["scheme"]})
    drain, wall = working.violate("V-DRAIN"), working.violate("V-BEARING")
    at.move(drain, "serve", SERVED, reno.WORK)
    for code, told in (("dissuade", DISSUADED), ("stop", STOP), ("report", REPORT)):
        at.move(wall, code, told, reno.WORK)
    (worker,) = [o.number for o in working.file().children if o.procedure == "decoration_pass"]
    of = dict.fromkeys(OF_SITES, settled.number) | {
        "missing": applied.number, "notice": drain, "stop": wall, "report": wall,
        "passes": worker, "permit": working.number, "lobby": working.number,
    }  # fmt: skip
    guard, cashier = settled.guard, settled.cashier
    found = {
        f"site-{code}": at.paper(number, code, cashier if code == "receipt" else None)
        for code, number in of.items()
    }
    gate = at.prints(gate_list.of_project, at.estate.project_id, actor=guard, now=NOON)
    return {**found, "gate-list": gate}


def _beside(site: reno.Site, unit: str) -> reno.Site:
    number = reno.ask_again(site.database, site.estate, unit=unit)
    return reno.Site(site.database, site.estate, number, site.guard, site.cashier)


def builds(database: Database) -> Sheets:
    """One self-build that was accepted, one agreed to and paid for, and one that was refused."""
    at = office(database)
    accepted = build.lead(build.ask(database, at.estate), "registered")
    cashier = of_builds.wanted(database, at.estate)
    agreed, refused = (
        build.Build(database, at.estate, number, accepted.guard)
        for number in (
            build.ask_again(database, at.estate, unit=unit) for unit in ("1-1-1-102", "1-1-2-201")
        )
    )
    build.lead(agreed, "agreed")
    of_builds.receive(agreed, cashier)
    build.surveyed(refused, "X", item_code="W04")
    refused.move("refuse", build.REFUSAL, by="supervisor")
    of = dict.fromkeys(_of("self_build"), accepted.number) | {
        "build_consent": agreed.number, "build_refusal": refused.number,
    }  # fmt: skip
    papers = {code: at.paper(number, code) for code, number in of.items()}
    return {**papers, "build_receipt": at.paper(agreed.number, "build_receipt", cashier)}


def structures(database: Database) -> Sheets:
    at = office(database)
    number = test_build_papers.reported(database, at.estate)
    ledger = at.prints(
        structure_blocks.ledger, at.estate.project_id, "open", actor=at.estate.supervisor
    )
    found = {code: at.paper(number, code) for code in _of("illegal_structure")}
    return {**found, "structure_ledger": ledger}


def _of(procedure: str) -> Iterable[str]:
    return (code for code, one in site_papers.EVERY.items() if one.procedure == procedure)


def handovers(database: Database) -> Sheets:
    """A house with an open defect and a kept key, in a batch with two that wait."""
    at = office(database)
    number = test_handover_papers.with_issues(database, at.estate)
    batch = handing.file(database, number, actor=at.estate.desk).batch
    assert batch
    of_house = {
        f"handover-{code}": at.prints(handover_papers.of_house, number, code, actor=at.estate.desk)
        for code in handover_papers.PAPERS
    }
    of_batch = {
        f"batch-{code}": at.prints(
            batch_papers.of_batch, batch.number, code, actor=at.estate.supervisor, now=BEGINS
        )
        for code in batch_papers.CONTENT
    }
    return {**of_house, **of_batch}


def services(database: Database) -> Sheets:
    """An order that was accepted, and one that was paid and is asked to be paid back."""
    at = office(database)
    order = paid.lead(paid.ask(database, at.estate), "accepted")
    number = paid.ask_again(database, at.estate, unit="1-1-1-102")
    other = paid.lead(paid.Order(database, at.estate, number, order.cashier), "paid")
    other.move("request", RELIEF, actor=at.estate.keeper, now=NOON + 5 * paid.HOUR)
    project, cashier, desk = at.estate.project_id, order.cashier, at.estate.desk
    case, day, prices = (
        service_papers.of_case, service_papers.of_day, service_papers.of_list
    )  # fmt: skip
    return {
        "service-order": at.prints(case, order.number, "order", actor=desk, now=NOON),
        "service-refund": at.prints(case, number, "refund", actor=cashier, now=NOON),
        "service-day": at.prints(day, project, NOON.date(), actor=cashier),
        "service-list": at.prints(prices, project, actor=desk, now=NOON),
    }


def meeting_room(database: Database) -> Sheets:
    at = office(database)
    number = meetings.hold(database, at.estate)
    meetings.resolve(database, at.estate, number, days=3)
    at.move(number, "minute", meetings.MINUTES)
    ruling.keep(database, at.estate, "goods.audit", "keys.stock", "archives.loans")
    duties.tick(database, now=NOON)
    calendar = at.prints(
        duty_papers.of_month, at.estate.project_id, MARCH, actor=at.estate.desk, now=NOON
    )
    training = plan(database, at.estate)
    minutes, attendance = at.record(number), at.record(training)
    return {"minutes": minutes, "attendance": attendance, "duty-calendar": calendar}


def cases(database: Database) -> Sheets:
    """Records of each form there is, the slip of a key that is out, and a notice on the board."""
    at = office(database)
    complaint = tell.closed(database, at.estate, **NAMED)
    repair = repairing.on_site(database, at.estate, **NAMED)
    key = keys.receive(database, at.estate, keys.REPAIR)
    keys.lend(database, at.estate, key, **keys.WORKER, **NAMED)
    mended = affairs.mended(database, at.estate, unit="1-1-1-102")
    inquiry, usual, goods = (
        affairs.register(database, at.estate, code, unit="1-1-1-102", **NAMED)
        for code in ("inquiry", "suggestion", "goods")
    )
    posted = noticing.posted(database, at.estate)
    return {
        "complaint": at.record(complaint),
        "repair": at.record(repair),
        "inquiry": at.record(inquiry),
        "return_visit": at.record(affairs.visit_of(database, at.estate, mended).number),
        "visit": at.record(visiting.visit(database, at.estate), at.estate.keeper),
        "usual": at.record(usual),
        "goods": at.record(goods, at.estate.desk),
        "key-slip": at.record(key, at.estate.desk),
        "notice": at.record(posted, at.estate.desk),
    }


def vacant_homes(database: Database) -> Sheets:
    """One vacant home that was looked through, and another that is due."""
    at = office(database)
    vacant.leave_empty(database, at.estate)
    number = vacant.first(database, at.estate).number
    tell.move(database, number, "look", vacant.FINE, actor=at.estate.keeper, now=NOON)
    project, lead = at.estate.project_id, at.estate.supervisor
    lists = {
        f"patrols-{view}": at.prints(vacant_papers.of_list, project, view, actor=lead, now=NOON)
        for view in ("due", "tell")
    }
    return {VACANT_PATROL.code: at.record(number), **lists}


def report(_: Database) -> Sheets:
    """A month with a figure, a chart and a comment."""
    month = test_report_papers.FEBRUARY
    return {"monthly-report": lambda language: report_paper.of_report(month, language)}


def walk(database: Database) -> Sheets:
    """The walk of a day on which one household has something open and one needs care."""
    at = office(database)
    visiting.tag(database, at.estate, "care")
    test_walk_sheets.resident(database, at.estate, visiting.ROOM, "王小红")
    visiting.make_plan(database, at.estate, month=visiting.MARCH)
    tell.register(database, at.estate, unit=test_walk_sheets.SECOND, title="楼道灯不亮")
    found = test_walk_sheets.walk(database, at.estate)
    return {
        "walk": lambda language: walks.sheet(found, zone=ruling.ZONE, language=language),
        "specimen": lambda language: specimen.sheet(at.estate.project_id, language),
    }
