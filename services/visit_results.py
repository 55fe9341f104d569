"""What an attempt at a household is written down as, and what its result brings about (05 §5.4)."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from data_access import visits as store
from data_access.database import Session
from domain import engine, intake
from domain.calendar import date_of, day_of, month_of
from domain.case import Case
from domain.homes import ORDINARY_INTERVAL_DAYS, TAG
from domain.household import Household
from domain.people import LEADS, Actor
from domain.procedure import Answers
from domain.procedures import visit as declared
from domain.procedures.visit import VISIT
from domain.procedures.visit.fields import VISITED_AT
from domain.refusal import AnswerRefused
from services import household_status, ledger, moving, visit_plans
from services.homes import ProjectRules

CHANNEL = intake.CHANNEL["found_on_visit"]
TOGETHER = timedelta(hours=2)
"""Two people at one household's door within so long were on one visit (05 §5.6)."""
NEXT_AT = time(10)
"""The hour of a next visit that only a day is known of."""
CARE = "care"
SILENT = ("not_home", "proxy")


@dataclass(frozen=True)
class New:
    """An attempt that is being written down: the answers, whose door, whose rules, by whom."""

    given: Answers
    household: Household
    project: ProjectRules
    actor: Actor
    now: datetime

    @property
    def zone(self) -> str:
        return self.project.rules.zone

    @property
    def late(self) -> bool:
        return bool(self.now - self.given["visited_at"] > ledger.LATE_ENTRY)

    @property
    def care_silent(self) -> bool:
        """A care household that did not open, as long as that is news."""
        rang = self.given["method"] in ("door", "phone") and self.given["result"] in SILENT
        return CARE in self.household.tags and rang and not self.late


def require_alone(
    session: Session, given: Answers, unit_id: int, zone: str, *, visitor_id: int
) -> None:
    """Let a visit pass that no colleague has written down already.

    :raises AnswerRefused: when somebody else wrote down a visit of the same hours
    """
    at = given["visited_at"]
    for one in store.of_day(session, unit_id, day_of(at, zone)):
        others = one.visitor_id != visitor_id and abs(one.visited_at - at) <= TOGETHER
        if others and one.effective and given["result"] == "success":
            raise AnswerRefused(
                VISITED_AT.title,
                "{name} has recorded this visit as {number}. Two people on one visit are one "
                "record: add who came along there.",
                name=one.visitor_name,
                number=one.number,
            )


def follow(session: Session, case: Case, new: New) -> None:
    """Do what the result brings about by itself: who must act next, and what is wrong now."""
    if new.given["home_now"]:
        _empty(session, new)
    lead = new.actor.has(LEADS, case.project_id)
    code = "enter_late" if new.late and not lead else _next_state(new)
    if code:
        made = moving.make(session, case, code, {}, {}, actor=new.actor, now=new.now)
        visit_plans.follow(session, made.case)


def _next_state(new: New) -> str:
    if new.care_silent:
        return "care_silent"
    return "register_wrong" if new.given["result"] == "wrong_info" else ""


def _empty(session: Session, new: New) -> None:
    """Let the home leave the population that visits are planned for, where the visitor may."""
    unit_id, day = new.household.home.unit_id, date_of(day_of(new.given["visited_at"], new.zone))
    household_status.set_status(
        session, unit_id, new.given["home_now"], from_day=day, actor=new.actor, now=new.now
    )
    visit_plans.strike(session, unit_id, "moved")


def new_case(session: Session, new: New) -> Case:
    """Return the case of a visit before it is stored."""
    given, household, actor = new.given, new.household, new.actor
    columns, details = engine.split(VISIT.asks, given)
    month, project_id = month_of(given["visited_at"], new.zone), household.home.project_id
    number = ledger.next_number(
        session, VISIT, project_id=project_id, code=new.project.code, month=month
    )
    details["quiet_hours"] = declared.in_quiet_hours(given, new.zone)
    details["care_silent"] = new.care_silent
    details["next_visit_on"] = given["next_visit_on"] or _next_visit(new)
    return Case(
        id=0,
        project_id=project_id,
        number=number,
        procedure=VISIT.code,
        state=VISIT.first.code,
        phase=VISIT.first.phase,
        unit_id=household.home.unit_id,
        building_id=household.building_id,
        grid_id=household.grid_id,
        **_told(given),
        assignee_id=actor.id,
        received_at=given["visited_at"],
        received_day=day_of(given["visited_at"], new.zone),
        received_month=month,
        entered_at=new.now,
        entered_by=actor.id,
        promised_at=given["promise_due"] if given["promise"] else None,
        backfilled=new.late,
        details=ledger.storable({k: v for k, v in details.items() if v not in (None, "")}),
        **columns,
    )


def _next_visit(new: New) -> datetime | None:
    """Return when the household's interval ends after a talk; None after a mere attempt."""
    if new.given["result"] != "success":
        return None
    known = [TAG[code].interval_days for code in new.household.tags if code in TAG]
    days = timedelta(days=min(known, default=ORDINARY_INTERVAL_DAYS))
    day = new.given["visited_at"].astimezone(ZoneInfo(new.zone)).date() + days
    return datetime.combine(day, NEXT_AT, ZoneInfo(new.zone)).astimezone(UTC)


def _told(given: Answers) -> dict[str, Any]:
    """Return what kind of case it is, and who told what; nobody met leaves an empty name."""
    return {
        "channel": CHANNEL.code,
        "channel_group": CHANNEL.group,
        "cat_l1": given["kind"],
        "cat_l2": given["result"],
        "first_cat_l1": given["kind"],
        "title": declared.KINDS[given["kind"]],
        "description": given["content"] or "",
        "reporter_name": given["met_name"] or "",
        "reporter_role": declared.REPORTER_OF.get(given["met_role"] or "", "other"),
    }


def row(case: Case, given: Answers, plan_item_id: int | None, zone: str) -> dict[str, Any]:
    return {
        "case_id": case.id,
        "project_id": case.project_id,
        "unit_id": case.unit_id,
        "plan_item_id": plan_item_id,
        "kind": given["kind"],
        "method": given["method"],
        "result": given["result"],
        "visited_at": given["visited_at"],
        "visited_day": day_of(given["visited_at"], zone),
        "visited_month": case.received_month,
        "duration_minutes": given["duration_minutes"],
        "visitor_id": case.assignee_id,
        "met_role": given["met_role"] or "",
        "attitude": given["attitude"] or "",
        "rejected": False,
    }
