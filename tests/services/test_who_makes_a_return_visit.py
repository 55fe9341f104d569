"""Who makes a return visit: never the handler, nor the person complained about (06 §6.3)."""

from typing import Any

import pytest
from sqlmodel import select

from data_access.database import Database
from data_access.tables import AuditEntry
from domain.engine import MoveRefused
from services import cases
from tests import affairs
from tests import complaining as tell
from tests.affairs import SETTLED, UNSETTLED
from tests.attaching import Window
from tests.conftest import Estate
from tests.services.test_return_visits import CALLED, LATER, act


def test_never_by_the_handler_and_the_denial_is_written_down(
    database: Database, estate: Estate, ctx: Window
) -> None:
    visit = affairs.visit_of(database, estate, tell.handled(database, estate))

    with pytest.raises(MoveRefused, match="somebody other"), ctx(estate.keeper).writing() as work:
        cases.move(
            work.session, visit.number, "settled", SETTLED, version=visit.version,
            token=tell.token(), actor=work.actor, now=LATER,
        )  # fmt: skip

    with database.reading() as session:
        (entry,) = session.exec(select(AuditEntry)).all()
    assert (entry.ref, entry.actor_id) == (visit.number, estate.keeper.id)
    assert tell.read(database, visit.number, estate.desk).state == "pending"


@pytest.mark.parametrize(
    ("code", "answers"),
    [("settled", SETTLED), ("unsettled", UNSETTLED), ("attempt", CALLED)],
)
def test_never_by_the_technician_s_hand(
    database: Database, estate: Estate, code: str, answers: dict[str, Any]
) -> None:
    number = affairs.mended(database, estate, technician=estate.supervisor)
    visit = affairs.visit_of(database, estate, number).number

    with pytest.raises(MoveRefused, match="somebody other"):
        act(database, visit, code, answers, estate.supervisor)


def test_never_by_who_is_complained_about(database: Database, estate: Estate, ctx: Window) -> None:
    accused: dict[str, Any] = {
        "cat_l1": "staff", "cat_l2": "staff.attitude", "accused_dept": "service",
    }  # fmt: skip
    number = tell.handled(database, estate, accused_id=estate.other_keeper.id, **accused)
    visit = affairs.visit_of(database, estate, number)

    with pytest.raises(cases.CaseNotFound), ctx(estate.other_keeper).writing() as work:
        cases.move(
            work.session, visit.number, "settled", SETTLED, version=visit.version,
            token=tell.token(), actor=work.actor, now=LATER,
        )  # fmt: skip

    with database.reading() as session:
        (entry,) = session.exec(select(AuditEntry)).all()
    assert entry.actor_id == estate.other_keeper.id
    for judged in (estate.other_keeper, estate.keeper):
        with pytest.raises(MoveRefused, match="somebody other"):
            act(database, visit.number, "hand_to", {"assignee_id": judged.id}, estate.supervisor)
