"""What the tests of visits do again and again: record one, plan one, look at what came of it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlmodel import select

from data_access.database import Database
from data_access.tables import Case, Submission, UnitTag, Visit, VisitPlan, VisitPlanItem
from domain import rights
from domain.calendar import Period
from domain.people import Actor
from services import cases, figures, plan_making, plan_steps, visit_advice, visits
from services.figures import Request
from services.plan_making import MadePlan, Wanted
from services.plan_steps import PlanFile
from services.visit_advice import Advice
from tests.conftest import Estate

ROOM = "1-1-1-101"
TEN = datetime(2026, 3, 2, 2, tzinfo=UTC)
"""10:00 of Monday, 2 March 2026, at the estate."""
NOW = TEN + timedelta(hours=1)
MARCH = 2026 * 12 + 2
LATER = NOW + timedelta(days=29)
"""The end of the month of `NOW`."""
YEAR = Request(period=Period(date(2026, 1, 1), date(2026, 12, 31)), as_of=date(2026, 3, 31))
MET: dict[str, Any] = {
    "kind": "routine",
    "method": "door",
    "visited_at": TEN,
    "duration_minutes": 12,
    "result": "success",
    "met_name": "王女士",
    "met_role": "spouse",
    "attitude": "friendly",
    "content": "楼道堆了很多杂物，希望尽快清走。",
}
MISSED: dict[str, Any] = {
    "kind": "routine",
    "method": "door",
    "visited_at": TEN,
    "duration_minutes": 2,
}


def visit(
    database: Database,
    estate: Estate,
    raw: dict[str, Any] = MET,
    *,
    room: str = ROOM,
    item_id: int | None = None,
    token: str = "",
    actor: Actor | None = None,
    now: datetime = NOW,
) -> str:
    """Record a visit by the keeper; every call is a form of its own unless it has a token."""
    with database.writing() as session:
        forms = len(session.exec(select(Submission)).all())
        return visits.record(
            session,
            raw,
            unit_id=estate.units[room],
            plan_item_id=item_id,
            token=token or f"form-{forms}",
            actor=actor or estate.keeper,
            now=now,
        )


def at(moment: datetime, **more: Any) -> dict[str, Any]:
    return {**MET, "visited_at": moment, **more}


def stored(database: Database, number: str) -> tuple[Case, Visit]:
    with database.reading() as session:
        case = session.exec(select(Case).where(Case.number == number)).one()
        return case, session.exec(select(Visit).where(Visit.case_id == case.id)).one()


def make_move(
    database: Database, number: str, code: str, raw: dict[str, Any], actor: Actor,
    now: datetime = NOW,
) -> None:  # fmt: skip
    with database.writing() as session:
        version = cases.get(session, number, actor=actor).version
        token = f"{number}-{code}-{version}"
        cases.move(session, number, code, raw, version=version, token=token, actor=actor, now=now)


def plan_months(database: Database, estate: Estate, *months: int) -> list[int]:
    """Plan one visit of the room for each month and return the items' ids."""
    with database.writing() as session:
        plan = VisitPlan(project_id=estate.project_id, number="P1", year=2026, base_count=6)
        session.add(plan)
        session.flush()
        items = [
            VisitPlanItem(
                project_id=estate.project_id,
                plan_id=plan.id or 0,
                unit_id=estate.units[ROOM],
                period_month=month,
            )
            for month in months
        ]
        session.add_all(items)
        session.flush()
        return [item.id or 0 for item in items]


def draft_plan(
    database: Database, estate: Estate, *, actor: Actor | None = None, now: datetime = NOW,
    **more: Any,
) -> MadePlan:  # fmt: skip
    """Draft a plan of 2026 for the whole project, unless told otherwise."""
    asked: dict[str, Any] = {"grid_id": None, "year": 2026, **more}
    wanted = Wanted(project_id=estate.project_id, **asked)
    with database.writing() as session:
        return plan_making.draft(session, wanted, actor=actor or estate.supervisor, now=now)


def take_step(
    database: Database, plan_id: int, code: str, actor: Actor, said: str = "", now: datetime = NOW
) -> None:
    with database.writing() as session:
        plan_steps.take(session, plan_id, code, said, actor=actor, now=now)


def make_plan(database: Database, estate: Estate, *, now: datetime = NOW, **more: Any) -> MadePlan:
    """Draft a plan, submit it, and let the manager approve it."""
    made = draft_plan(database, estate, now=now, **more)
    take_step(database, made.id, "submit", estate.supervisor, now=now)
    take_step(database, made.id, "approve", estate.manager, now=now)
    return made


def plan_file(database: Database, plan_id: int, actor: Actor, now: datetime = NOW) -> PlanFile:
    with database.reading() as session:
        return plan_steps.file_of(session, plan_id, actor=actor, now=now)


def outcome(database: Database, item_id: int) -> tuple[str, int | None, int | None]:
    with database.reading() as session:
        item = session.get_one(VisitPlanItem, item_id)
        return item.state, item.fulfilled_by, item.fulfilled_month


def stored_case(database: Database, number: str) -> Case:
    with database.reading() as session:
        return session.exec(select(Case).where(Case.number == number)).one()


def rate(database: Database, estate: Estate, code: str) -> tuple[float, float]:
    """Return numerator and denominator of a figure of the year."""
    with database.reading() as session:
        reach = rights.whole(estate.project_id)
        row = figures.answer(session, code, YEAR, reach=reach).iloc[0]
    return row["numerator"], row["denominator"]


def advice(database: Database, estate: Estate, room: str = ROOM) -> Advice:
    unit_id = estate.units[room]
    with database.reading() as session:
        found = visit_advice.of_units(
            session, estate.project_id, [unit_id], actor=estate.keeper, now=LATER
        )
    return found[unit_id]


def tried(
    database: Database, estate: Estate, when: Any, result: str = "not_home", **more: Any
) -> str:
    raw = {**MISSED, "visited_at": when, "result": result, **more}
    return visit(database, estate, raw, now=when + timedelta(minutes=5))


def tag(database: Database, estate: Estate, code: str, room: str = ROOM) -> None:
    with database.writing() as session:
        session.add(UnitTag(
            project_id=estate.project_id, unit_id=estate.units[room], tag=code, from_day=0
        ))  # fmt: skip
