"""Voiding what was entered by mistake: who may, what it leaves behind, and what counts on."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import col, select

from data_access.database import Database
from data_access.tables import AuditEntry, Case, CaseEvent
from domain.calendar import Period
from domain.engine import MoveRefused
from domain.people import Actor
from domain.refusal import AnswerRefused
from domain.rights import whole
from services import cases, figure_records, figures
from services.figure_request import Request
from tests import complaining
from tests.conftest import NOON, Estate
from tests.services import visiting

LATER = NOON + timedelta(hours=1)
WHY = {"reason": "Entered twice"}
MARCH = Request(period=Period(date(2026, 3, 1), date(2026, 3, 31)), as_of=date(2026, 3, 31))
Enter = Callable[[Database, Estate], str]
KINDS = pytest.mark.parametrize(
    ("enter", "first"),
    [(complaining.register, "registered"), (visiting.visit, "submitted")],
    ids=["complaint", "visit"],
)


def void(database: Database, number: str, actor: Actor, raw: dict[str, Any] = WHY) -> None:
    complaining.move(database, number, "void", raw, actor=actor, now=LATER)


def stored(database: Database, number: str) -> Case:
    with database.reading() as session:
        return session.exec(select(Case).where(Case.number == number)).one()


def entries(database: Database) -> list[AuditEntry]:
    with database.reading() as session:
        return list(session.exec(select(AuditEntry).where(AuditEntry.action == "record.void")))


@KINDS
@pytest.mark.parametrize("who", ["supervisor", "manager"])
def test_a_lead_voids_with_a_reason_that_the_trail_keeps_once(
    database: Database, estate: Estate, enter: Enter, first: str, who: str
) -> None:
    number, lead = enter(database, estate), getattr(estate, who)

    void(database, number, lead)

    case = stored(database, number)
    assert (case.state, case.phase, case.closed_at, case.counts) == (
        "voided", "cancelled", LATER, False,
    )  # fmt: skip
    with database.reading() as session:
        last = session.exec(
            select(CaseEvent).where(CaseEvent.case_id == case.id).order_by(col(CaseEvent.id))
        ).all()[-1]
    assert (last.move, last.start, last.end, last.actor_id, last.at) == (
        "void", first, "voided", lead.id, LATER,
    )  # fmt: skip
    assert [(one.actor_id, one.ref, one.reason) for one in entries(database)] == [
        (lead.id, number, "Entered twice")
    ]


@KINDS
@pytest.mark.parametrize("who", ["desk", "keeper", "engineer", "reader", "admin"])
def test_nobody_else_voids(
    database: Database, estate: Estate, enter: Enter, first: str, who: str
) -> None:
    number = enter(database, estate)

    with pytest.raises((MoveRefused, cases.CaseNotFound)):
        void(database, number, getattr(estate, who))

    assert (stored(database, number).state, entries(database)) == (first, [])


@KINDS
@pytest.mark.parametrize("reason", ["", "  ", "x"])
def test_a_reason_is_asked_for(
    database: Database, estate: Estate, enter: Enter, first: str, reason: str
) -> None:
    number = enter(database, estate)

    with pytest.raises(AnswerRefused):
        void(database, number, estate.supervisor, {"reason": reason})

    assert (stored(database, number).state, entries(database)) == (first, [])


@KINDS
def test_what_is_void_is_not_voided_again(
    database: Database, estate: Estate, enter: Enter, first: str
) -> None:
    number = enter(database, estate)
    void(database, number, estate.supervisor)

    with pytest.raises(MoveRefused):
        void(database, number, estate.manager)

    assert (first != "voided", len(entries(database))) == (True, 1)


def counted(database: Database, estate: Estate, code: str) -> tuple[float, int]:
    """Return what a figure counts in March, and how many records its list has."""
    reach = whole(estate.project_id)
    with database.reading() as session:
        (cell,) = figures.cells_of(session, figure_records.counted(code), MARCH, reach=reach)
        behind = figures.records(session, code, MARCH, "numerator", reach=reach)
    return cell.numerator, len(behind)


@pytest.mark.parametrize(
    ("code", "enter"),
    [("CR01", complaining.register), ("VC01", visiting.visit)],
    ids=["complaint rate", "coverage"],
)
def test_a_figure_and_its_list_leave_a_void_record_out(
    database: Database, estate: Estate, code: str, enter: Enter
) -> None:
    number = enter(database, estate)
    before = counted(database, estate, code)

    void(database, number, estate.supervisor)

    assert before == (1, 1)
    assert counted(database, estate, code) == (0, 0)
