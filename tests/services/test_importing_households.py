"""Importing a household register: units, their history and people; nothing is overwritten."""

from datetime import date
from decimal import Decimal

import pytest
from sqlmodel import col, func, select

from data_access.database import Database
from data_access.tables import (
    Building,
    Grid,
    Party,
    PopulationChange,
    Unit,
    UnitParty,
    UnitStatus,
    UnitTag,
)
from domain.calendar import FOREVER, day_number
from domain.homes import PROPERTY_TYPES, STATUSES, TAGS
from domain.refusal import Refusal
from services import homes
from services.importing import texts
from services.importing.household_rows import NO_DATE
from services.importing.households import DIFFERS, OTHER_ID
from services.importing.report import Outcome
from services.language import DEFAULT, LANGUAGES, translator
from tests.conftest import Estate
from tests.keys import KEYS
from tests.services.importing_files import applied, csv_of, mapped, planned, sheet_of
from tests.services.registered import IDENTITY, everything_stored
from ui import messages

HEADER = ("楼栋", "单元", "楼层", "房间", "物业类型", "建筑面积", "状态", "状态起始", "交付日期",
          "入住日期", "业主姓名", "业主电话", "租户", "租户电话", "网格", "标签")  # fmt: skip
WANG = (
    *("3栋", "2单元", "15", "1502", "住宅", "89.5㎡", "出租", "2025-06-01", "2024-03-01"),
    *("2024-09-01", "王小明", "13812345678", "李租客", "13912345678", "南区", "关怀户、欠费户"),
)


def row(**changes: str) -> tuple[str, ...]:
    return tuple(changes.get(name, value) for name, value in zip(HEADER, WANG, strict=True))


def looked_at(database: Database, estate: Estate, *rows: tuple[str, ...], header=HEADER):
    sheet = sheet_of(csv_of(header, *rows))
    return planned(
        database, sheet, mapped(sheet, "households"), project_id=estate.project_id,
        actor=estate.supervisor,
    )  # fmt: skip


def brought_in(database: Database, estate: Estate, *rows: tuple[str, ...], header=HEADER):
    plan = looked_at(database, estate, *rows, header=header)
    return applied(database, plan, actor=estate.supervisor)


def test_makes_a_unit_with_its_building_and_grid(database: Database, estate: Estate):
    outcome = brought_in(database, estate, WANG)

    assert outcome == Outcome(added=1, unchanged=0, refused=0)
    with database.reading() as session:
        unit = session.exec(select(Unit).where(Unit.code == "3-2-15-1502")).one()
        building = session.get_one(Building, unit.building_id)
        grid = session.get_one(Grid, unit.grid_id)
    assert (building.code, building.name, grid.name) == ("3", "3栋", "南区")
    assert (unit.entrance, unit.floor, unit.room) == ("2", 15, "1502")
    assert unit.area_m2 == Decimal("89.50")
    assert (unit.handed_over_on, unit.first_occupied_on) == (date(2024, 3, 1), date(2024, 9, 1))


def test_dates_the_statuses_and_keeps_the_populations_in_step(database: Database, estate: Estate):
    handed, since = day_number(date(2024, 3, 1)), day_number(date(2025, 6, 1))

    brought_in(database, estate, WANG)

    with database.reading() as session:
        unit_id = session.exec(select(Unit.id).where(Unit.room == "1502")).one()
        history = session.exec(
            select(UnitStatus.status, UnitStatus.from_day, UnitStatus.until_day)
            .where(UnitStatus.unit_id == unit_id)
            .order_by(col(UnitStatus.from_day))
        ).all()
        building = session.exec(select(Building.id).where(Building.code == "3")).one()
        changes = session.exec(
            select(PopulationChange.population, PopulationChange.day, PopulationChange.delta)
            .where(PopulationChange.building_id == building)
            .order_by(col(PopulationChange.population), col(PopulationChange.day))
        ).all()
    assert history == [("handed_vacant", handed, since), ("tenant_occupied", since, FOREVER)]
    assert [change for change in changes if change[0] in ("P1", "P2")] == [
        ("P1", handed, 1), ("P2", since, 1),
    ]  # fmt: skip


def test_adds_the_people_and_finds_them_by_sound(database: Database, estate: Estate):
    brought_in(database, estate, WANG)

    with database.reading() as session:
        found = homes.find(session, "wxm", actor=estate.supervisor)
        people = session.exec(
            select(Party.name, UnitParty.role, Party.phone)
            .join(UnitParty, col(UnitParty.party_id) == col(Party.id))
            .order_by(col(Party.id))
        ).all()
        tags = session.exec(select(UnitTag.tag).order_by(col(UnitTag.tag))).all()
    assert [home.code for home in found] == ["3-2-15-1502"]
    told = [(name, role, KEYS.open(phone)[-4:]) for name, role, phone in people]
    assert told == [("王小明", "owner", "5678"), ("李租客", "tenant", "5678")]
    assert tags == ["arrears", "care"]


def test_is_one_person_for_several_units_by_name_and_phone(database: Database, estate: Estate):
    brought_in(
        database, estate, WANG, row(房间="1503"), row(房间="1504", 业主电话=""),
        row(房间="1505", 业主电话=""),
    )  # fmt: skip
    brought_in(database, estate, row(房间="1506"))

    with database.reading() as session:
        phones = session.exec(select(Party.phone).where(Party.name == "王小明")).all()
    assert sorted(map(KEYS.open, phones)) == ["", "", "13812345678"]


@pytest.mark.parametrize("column", ["房号", "unit_code"])
def test_takes_the_whole_code_from_one_column(database: Database, estate: Estate, column: str):
    header = (column, "状态", "交付日期")
    brought_in(
        database, estate, ("03-2-15-1502", "空置", "2024-03-01"),
        ("05-0302", "空置", "2024-03-01"), header=header,
    )  # fmt: skip

    with database.reading() as session:
        codes = session.exec(
            select(Unit.code, Unit.floor).where(col(Unit.code).startswith("0"))
        ).all()
    assert sorted(codes) == [("03-2-15-1502", 15), ("05-3-0302", 3)]


def test_a_second_time_adds_nothing(database: Database, estate: Estate):
    brought_in(database, estate, WANG)

    outcome = brought_in(database, estate, WANG)

    assert outcome == Outcome(added=0, unchanged=1, refused=0)
    with database.reading() as session:
        assert session.exec(select(func.count()).select_from(Party)).one() == 2
        assert session.exec(select(func.count()).where(Building.code == "3")).one() == 1


def test_reports_where_an_existing_unit_differs_and_leaves_it(database: Database, estate: Estate):
    brought_in(database, estate, WANG)

    plan = looked_at(database, estate, row(建筑面积="90", 状态="自住"))
    applied(database, plan)

    assert [(note.column, note.message) for note in plan.notes] == [
        ("建筑面积", DIFFERS), ("状态", DIFFERS),
    ]  # fmt: skip
    with database.reading() as session:
        area = session.exec(select(Unit).where(Unit.room == "1502")).one().area_m2
    assert area == Decimal("89.50")


def test_counts_a_status_without_a_date_from_today_with_a_note(database: Database, estate: Estate):
    plan = looked_at(database, estate, row(状态起始="", 交付日期="", 入住日期=""))
    applied(database, plan)

    assert [note.message for note in plan.notes] == [NO_DATE]
    with database.reading() as session:
        unit_id = session.exec(select(Unit.id).where(Unit.room == "1502")).one()
        since = session.exec(select(UnitStatus.from_day).where(UnitStatus.unit_id == unit_id)).one()
    assert since == day_number(date(2026, 3, 2))


@pytest.mark.parametrize(
    ("changes", "column", "reason"),
    [
        ({"房间": "<script>"}, "房间", "A room has"),
        ({"房间": "2026-01-02 00:00:00"}, "房间", "Excel took this room"),
        ({"楼层": "顶楼"}, "楼层", "whole number"),
        ({"楼栋": ""}, "楼栋", "Fill this in"),
        ({"状态": "闹鬼"}, "状态", "no status 闹鬼"),
        ({"建筑面积": "0"}, "建筑面积", "Enter a number from"),
        ({"状态起始": "2027-01-01"}, "状态起始", "future"),
        ({"入住日期": "2024-01-01"}, "入住日期", "before the unit was handed over"),
        ({"业主姓名": "=王"}, "业主姓名", "A name has"),
        ({"业主电话": "12345"}, "业主电话", "phone number"),
        ({"标签": "刁民"}, "标签", "no tag 刁民"),
    ],
)
def test_refuses_a_row_naming_its_number_its_column_and_the_reason(
    database: Database, estate: Estate, changes: dict[str, str], column: str, reason: str
):
    plan = looked_at(database, estate, row(房间="1503"), row(**changes))

    (refused,) = plan.refused
    assert (refused.row, refused.column) == (3, column)
    assert reason in Refusal(refused.message, **refused.values).args[0]


@pytest.mark.parametrize(
    ("changes", "titles"),
    [
        ({"状态": "闹鬼"}, [status.title for status in STATUSES]),
        ({"物业类型": "城堡"}, list(PROPERTY_TYPES.values())),
        ({"标签": "刁民"}, [tag.title for tag in TAGS]),
    ],
)
def test_lists_what_may_be_written_in_the_words_of_the_reader(
    database: Database, estate: Estate, changes: dict[str, str], titles: list[str]
):
    plan = looked_at(database, estate, row(**changes))

    chinese, (refused,) = translator(DEFAULT), plan.refused
    assert texts.reason(chinese, refused).endswith(f"{' / '.join(map(chinese, titles))}。")
    assert texts.reason(str, refused).endswith(f"use {' / '.join(titles)}.")
    message = messages.Message(refused.message, refused.values)
    assert chinese(titles[0]) in messages.words(chinese, message)


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_takes_every_title_that_it_shows(database: Database, estate: Estate, language: str):
    words = translator(language)
    tags = "、".join(words(tag.title) for tag in TAGS)
    rows = [row(房间=f"15{at:02}", 状态=words(status.title), 标签=tags)
            for at, status in enumerate(STATUSES)]  # fmt: skip
    rows += [row(房间=f"16{at:02}", 物业类型=words(title))
             for at, title in enumerate(PROPERTY_TYPES.values())]  # fmt: skip

    plan = looked_at(database, estate, *rows)

    assert plan.refused == []
    assert [unit.status for unit in plan.new[: len(STATUSES)]] == [one.code for one in STATUSES]
    assert [unit.property_type for unit in plan.new[len(STATUSES) :]] == list(PROPERTY_TYPES)
    assert plan.new[0].tags == tuple(tag.code for tag in TAGS)


def test_refuses_a_unit_that_stands_twice(database: Database, estate: Estate):
    plan = looked_at(database, estate, WANG, row(楼栋="3"))

    assert [(remark.row, remark.values["row"]) for remark in plan.refused] == [(3, 2)]


@pytest.mark.parametrize("header", ["身份证号", "证件号码", "ID number", "owner_id_number"])
def test_an_id_number_is_taken_in_and_lies_sealed(
    database: Database, estate: Estate, header: str
) -> None:
    rows = [(*WANG, ""), (*row(房间="1503", 业主姓名="张三", 业主电话=""), IDENTITY.lower())]

    brought_in(database, estate, *rows, header=(*HEADER, header))

    assert IDENTITY not in everything_stored(database)
    with database.reading() as session:
        people = {one.name: KEYS.open(one.id_number) for one in session.exec(select(Party))}
        found = homes.find(session, IDENTITY, actor=estate.supervisor)
    assert (people["张三"], people["王小明"]) == (IDENTITY, "")
    assert [one.code for one in found] == ["3-2-15-1503"]


def test_an_id_number_that_cannot_be_one_is_refused_without_repeating_it(
    database: Database, estate: Estate
) -> None:
    wrong, cut = "110101200002290010", "1.10101E+17"
    header = (*HEADER, "租户身份证号")

    plan = looked_at(database, estate, (*WANG, wrong), (*row(房间="1503"), cut), header=header)

    assert [(one.row, one.column) for one in plan.refused] == [
        (2, "租户身份证号"), (3, "租户身份证号"),
    ]  # fmt: skip
    assert wrong not in repr(plan.refused)


def test_one_person_has_one_id_number(database: Database, estate: Estate) -> None:
    other = "11010519491231002X"
    rows = [
        (*WANG, ""), (*row(房间="1503"), IDENTITY), (*row(房间="1504"), other),
    ]  # fmt: skip

    plan = looked_at(database, estate, *rows, header=(*HEADER, "身份证号"))
    applied(database, plan, good_rows=True, actor=estate.supervisor)

    assert [(one.row, one.message) for one in plan.refused] == [(4, OTHER_ID)]
    with database.reading() as session:
        owner = session.exec(select(Party).where(Party.name == "王小明")).one()
    assert KEYS.open(owner.id_number) == IDENTITY
