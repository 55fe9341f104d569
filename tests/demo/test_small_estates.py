"""The demo behaves like a real estate: signals where they were planted, and no others."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlmodel import col

from data_access.database import Database, Session, open_database
from data_access.tables import Account, Case, CaseEvent, Party, UnitStatus, Visit
from demo import complaints
from demo.people import Made
from demo.seed import seed
from domain.calendar import Period, first_of, label, month_number, months_after
from domain.kpis.complaints import VALID_RATE
from domain.passwords import normalised
from domain.procedures.complaint import COMPLAINT
from domain.rights import whole
from services import computed
from services.accounts import HASHER
from services.figures import Request
from tests.demo.conftest import MORNING
from tests.keys import KEYS

TODAY = date(2026, 3, 20)
MAIN = 1
"""The id of the larger estate, which is made first."""


def _request(months: int) -> Request:
    first = months_after(TODAY.replace(day=1), -months)
    return Request(period=Period(first, TODAY), as_of=TODAY)


def _counts(session: Session) -> list[int]:
    tables = (Case, CaseEvent, Visit, UnitStatus, Party)
    return [session.execute(select(func.count()).select_from(t)).scalar_one() for t in tables]


def _fingerprint(session: Session) -> list[tuple[object, ...]]:
    wanted = (Case.number, Case.state, Case.title, Case.received_at, Case.closed_at)
    statement = select(*(col(column) for column in wanted)).order_by(col(Case.number))
    return [tuple(row) for row in session.execute(statement)]


def test_made_twice_for_the_same_morning_is_the_same_twice(
    demo: Database, migrated_file: Path, tmp_path: Path
) -> None:
    file = tmp_path / "again.sqlite3"
    shutil.copy(migrated_file, file)
    again = open_database(f"sqlite:///{file}", KEYS)

    seed(again, now=MORNING, accounts=False)

    with demo.reading() as first, again.reading() as second:
        assert _counts(first) == _counts(second)
        assert _fingerprint(first) == _fingerprint(second)
    again.close()


def test_the_bad_lift_month_is_the_only_one_outside_the_limits(demo: Database) -> None:
    bad = label(month_number(TODAY) - complaints.BAD_LIFT_MONTHS_AGO, "month")

    with demo.reading() as session:
        found = computed.control_chart(session, VALID_RATE, _request(19), reach=whole(MAIN))

    assert found.chart is not None
    points = zip(found.months, found.chart.points, strict=True)
    assert [month for month, point in points if point.outside] == [bad]


def test_the_lift_of_one_building_brought_that_month(demo: Database) -> None:
    month = month_number(TODAY) - complaints.BAD_LIFT_MONTHS_AGO
    statement = select(func.count(col(Case.unit_id).distinct())).where(
        col(Case.received_month) == month, col(Case.cat_l2) == "equipment.lift", col(Case.hot)
    )

    with demo.reading() as session:
        homes = session.execute(statement).scalar_one()

    assert homes >= 3


def test_coverage_lags_a_few_points_behind_its_plan(demo: Database) -> None:
    with demo.reading() as session:
        curve = computed.coverage_curve(session, _request(1), target_percent=98, reach=whole(MAIN))

    assert curve.latest.gap_points is not None
    assert -8 < curve.latest.gap_points < -1


def test_every_state_of_a_complaint_is_there(demo: Database) -> None:
    statement = select(col(Case.state)).where(col(Case.procedure) == "complaint").distinct()

    with demo.reading() as session:
        states = set(session.execute(statement).scalars())

    assert states == {state.code for state in COMPLAINT.states}


@pytest.mark.parametrize(
    "column", ["chase_count", "reopen_count", "stopped_seconds", "repeat_of_id", "merged_into_id"]
)
def test_some_complaints_did_not_go_straight(demo: Database, column: str) -> None:
    statement = select(func.count()).where(getattr(Case, column) > 0)

    with demo.reading() as session:
        assert session.execute(statement).scalar_one() > 0


def test_work_is_waiting_this_morning(demo: Database) -> None:
    open_now = (col(Case.procedure) == "complaint", col(Case.phase) == "open")
    overdue = select(func.count()).where(
        *open_now, col(Case.handled_at).is_(None), col(Case.due_at) < MORNING
    )
    pending = select(func.count()).where(*open_now, col(Case.validity) == "pending")
    found = select(func.count()).where(col(Case.parent_id).is_not(None))

    with demo.reading() as session:
        assert session.execute(overdue).scalar_one() >= 1
        assert session.execute(pending).scalar_one() >= 3
        assert session.execute(found).scalar_one() >= 1


def test_homes_were_handed_over_in_the_middle_of_a_month(demo: Database) -> None:
    statement = select(col(UnitStatus.from_day)).where(
        col(UnitStatus.project_id) == MAIN, col(UnitStatus.status) == "handed_vacant"
    )
    wave = Period(first_of(month_number(TODAY) - 3), first_of(month_number(TODAY) - 2))

    with demo.reading() as session:
        days = list(session.execute(statement).scalars())

    assert sum(wave.start_day < day < wave.until_day for day in days) > 40


def test_the_given_passwords_open_the_accounts_and_are_kept_nowhere(
    demo: Database, made: list[Made]
) -> None:
    logins = select(col(Account.login), col(Account.password_hash))

    with demo.reading() as session:
        hashes = {row.login: row.password_hash for row in session.execute(logins)}

    assert [login for login, *_ in made] == [
        "zhou",
        "lin",
        "chen",
        "sun",
        "wu",
        "he",
        "jin",
        "qian",
        "admin",
    ]
    for login, _, _, password in made:
        assert HASHER.verify(hashes[login], normalised(password))
        assert password not in str(hashes)


def test_repairs_stand_at_every_step_and_the_finished_were_followed_up(demo: Database) -> None:
    with demo.reading() as session:
        repairs = select(col(Case.state)).where(col(Case.procedure) == "repair")
        states = set(session.execute(repairs).scalars())
        returned = select(func.count()).where(
            col(Case.procedure) == "return_visit", col(Case.state) == "done"
        )
        followed = session.execute(returned).scalar_one()

    assert states >= {"registered", "dispatched", "taken", "on_site", "working", "done", "closed"}
    assert followed > 20


def test_errands_of_many_kinds_stand_at_every_end(demo: Database) -> None:
    kinds = ("goods", "visitor", "card", "borrowing", "certificate", "lost_found", "activity")
    statement = select(col(Case.procedure), col(Case.state)).where(col(Case.procedure).in_(kinds))

    with demo.reading() as session:
        found = {tuple(row) for row in session.execute(statement)}

    assert {kind for kind, _ in found} == set(kinds)
    assert {state for kind, state in found if kind == "goods"} >= {
        "requested", "issued", "released",
    }  # fmt: skip
    assert ("borrowing", "in_use") in found
    assert ("certificate", "identified") in found


def test_houses_are_handed_over_at_every_step(demo: Database) -> None:
    statement = select(col(Case.procedure), col(Case.state)).where(
        col(Case.procedure).in_(("handover_batch", "handover", "defect"))
    )

    with demo.reading() as session:
        found = {tuple(row) for row in session.execute(statement)}

    assert {state for kind, state in found if kind == "handover"} >= {
        "notified", "inspecting", "rectifying", "refused", "no_show", "delivered", "filed",
    }  # fmt: skip
    assert ("handover_batch", "ready") in found
    assert ("defect", "dispatched") in found


def test_renovations_are_applied_for_and_wait_for_the_gas_company(demo: Database) -> None:
    """Here no photos are kept, so that no work begins."""
    statement = select(col(Case.state)).where(col(Case.procedure) == "renovation")

    with demo.reading() as session:
        found = set(session.execute(statement).scalars())

    assert found == {"submitted", "pending_external"}


def test_owners_build_what_is_applied_for_and_what_is_not(demo: Database) -> None:
    """Here no photos are kept, so that nothing is surveyed or reported."""
    kinds = ("self_build", "illegal_structure")
    statement = select(col(Case.procedure), col(Case.state)).where(col(Case.procedure).in_(kinds))

    with demo.reading() as session:
        found = {tuple(row) for row in session.execute(statement)}

    assert found == {
        ("self_build", "right_check"), ("self_build", "refused"),
        ("illegal_structure", "dissuaded"),
    }  # fmt: skip
