"""The walk sheet: who stands on it, in which order, with what, and on one page."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from data_access.database import Database
from data_access.tables import Party, UnitParty, VisitPlanItem
from domain.people import Actor
from domain.rights import NotAllowed
from domain.sheet import texts
from domain.walk_sheet import WalkSheet
from services import walk_sheets
from services.sheets import walks
from services.walk_sheets import NoWalk
from tests import complaining as tell
from tests import printing
from tests.conftest import Estate
from tests.services.visiting import MARCH, MET, MISSED, NOW, ROOM, make_plan, tag, visit

TODAY = date(2026, 3, 2)
SECOND = "1-1-1-102"


def walk(
    database: Database, estate: Estate, *, actor: Actor | None = None, person: int = 0,
    day: date = TODAY,
) -> WalkSheet:  # fmt: skip
    who = actor or estate.keeper
    with database.reading() as session:
        return walk_sheets.build(
            session, estate.project_id, person or who.id, day, actor=who, now=NOW
        )


@pytest.fixture
def planned(database: Database, estate: Estate) -> Estate:
    make_plan(database, estate, month=MARCH)
    return estate


def resident(database: Database, estate: Estate, room: str, name: str) -> None:
    with database.writing() as session:
        party = Party(project_id=estate.project_id, name=name, phone="")
        session.add(party)
        session.flush()
        session.add(UnitParty(
            project_id=estate.project_id, unit_id=estate.units[room], party_id=party.id or 0,
            role="owner", from_day=0,
        ))  # fmt: skip


def test_households_stand_in_walking_order(database: Database, planned: Estate) -> None:
    found = walk(database, planned)

    assert [stop.unit_code for stop in found.stops] == sorted(planned.units)
    assert found.left == 0


def test_a_surname_stands_there_and_no_word_of_need(database: Database, estate: Estate) -> None:
    resident(database, estate, ROOM, "王小红")
    tag(database, estate, "care")
    make_plan(database, estate, month=MARCH)

    found = walk(database, estate)
    paper = walks.sheet(found, zone="Asia/Shanghai", language="zh_CN")

    [stop] = [stop for stop in found.stops if stop.unit_code == ROOM]
    assert (stop.who, stop.kind, stop.rhythm) == ("王**", "care", "Visited monthly")
    assert "王小红" not in repr(stop)
    assert not [word for word in texts(paper) if "关怀" in word]


def test_what_is_open_and_promised_is_known_at_the_door(
    database: Database, planned: Estate
) -> None:
    tell.register(database, planned, unit=SECOND, title="楼道灯不亮")
    visit(database, planned, {**MET, "promise": "送门禁卡", "promise_due": NOW + timedelta(days=2)})
    make_again(database, planned)

    stops = {stop.unit_code: stop for stop in walk(database, planned).stops}

    assert [matter.title for matter in stops[SECOND].open] == ["楼道灯不亮"]
    assert [matter.title for matter in stops[ROOM].promised] == ["送门禁卡"]
    assert stops[ROOM].last_day == TODAY


def make_again(database: Database, estate: Estate) -> None:
    """Let the room's visit wait again, as a monthly one does in the next month."""
    with database.writing() as session:
        plan_id = session.get_one(VisitPlanItem, 1).plan_id
        session.add(VisitPlanItem(
            project_id=estate.project_id, plan_id=plan_id, unit_id=estate.units[ROOM],
            period_month=MARCH - 1,
        ))  # fmt: skip


def test_who_refused_in_the_quarter_is_left_in_peace(database: Database, planned: Estate) -> None:
    visit(database, planned, {**MISSED, "result": "refused"})

    assert ROOM not in {stop.unit_code for stop in walk(database, planned).stops}


def test_who_has_an_appointment_waits_for_its_day(database: Database, planned: Estate) -> None:
    day = TODAY + timedelta(days=3)
    with database.reading() as session:
        item = session.exec(select(VisitPlanItem.id).where(VisitPlanItem.unit_id == 1)).one()
    agreed = {"result": "rescheduled", "appointment_at": NOW + timedelta(days=3)}
    visit(database, planned, {**MISSED, **agreed}, item_id=item)

    assert ROOM not in {stop.unit_code for stop in walk(database, planned).stops}
    assert ROOM in {stop.unit_code for stop in walk(database, planned, day=day).stops}


def test_a_day_without_anybody_due_says_so(database: Database, estate: Estate) -> None:
    with pytest.raises(NoWalk, match="Nobody is due"):
        walk(database, estate)


def test_a_specialist_makes_only_their_own_and_a_lead_anybody_s(
    database: Database, planned: Estate, other_estate: Estate
) -> None:
    lead = walk(database, planned, actor=planned.supervisor, person=planned.keeper.id)
    assert lead.specialist == planned.keeper.name

    for actor, person in (
        (planned.keeper, planned.other_keeper.id), (other_estate.supervisor, planned.keeper.id),
        (planned.desk, planned.desk.id),
    ):  # fmt: skip
        with pytest.raises(NotAllowed):
            walk(database, planned, actor=actor, person=person)


def test_it_is_printed_on_one_page_with_room_to_tick(database: Database, planned: Estate) -> None:
    for room in planned.units:
        resident(database, planned, room, "欧阳建国")
    for hour in range(6):
        tell.register(database, planned, unit=ROOM, title=f"楼道灯不亮第{hour}次" * 2)

    found = walk(database, planned)
    paper = walks.sheet(found, zone="Asia/Shanghai", language="zh_CN")

    [page] = printing.pages(printing.pdf(paper))
    assert all(printing.squeezed(room) in page for room in planned.units)
    assert page.count("□") >= 4 * len(planned.units)
    assert "欧阳" not in page
