"""Visit coverage where rules meet: months not over, homes let again, calls after complaints."""

from collections.abc import Iterator
from datetime import date

import pytest

from data_access import measures
from data_access.database import Database, Session
from data_access.looks import View
from domain.calendar import Period, date_of
from domain.rights import whole
from services import computed, figures
from services.figures import Request
from tests.worked import World, day

YEAR = Period(date(2025, 1, 1), date(2025, 12, 31))
JUNE_30 = date(2025, 6, 30)


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.writing() as opened:
        yield opened


def test_an_item_of_a_month_that_is_not_over_is_not_missed(session: Session) -> None:
    world = World(session, "OPEN")
    world.handed_over(["U1", "U2"], "2024-01-01")
    world.plan(2025, [("U1", "2025-01", "2025-01"), ("U2", "2025-02", None)], base=2)

    def asked(day: date) -> tuple[float, float]:
        request = Request(period=Period(date(2025, 1, 1), day), as_of=day)
        row = figures.answer(session, "VC04", request, reach=whole(world.project_id)).iloc[0]
        return row["numerator"], row["denominator"]

    assert asked(date(2025, 2, 1)) == asked(date(2025, 2, 27)) == (1, 1)
    assert asked(date(2025, 2, 28)) == (1, 2)


def test_a_home_let_again_after_a_vacancy_begins_anew(session: Session) -> None:
    world = World(session, "LET")
    world.unit(
        "U1",
        ("owner_occupied", "2018-01-01", "2019-01-01"),
        ("long_vacant", "2019-01-01", "2025-06-20"),
        ("tenant_occupied", "2025-06-20", None),
    )
    world.unit(
        "U2",
        ("owner_occupied", "2024-01-01", "2025-06-20"),
        ("tenant_occupied", "2025-06-20", None),
    )
    view = View(whole(world.project_id), day("2025-01-01"), day("2025-07-01"), "P2")

    rows = measures.unit_rows(session, view, unit_ids=None, where={})

    due = {row.unit_id: date_of(row.due_day) for row in rows}
    assert due == {
        world.units["U1"]: date(2026, 6, 20),
        world.units["U2"]: date(2024, 12, 31),
    }


def test_a_complaint_s_return_visit_is_a_contact_and_no_visit(session: Session) -> None:
    world = World(session, "CALL")
    world.handed_over(["U1", "U2"], "2024-01-01")
    world.complaint("C1", "2025-05-01", "U1", return_visited_day=day("2025-05-04"))
    request = Request(period=YEAR, as_of=JUNE_30)
    scope = [world.project_id]

    contact = figures.answer(session, "VC02", request, reach=whole(*scope)).iloc[0]
    face = figures.answer(session, "VC01", request, reach=whole(*scope)).iloc[0]

    assert (contact["numerator"], contact["denominator"], face["numerator"]) == (1, 2, 0)


@pytest.mark.parametrize(
    ("day", "needed", "forecast"),
    [
        (date(2025, 1, 31), 5 / 11, 6),
        (date(2025, 6, 30), 5 / 6, 2),
        (date(2025, 12, 16), 5 / (15 / 31), 1 / (11 + 16 / 31) * 12),
        (date(2025, 12, 31), None, 1),
    ],
)
def test_the_running_month_is_gone_only_as_far_as_its_days(
    session: Session, day: date, needed: float | None, forecast: float
) -> None:
    world = World(session, "PACE")
    world.handed_over([f"U{n}" for n in range(6)], "2024-01-01")
    world.visit("1", "U1", "2025-01-10", "visit", "door", "success")

    curve = computed.coverage_curve(
        session,
        Request(period=YEAR, as_of=day),
        target_percent=100,
        reach=whole(world.project_id),
    )

    assert curve.pace.needed == (None if needed is None else pytest.approx(needed))
    assert curve.pace.forecast == pytest.approx(forecast)
