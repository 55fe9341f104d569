"""Draws and publishes kinds of affairs, as tests of several subjects need it."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from data_access import designs as store
from data_access.database import Database
from domain import rights
from domain.designed import plan as plans
from domain.designed import templates
from domain.designed.plan import Plan, PlannedSheet, Title
from domain.people import Actor
from domain.procedure import Procedure
from services import cases, designs, procedures, publishing
from services.language import translator
from tests import complaining as tell
from tests.conftest import NOON, Estate

LENDING = replace(templates.worded(templates.LENDING, translator("zh_CN")), prefix="ZL")
REQUEST = replace(templates.worded(templates.REQUEST, translator("zh_CN")), prefix="ZR")
BASE: dict[str, Any] = {
    "channel": "walk_in",
    "reporter_name": "Mrs Lin",
    "reporter_role": "owner",
    "phone": "13800000001",
    "callback_ok": True,
    "urgency": "normal",
    "title": "An umbrella for the rain",
    "description": "She lends an umbrella until tomorrow.",
}


def drawn(database: Database, estate: Estate, plan: Plan = LENDING) -> int:
    """Begin a kind and put a whole plan into its draft."""
    actor = estate.supervisor
    with database.writing() as session:
        made = designs.create(
            session, estate.project_id, "blank", token=tell.token(), actor=actor, now=NOON
        )
    redraw(database, made, plan)
    return made


def redraw(database: Database, design_id: int, plan: Plan) -> None:
    """Put a whole plan into a draft, as many small forms would."""
    with database.writing() as session:
        design = store.by_id(session, design_id, reach=rights.whole(*range(1, 9)))
        assert design
        values = {"draft": plans.written(plan)}
        assert store.change(session, design_id, values, revision=design.revision)


def publish(database: Database, design_id: int, *, actor: Actor, now: datetime = NOON) -> int:
    with database.writing() as session:
        kind = designs.get(session, design_id, actor=actor, now=now)
        return publishing.publish(session, design_id, revision=kind.revision, actor=actor, now=now)


def published(database: Database, estate: Estate, plan: Plan = LENDING) -> int:
    """Draw a kind and publish it, and return the id of the design."""
    made = drawn(database, estate, plan)
    publish(database, made, actor=estate.supervisor)
    return made


def kind(database: Database, design_id: int, actor: Actor) -> designs.Kind:
    with database.reading() as session:
        return designs.get(session, design_id, actor=actor, now=NOON)


def offered(database: Database, estate: Estate, actor: Actor) -> list[Procedure]:
    with database.reading() as session:
        return procedures.published(session, estate.project_id, actor=actor, now=NOON)


def register(
    database: Database,
    estate: Estate,
    *,
    procedure: Procedure | None = None,
    actor: Actor | None = None,
    unit: str = "1-1-1-101",
    now: datetime = NOON,
    **changes: Any,
) -> str:
    """Register a record of the only kind that is offered, and return its number."""
    who = actor or estate.desk
    of = procedure or offered(database, estate, who)[0]
    place = cases.Place(project_id=estate.project_id, unit_id=estate.units[unit])
    form = {**BASE, "received_at": now, **changes}
    with database.writing() as session:
        return cases.open_case(
            session, of, form, place=place, token=tell.token(), actor=who, now=now, parent=None
        )


def assigning() -> Plan:
    """Return the plan of lending, where somebody is put in charge of the reminding."""
    moves = tuple(replace(one, assigns=one.code == "m2") for one in LENDING.moves)
    fields = tuple(one for one in LENDING.fields if one.at != "m2")
    return replace(LENDING, moves=moves, fields=fields)


SHEET = PlannedSheet(
    title=Title("借条", "Loan slip"),
    fields=("f1", "f4"),
    signs=(Title("借用人"), Title("客服中心")),
)


def with_sheet(sheet: PlannedSheet) -> Plan:
    return replace(LENDING, sheet=sheet)
