"""Two estates, one of them in two areas, each full of words that stand nowhere else."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import update
from sqlmodel import col, select

from data_access import importing
from data_access.database import Database, Session
from data_access.tables import Building, Category, Grid, Unit, UnitParty
from domain import rights
from domain.audit import Act
from domain.calendar import FOREVER, day_number
from domain.designed.plan import Title
from domain.imports import SUBJECTS, proposed
from domain.people import Actor, Post, Role
from domain.procedures.visit import VISIT
from services import (
    assets,
    attached_files,
    attachments,
    audit,
    event_decisions,
    notices,
    plan_making,
    plan_steps,
    saved_views,
    shifts,
    snippets,
    tags,
    visits,
)
from services.attached_files import Given
from services.importing import mappings
from services.plan_making import Wanted
from tests import complaining as tell
from tests import designing as drawing
from tests import keeping as keep
from tests import ordering, photos
from tests.conftest import NOON, Estate, build_estate
from tests.rights import affairs_world, alerts_world, archive_world, figure_world, handover_world

EAST, WEST, OTHER = "ZZEAST", "ZZWEST", "ZZOTHER"
"""What names everything of the two areas and of the other estate."""


@dataclass(frozen=True)
class Side:
    """One area or estate: its words, a home, who lives there, a case with a file, a visit."""

    mark: str
    project_id: int
    grid_id: int
    unit_id: int
    party_id: int
    number: str
    visit: str
    file: str
    notice: str
    design: int
    asset: int
    house: str
    """The number of a handover, with a defect."""


@dataclass(frozen=True)
class World:
    """Everything, with the people who look at it."""

    estate: Estate
    other: Estate
    east: Side
    west: Side
    away: Side
    keeper: Actor
    """The specialist of the eastern area only."""
    nobody: Actor
    plans: tuple[int, ...]
    """The visit plans of the two estates."""


def build(database: Database) -> World:
    estate, other = build_estate(database, "HY01"), build_estate(database, "CB02")
    with database.writing() as session:
        east = session.exec(select(Grid).where(col(Grid.project_id) == estate.project_id)).one()
        east.name = f"{EAST} area"
        west = Grid(project_id=estate.project_id, name=f"{WEST} area")
        away = session.exec(select(Grid).where(col(Grid.project_id) == other.project_id)).one()
        away.name = f"{OTHER} area"
        session.add_all([east, west, away])
        session.flush()
        second = col(Unit.building_id) == estate.buildings["2"]
        session.execute(update(Unit).where(second).values(grid_id=west.id))
        _name_building(database, session, estate.buildings["2"], WEST)
        for building in other.buildings.values():
            _name_building(database, session, building, OTHER)
        session.add(
            Category(
                project_id=other.project_id, procedure="complaint", code=OTHER.lower(),
                title=f"{OTHER} category",
            )
        )  # fmt: skip
        grids = (east.id or 0, west.id or 0, away.id or 0)
    sides = (
        _side(database, estate, EAST, grids[0], "1-1-1-101", "13800001101"),
        _side(database, estate, WEST, grids[1], "2-1-1-101", "13800002202"),
        _side(database, other, OTHER, grids[2], "1-1-1-101", "13800003303"),
    )
    ordering.publish(database, other, items=[ordering.item("T1", f"{OTHER} tap", "30")])
    plans = _work_in(database, (estate, other))
    alerts_world.alerts(database, (estate, other), ("An alert", f"{OTHER} alert"))
    keeper = Actor(
        estate.keeper.id, "keeper", (Post(estate.project_id, Role.SPECIALIST, grids[0]),)
    )
    nobody = Actor(estate.admin.id, "nobody", ())
    return World(estate, other, *sides, keeper, nobody, tuple(plans))


def _work_in(database: Database, estates: tuple[Estate, Estate]) -> list[int]:
    """Leave a mapping, an act and an event in the other estate, a visit plan and a handover in
    both. Returns the ids of the plans.
    """
    other, plans = estates[1], list[int]()
    with database.writing() as session:
        subject = SUBJECTS["cases"]
        mapping = proposed(subject, ["title"])
        mappings.save(
            session, f"{OTHER} mapping", mapping, project_id=other.project_id,
            actor=other.supervisor, now=NOON,
        )  # fmt: skip
        saved_views.save(
            session, f"{OTHER} view", "complaint", {"text": f"{OTHER} words"},
            audience=str(other.project_id), actor=other.supervisor, now=NOON,
        )  # fmt: skip
        figure_world.aim(session, other, OTHER)
        figure_world.watch(session, other, OTHER)
        tags.add_word(session, other.project_id, f"{OTHER} tag", actor=other.supervisor, now=NOON)
        audit.write(
            session, Act(action="area.add", project_id=other.project_id, ref=f"{OTHER} act"),
            actor=other.supervisor, now=NOON,
        )  # fmt: skip
        answer = {"title": f"{OTHER} answer", "words": "parking", "text": f"{OTHER} costs 10"}
        snippets.keep(
            session, other.project_id, answer, snippet_id=None, actor=other.supervisor, now=NOON
        )
        said = {"title": f"{OTHER} event", "sentence": f"{OTHER} sentence", "buildings": "1"}
        event_decisions.announce(
            session, other.project_id, said, token=tell.token(), actor=other.manager, now=NOON
        )
        for place in estates:
            wanted = Wanted(project_id=place.project_id, grid_id=None, year=NOON.year)
            plan = plan_making.draft(session, wanted, actor=place.supervisor, now=NOON)
            plan_steps.take(session, plan.id, "submit", "", actor=place.supervisor, now=NOON)
            plan_steps.take(session, plan.id, "approve", "", actor=place.manager, now=NOON)
            plans.append(plan.id)
            _hand_over(session, place, note=f"{OTHER} note" if place is other else "A note")
    return plans


def _hand_over(session: Session, place: Estate, *, note: str) -> None:
    """Hand the complaints over, so that the notices are left to propose."""
    who, project = place.desk, place.project_id
    offered = shifts.propose(session, project, actor=who, now=NOON)
    chosen = [one.case_id for one in offered if one.text.endswith("matter")]
    shifts.sign(session, project, note=note, case_ids=chosen, actor=who, now=NOON)


def _name_building(database: Database, session: object, building_id: int, mark: str) -> None:
    statement = update(Building).where(col(Building.id) == building_id)
    session.execute(statement.values(name=f"{mark} building"))  # type: ignore[attr-defined]


def _side(
    database: Database, estate: Estate, mark: str, grid_id: int, code: str, phone: str
) -> Side:
    unit_id = estate.units[code]
    party_id = _person(database, estate, mark, unit_id, phone)
    number = tell.register(
        database, estate, unit=code, title=f"{mark} matter", description=f"{mark} description",
        reporter_name=f"{mark} person", phone=phone,
    )  # fmt: skip
    visit = _visit(database, estate, mark, unit_id)
    affairs_world.affairs(database, estate, code, mark)
    file = _file(database, estate, number, mark)
    notice = _notice(database, estate, code, mark)
    asset = _asset(database, estate, mark)
    _key(database, estate, mark)
    design = _design(database, estate, mark, code)
    house = handover_world.house(database, estate, mark, code, away=mark == OTHER)
    archive_world.file(database, estate, mark, code)
    return Side(
        mark, estate.project_id, grid_id, unit_id, party_id, number, visit, file, notice, design,
        asset, house,
    )  # fmt: skip


def _person(database: Database, estate: Estate, mark: str, unit_id: int, phone: str) -> int:
    with database.writing() as session:
        person = {"project_id": estate.project_id, "name": f"{mark} person", "pinyin": mark.lower()}
        (party_id,) = importing.add_parties(
            session, [{**person, "initials": mark.lower(), "phone": phone, "id_number": ""}]
        )
        session.add(
            UnitParty(
                project_id=estate.project_id, unit_id=unit_id, party_id=party_id, role="owner",
                from_day=day_number(date(2024, 1, 1)), until_day=FOREVER,
            )
        )  # fmt: skip
    return party_id


def _design(database: Database, estate: Estate, mark: str, code: str) -> int:
    """Publish a kind named after the estate, with a record of the side's home."""
    away = mark == OTHER
    title = Title(f"{mark} kind" if away else f"Kind of {code}")
    plan = replace(drawing.LENDING, title=title, prefix="Z" + mark[2:4])
    made = drawing.published(database, estate, plan)
    kinds = drawing.offered(database, estate, estate.desk)
    drawing.register(
        database, estate, procedure=kinds[-1], unit=code, title=f"{mark} loan",
        description=f"{mark} umbrella", f1="o1", f2="1", f3=NOON + timedelta(days=1),
    )  # fmt: skip
    return made


def _visit(database: Database, estate: Estate, mark: str, unit_id: int) -> str:
    answers = {
        "kind": "routine", "method": "door", "visited_at": NOON, "duration_minutes": 10,
        "result": "success", "met_name": f"{mark} person", "met_role": "owner",
        "attitude": "friendly", "content": f"{mark} content of the talk",
    }  # fmt: skip
    assert rights.led(estate.supervisor)
    with database.writing() as session:
        return visits.record(
            session, {asked.code: answers.get(asked.code) for asked in VISIT.asks},
            unit_id=unit_id, plan_item_id=None, token=tell.token(), actor=estate.supervisor,
            now=NOON,
        )  # fmt: skip


def _key(database: Database, estate: Estate, mark: str) -> None:
    """Enter a key, lend it and count: like a facility it belongs to no area."""
    told = f"{OTHER} door" if mark == OTHER else "A door"
    code = f"T-{mark[2:3]}"
    number = keep.receive(database, estate, keep.COMMON, issued_no=code, location_text=told)
    keep.lend(database, estate, number, reporter_name=f"{told} keeper")
    keep.begin_count(database, estate, estate.supervisor)


def _asset(database: Database, estate: Estate, mark: str) -> int:
    """Enter a facility: it belongs to the estate, and to no area of it."""
    name = f"{OTHER} pump" if mark == OTHER else "A pump"
    raw = {"code": f"P-{mark[2:3]}", "name": name, "category": "water", "place": "Cellar"}
    with database.writing() as session:
        return assets.add(session, estate.project_id, raw, actor=estate.supervisor, now=NOON)


def _notice(database: Database, estate: Estate, code: str, mark: str) -> str:
    answers = {
        "audience_type": "homes", "audience": code, "source": "internal", "kind": "rectification",
        "level": "general", "title": f"{mark} heading", "contact_phone": "0571-87654321",
        "description": f"{mark} asks to take the shelf out of the stairs.", "to_door": True,
        "received_at": NOON, "appoint_until": NOON + timedelta(days=9),
    }  # fmt: skip
    with database.writing() as session:
        return notices.draft(
            session, answers, project_id=estate.project_id, token=tell.token(),
            actor=estate.desk, now=NOON,
        )  # fmt: skip


def letter(mark: str) -> Given:
    return Given(f"{mark} letter.pdf", photos.PDF + mark.encode())


def _file(database: Database, estate: Estate, number: str, mark: str) -> str:
    assert database.files
    kept = attached_files.keep(database.files, attached_files.read(letter(mark)))
    with database.writing() as session:
        attachments.add(session, number, [kept], mark="none", actor=estate.desk, now=NOON)
    return kept.key
