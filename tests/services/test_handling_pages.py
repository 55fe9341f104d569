"""What the pages of handling and follow-ups show, their files, and the records of each kind."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

import openpyxl
import pytest

from data_access.database import Database, Session
from data_access.tables import Account
from domain.calendar import Period
from domain.case import Case
from domain.figure_scope import Drill, Scope
from domain.kpi import Figure
from domain.people import Actor, Post, Role
from domain.rights import NotAllowed, whole
from services import (
    figure_exports,
    figure_records,
    figure_scope,
    figures,
    handling_page,
    projects,
)
from services.exports import Export
from services.figure_exports import Desk
from services.figure_scope import Reader
from services.figures import Request
from tests.follow_up_world import handled, repair, return_visit
from tests.worked import World

NOW = datetime(2025, 6, 30, 4, tzinfo=UTC)
QUARTER = Scope(span="this_quarter", period=Period(date(2025, 4, 1), date(2025, 6, 30)))


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.writing() as opened:
        yield opened


@pytest.fixture
def world(session: Session) -> World:
    made = World(session, "ZX")
    made.handed_over(["H1"], "2024-01-01")
    made.settle()
    handled(made, "D1", "2025-06-01", "2025-06-04", closed="2025-06-03")
    handled(made, "D2", "2025-05-05", "2025-05-08", closed="2025-05-10", cat_l1="lift")
    handled(made, "D3", "2025-06-10", "2025-06-13", channel_group="external")
    return_visit(made, "F1", "2025-06-02", state="heard", ended="2025-06-04",
                 satisfaction="satisfied")  # fmt: skip
    return_visit(made, "F2", "2025-06-20", state="pending")
    repair(made, "W1", "2025-05-02", "2025-05-03", "H1", "plumbing.tap", cat_l1="plumbing")
    repair(made, "W2", "2025-05-20", "2025-05-21", "H1", "plumbing.tap", cat_l1="plumbing")
    return made


def somebody(world: World, role: Role) -> Actor:
    return Actor(7, "Lin", (Post(world.project_id, role),))


@pytest.fixture
def reader(session: Session, world: World) -> Reader:
    return figure_scope.reader(session, actor=somebody(world, Role.SUPERVISOR), now=NOW)


def test_every_card_shows_what_the_figure_answers(
    session: Session, world: World, reader: Reader
) -> None:
    handling = handling_page.handling(session, reader, QUARTER)
    follow_ups = handling_page.follow_ups(session, reader, QUARTER)
    asked = Request(period=QUARTER.period, as_of=date(2025, 6, 30))

    shown = (*handling.headlines, *handling.others, handling.backlog,
             *follow_ups.headlines, *follow_ups.others)  # fmt: skip
    for card in shown:
        frame = figures.answer(session, card.figure.code, asked, reach=whole(world.project_id))
        row = frame.iloc[0]
        assert card.cell.numerator == row["numerator"], card.figure.code
    assert len({card.figure.code for card in shown}) == len(shown)


def test_a_category_narrows_handling_and_its_parts_of_the_time(
    session: Session, world: World, reader: Reader
) -> None:
    narrowed = replace(QUARTER, category="lift")

    page = handling_page.handling(session, reader, narrowed)

    assert page.received == 1
    in_time = next(one for one in page.courses if one.figure.code == "CH07")
    assert [cell.denominator for cell in in_time.cells] == [0, 1, 0]


def test_each_category_has_a_curve_with_what_is_still_open(
    session: Session, world: World, reader: Reader
) -> None:
    projects.complete(session, world.project_id)
    reader = figure_scope.reader(session, actor=somebody(world, Role.SUPERVISOR), now=NOW)

    page = handling_page.handling(session, reader, QUARTER)
    one = handling_page.handling(session, reader, replace(QUARTER, category="lift"))

    curves = {code: (taken.total, taken.over) for code, taken in page.by_category.items()}
    assert curves == {"noise": (2, 1)}
    assert (one.by_category, one.days.total) == ({}, 1)


def test_the_ages_add_up_to_what_is_open(session: Session, world: World, reader: Reader) -> None:
    page = handling_page.handling(session, reader, QUARTER)

    assert sum(cell.numerator for cell in page.ages) == page.backlog.cell.numerator == 1


@pytest.mark.parametrize(
    ("make", "sheet", "code", "numbers"),
    [
        (figure_exports.handled, "Figures", "CH07", (1, 3)),
        (figure_exports.asked_again, "Figures", "RP05", (1, 2)),
    ],
)
def test_a_file_holds_the_numbers_of_the_page(
    session: Session,
    world: World,
    reader: Reader,
    make: Callable[[Session, Desk], Export],
    sheet: str,
    code: str,
    numbers: tuple[int, int],
) -> None:
    actor = somebody(world, Role.SUPERVISOR)
    desk = Desk(reader, QUARTER, actor=actor, now=NOW, _=lambda text: text)

    book = openpyxl.load_workbook(BytesIO(make(session, desk).content))

    rows = {row[0]: row for row in book[sheet].iter_rows(min_row=2, values_only=True)}
    assert rows[code][2:4] == numbers
    assert book["Month"].max_row - 1 == 4 * 3


@pytest.mark.parametrize("make", [figure_exports.handled, figure_exports.asked_again])
def test_a_reader_takes_nothing_out(
    session: Session, world: World, make: Callable[[Session, Desk], Export]
) -> None:
    actor = somebody(world, Role.READONLY)
    reader = figure_scope.reader(session, actor=actor, now=NOW)

    with pytest.raises(NotAllowed):
        make(session, Desk(reader, QUARTER, actor=actor, now=NOW, _=lambda text: text))


@pytest.mark.parametrize(
    ("code", "procedure", "names"),
    [
        ("CH07", "complaint", {"D1", "D2", "D3"}),
        ("CH10", "complaint", {"D3"}),
        ("RV03", "return_visit", {"F1", "F2"}),
        ("RP05", "repair", {"W1", "W2"}),
    ],
)
def test_the_records_below_the_line_are_the_cases_themselves(
    session: Session, world: World, reader: Reader, code: str, procedure: str, names: set[str]
) -> None:
    drill = Drill(figure=code, part="denominator")
    actor = somebody(world, Role.SUPERVISOR)

    found = figure_records.behind(
        session, reader, QUARTER, drill, actor=actor, limit=None, offset=0
    )

    cases = [row for row in found.rows if isinstance(row, Case)]
    assert {case.procedure for case in cases} == {procedure}
    assert world.named([case.id for case in cases]) == names
    assert found.total == found.number == len(cases)


def test_a_return_visit_about_oneself_is_counted_and_not_shown(
    session: Session, world: World, reader: Reader
) -> None:
    actor = somebody(world, Role.SUPERVISOR)
    return_visit(world, "F3", "2025-06-03", state="pending", accused_id=_account(session, actor.id))

    found = figure_records.behind(
        session, reader, QUARTER, Drill(figure="RV03L"), actor=actor, limit=None, offset=0
    )

    assert (found.total, len(found.rows), found.hidden) == (2, 1, 1)


def _account(session: Session, number: int) -> int:
    session.add(Account(id=number, login="lin", name="Lin", password_hash="", created_at=NOW))
    session.flush()
    return number


@pytest.mark.parametrize(
    ("drill", "has_list"),
    [
        (Drill(figure="CH07"), True),
        (Drill(figure="CH06"), False),
        (Drill(figure="CH12"), False),
        (Drill(figure="RV03"), False),
        (Drill(figure="RP05"), False),
    ],
)
def test_only_what_counts_by_receipt_is_a_list_of_complaints(
    session: Session, world: World, reader: Reader, drill: Drill, has_list: bool
) -> None:
    found = figure_records.behind(
        session, reader, QUARTER, drill, actor=somebody(world, Role.SUPERVISOR), limit=None,
        offset=0,
    )  # fmt: skip

    assert (figure_records.as_list(found, QUARTER, drill) is not None) == has_list


def test_every_figure_of_the_pages_has_a_target_or_is_a_strict_twin() -> None:
    shown: list[Figure] = [*handling_page.HANDLING, *handling_page.OTHER_HANDLING,
                           *handling_page.VISITS, *handling_page.OTHER_VISITS]  # fmt: skip

    assert {one.code for one in shown if one.target is None} == {
        *("CH07S", "CH14S", "RV03R", "RV05S"),
        *("CH11", "CH16"),  # the catalogue watches them without an aim
    }
