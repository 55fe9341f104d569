"""What the tests of visits do again and again: record one, plan one, look at what came of it."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlmodel import select

from data_access.database import Database
from data_access.tables import Case, Submission, Visit, VisitPlan, VisitPlanItem
from domain.people import Actor
from services import cases, plan_making, plan_steps, visits
from services.plan_making import MadePlan, Wanted
from services.plan_steps import PlanFile
from tests.conftest import Estate

ROOM = "1-1-1-101"
TEN = datetime(2026, 3, 2, 2, tzinfo=UTC)
"""10:00 of Monday, 2 March 2026, at the estate."""
NOW = TEN + timedelta(hours=1)
MARCH = 2026 * 12 + 2
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
    database: Database, number: str, code: str, raw: dict[str, Any], actor: Actor
) -> None:
    with database.writing() as session:
        version = cases.get(session, number, actor=actor).version
        token = f"{number}-{code}-{version}"
        cases.move(session, number, code, raw, version=version, token=token, actor=actor, now=NOW)


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
