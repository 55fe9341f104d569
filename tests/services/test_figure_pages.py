"""What the pages of figures show: the services' answers, their records, and their files."""

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

import openpyxl
import pytest
from sqlmodel import col, select, update

from data_access import tables as stored
from data_access.database import Database, Session
from data_access.figure_rows import HomeRow
from domain.calendar import Period
from domain.case import Case
from domain.figure_scope import Drill, Scope, period_of, read, read_drill
from domain.people import Actor, Post, Role
from domain.rights import NotAllowed, whole
from services import (
    coverage_page,
    figure_exports,
    figure_pages,
    figure_records,
    figure_scope,
    figures,
)
from services.figure_exports import Desk
from services.figure_scope import Reader
from services.figures import FigureUnknown, Request
from tests import bad_inputs
from tests.bad_inputs import case_id
from tests.worked import World

NOW = datetime(2025, 3, 31, 4, tzinfo=UTC)
MARCH = Scope(span="this_month", period=Period(date(2025, 3, 1), date(2025, 3, 31)))
YEAR = replace(MARCH, span="this_year", period=Period(date(2025, 1, 1), date(2025, 12, 31)))
ODD = [case for case in bad_inputs.CASES.values() if case.id.startswith("Q-")]


@pytest.fixture
def world(database: Database):
    """Forty homes in two buildings, nine complaints, three visits and a plan of four."""
    with database.writing() as session:
        built = World(session, "ZX")
        for n in range(20):
            built.unit(f"A{n}", ("owner_occupied", "2024-01-01", None), building="1")
            built.unit(f"B{n}", ("owner_occupied", "2024-01-01", None), building="2")
        built.settle()
        for n in range(6):
            built.complaint(f"N{n}", f"2025-03-{n + 2:02d}", f"A{n % 2}")
        built.complaint("L1", "2025-03-20", "A5", cat_l1="lift", validity="invalid_scope")
        built.complaint("E1", "2025-02-20", "A6", channel_group="external", severity=3)
        built.complaint("P1", "2025-03-21", None, cat_l1="lift")
        built.visit("1", "A1", "2025-02-03", "visit", "door", "success")
        built.visit("2", "B1", "2025-03-03", "visit", "phone", "success")
        built.visit("3", "B2", "2025-03-04", "visit", "door", "not_home")
        built.plan(2025, [(u, "2025-02", None) for u in ("A1", "A2", "B1", "B2")], base=40)
        return built.project_id


@pytest.fixture
def session(database: Database, world: int):
    with database.reading() as opened:
        yield opened


def somebody(world: int, role: Role) -> Actor:
    return Actor(1, "Lin", (Post(world, role),))


@pytest.fixture
def reader(session: Session, world: int) -> Reader:
    return figure_scope.reader(session, actor=somebody(world, Role.SUPERVISOR), now=NOW)


def test_every_card_shows_what_the_figure_answers(session, reader, world):
    page = figure_pages.complaint_rates(session, reader, MARCH)
    request = Request(period=MARCH.period, as_of=date(2025, 3, 31))

    for card in (*page.headlines, *page.others):
        row = figures.answer(session, card.figure.code, request, reach=whole(world)).iloc[0]
        told = row.where(row.notna(), None)
        assert [card.cell.numerator, card.cell.value] == list(told[["numerator", "value"]])


def test_coverage_shows_what_the_figures_answer(session, reader, world):
    page = coverage_page.coverage(session, reader, YEAR)
    request = Request(period=YEAR.period, as_of=date(2025, 3, 31))

    for card in (*page.headlines, *page.others):
        row = figures.answer(session, card.figure.code, request, reach=whole(world)).iloc[0]
        assert card.cell.numerator == row["numerator"], card.figure.code
    assert (page.base, page.progress.planned, page.curve.latest.planned) == (40, True, 4)
    assert (len(page.never), page.weekdays) == (38, {0: (2, 2), 1: (1, 0)})


def test_the_vital_few_are_those_of_the_headline_by_whatever_cut(session, reader, world):
    found = figure_pages.complaint_rates(session, reader, MARCH).paretos
    assert {sum(bar.count for bar in bars) for bars in found.values()} == {7}
    assert [(bar.label, bar.count) for bar in found["building"]] == [("ZX/1", 6), ("", 1)]


@pytest.mark.parametrize(
    ("drill", "count"),
    [
        (Drill(figure="CR03"), 7),
        (Drill(figure="CR18"), 7),
        (Drill(figure="CR03", part="denominator"), 40),
        (Drill(figure="CR03", cuts={"category": "noise"}), 6),
        (Drill(figure="CR03", cuts={"category": "lift"}), 1),
        (Drill(figure="CR03", cuts={"building": ""}), 1),
        (Drill(figure="CR03", cuts={"building": "ZX/1", "category": "noise"}), 6),
        (Drill(figure="CR03", cuts={"whole_month": "2025-02"}), 1),
        (Drill(figure="CR01", cuts={"month": "2025-03"}), 8),
        (Drill(figure="CR01", cuts={"channel_group": "external"}), 0),
        (Drill(figure="CR04"), 2),
        (Drill(figure="CR08"), 7),
        (Drill(figure="CR08", part="denominator"), 8),
        (Drill(figure="VC01"), 1),
        (Drill(figure="VC01", part="denominator", cuts={"building": "ZX/2"}), 20),
        (Drill(figure="VC04", part="denominator"), 0),
        (Drill(figure="VC09"), 1),
        (Drill(figure="VC09", part="denominator"), 2),
        (Drill(figure="VC01O"), 0),
    ],
    ids=str,
)
def test_as_many_records_stand_behind_a_number_as_it_says(session, reader, world, drill, count):
    found = figure_records.behind(
        session, reader, MARCH, drill, actor=somebody(world, Role.SUPERVISOR), limit=None, offset=0
    )

    assert (found.total, len(found.rows), found.hidden) == (count, count, 0)
    assert found.number == count


def test_a_home_with_nothing_but_a_sealed_complaint_is_counted_and_not_listed(
    database: Database, world: int
) -> None:
    with database.writing() as session:
        sealed = session.exec(
            select(stored.Case).where(col(stored.Case.number).endswith("-N1"))
        ).one()
        hidden = sealed.unit_id
        of_home = update(stored.Case).where(col(stored.Case.unit_id) == hidden)
        session.execute(of_home.values(identity_sealed=True))

    seen = {}
    with database.reading() as session:
        for role in (Role.SUPERVISOR, Role.SPECIALIST):
            who = Actor(1, "Lin", (Post(world, role),))
            reader = figure_scope.reader(session, actor=who, now=NOW)
            found = figure_records.behind(
                session, reader, MARCH, Drill(figure="CR04"), actor=who, limit=None, offset=0
            )
            listed = {row.unit_id for row in found.rows if isinstance(row, HomeRow)}
            seen[role] = (found.total, found.number, found.hidden, hidden in listed)

    assert seen == {Role.SUPERVISOR: (2, 2, 0, True), Role.SPECIALIST: (2, 2, 1, False)}


def test_a_page_of_records_continues_where_the_last_one_ended(session, reader, world):
    def numbers(offset: int) -> list[str]:
        actor, drill = somebody(world, Role.SUPERVISOR), Drill(figure="CR01")
        found = figure_records.behind(
            session, reader, MARCH, drill, actor=actor, limit=5, offset=offset
        )
        return [row.number for row in found.rows if isinstance(row, Case)]

    assert [len(numbers(0)), len(numbers(5)), len({*numbers(0), *numbers(5)})] == [5, 3, 8]


@pytest.mark.parametrize(
    "drill",
    [
        Drill(figure="CR99"),
        Drill(figure="CR01", part="denominator"),
        Drill(figure="CR03", cuts={"month": "2031-01"}),
        Drill(figure="CR03", cuts={"whole_month": "1e3"}),
        Drill(figure="CR03", cuts={"building": "ZX/9"}),
        Drill(figure="CR03", cuts={"phone": "1"}),
    ],
    ids=str,
)
def test_an_odd_address_of_records_is_refused_in_a_sentence(session, reader, world, drill):
    with pytest.raises(FigureUnknown, match="no figure or cut"):
        figure_records.behind(
            session, reader, MARCH, drill,
            actor=somebody(world, Role.SUPERVISOR), limit=10, offset=0,
        )  # fmt: skip


@pytest.mark.parametrize("case", ODD, ids=case_id)
def test_an_odd_address_falls_back_to_the_usual_and_is_named(reader, case):
    given = str(case.given)

    for name in ("span", "grain", "building", "category", "group", "population", "projects"):
        scope = read({name: [given]}, reader.offer)
        assert scope.query() == {}
        assert scope.odd


def test_a_name_said_twice_is_not_guessed_at(reader):
    scope = read({"span": ["this_year", "this_month"], "figure": ["CR03"]}, reader.offer)

    assert (scope.span, scope.odd) == ("last_12_months", ("Period",))
    assert read_drill({"figure": ["CR03", "CR01"]}) is None


def test_an_address_brings_the_same_scope_back(reader):
    scope = Scope(
        span="own", period=Period(date(2025, 2, 3), date(2025, 3, 4)), grain="quarter",
        building="ZX/2", category="staff", group="external", population="P2",
    )  # fmt: skip
    drill = Drill(figure="CR03", part="denominator", cuts={"month": "2025-02"})
    offer = replace(reader.offer, categories={"staff": "Staff"})

    said = {name: [value] for name, value in {**scope.query(), **drill.query()}.items()}

    assert read(said, offer) == scope
    assert read_drill(said) == drill


@pytest.mark.parametrize(
    ("span", "first", "last"),
    [
        ("this_month", "2025-03-01", "2025-03-31"),
        ("last_month", "2025-02-01", "2025-02-28"),
        ("this_quarter", "2025-01-01", "2025-03-31"),
        ("last_quarter", "2024-10-01", "2024-12-31"),
        ("this_year", "2025-01-01", "2025-12-31"),
        ("last_12_months", "2024-04-01", "2025-03-31"),
    ],
)
def test_a_named_period_has_these_days(span, first, last):
    found = period_of(span, date(2025, 3, 31))

    assert found == Period(date.fromisoformat(first), date.fromisoformat(last))


def test_a_small_rate_is_shown_with_its_interval_and_a_target_by_the_month(session, reader):
    march = figure_pages.complaint_rates(session, reader, MARCH).headlines[0]
    building = replace(MARCH, building="ZX/2")
    small = figure_pages.complaint_rates(session, reader, building).headlines[0]

    assert (march.small, march.low, march.met) == (False, None, "missed")
    assert (small.small, small.low) == (True, 0)
    assert round(small.high or 0, 1) == 184.4  # 3.689 expected cases over 20 homes


def test_a_file_holds_the_numbers_of_the_page_and_what_they_mean(session, reader, world):
    actor = somebody(world, Role.SUPERVISOR)
    desk = Desk(reader, MARCH, actor=actor, now=NOW, _=lambda text: text)

    export = figure_exports.complaints(session, desk)

    assert export is not None
    book = openpyxl.load_workbook(BytesIO(export.content))
    rows = {row[0]: row for row in book["Figures"].iter_rows(min_row=2, values_only=True)}
    assert rows["CR03"][2:6] == (7, 40, 175, "‰")
    matters = book["Categories"].iter_rows(min_row=2, values_only=True)
    assert sum(row[1] for row in matters) == 7
    told = {row[0]: row[1] for row in book["About"].iter_rows(values_only=True)}
    assert (told["Made by"], told["Period"]) == ("Lin", "2025-03-01 – 2025-03-31")
    assert "1,000 handed-over homes" in told["CR03 Valid complaint rate"]


@pytest.mark.parametrize("code", ["CR03", "CR04", "VC09", "VC04"])
def test_a_file_of_records_has_as_many_rows_as_the_number(session, reader, world, code):
    actor, drill = somebody(world, Role.SUPERVISOR), Drill(figure=code, part="denominator")
    desk = Desk(reader, YEAR, actor=actor, now=NOW, _=lambda text: text)
    request = reader.request(figure_records.counted(code), YEAR)
    number = figures.answer(session, code, request, reach=whole(world)).iloc[0]["denominator"]

    export = figure_exports.records(session, desk, drill=drill)

    assert export is not None
    book = openpyxl.load_workbook(BytesIO(export.content))
    assert book["Records"].max_row - 1 == number


def test_coverage_goes_into_a_file_too(session, reader, world):
    actor = somebody(world, Role.SUPERVISOR)
    desk = Desk(reader, YEAR, actor=actor, now=NOW, _=lambda text: text)

    export = figure_exports.visits(session, desk)

    assert export is not None
    book = openpyxl.load_workbook(BytesIO(export.content))
    assert book["Never visited"].max_row - 1 == 38
    assert book["Curve"].max_row - 1 == 12


def test_a_reader_takes_no_records_out(session, world):
    actor = somebody(world, Role.READONLY)
    reader = figure_scope.reader(session, actor=actor, now=NOW)
    desk = Desk(reader, MARCH, actor=actor, now=NOW, _=lambda text: text)

    with pytest.raises(NotAllowed):
        figure_exports.complaints(session, desk)
