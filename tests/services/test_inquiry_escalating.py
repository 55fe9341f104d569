"""Slow answers: who is told, at which moment (02 §2.2)."""

from datetime import datetime, timedelta

from sqlmodel import select

from data_access.database import Database
from data_access.tables import Escalation
from services import escalating
from tests import affairs
from tests import complaining as tell
from tests.conftest import NOON, Estate

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
DUE = NOON + 4 * HOUR
"""An urgent question is answered within four hours."""
FIRST_LEVEL = [("reply.80", 0, "")]
BOTH_LEVELS = [*FIRST_LEVEL, ("reply.due", 1, "supervisor")]


def fired(database: Database, now: datetime) -> list[tuple[str, int, str]]:
    """Let the clock tick and return all levels that have fired until then."""
    escalating.tick(database, now=now)
    with database.reading() as session:
        found = session.exec(select(Escalation).order_by(Escalation.id))  # type: ignore[arg-type]
        return [(one.rule, one.level, one.role) for one in found]


def test_four_fifths_of_the_term_remind_and_its_end_goes_to_the_supervisor(
    database: Database, estate: Estate
) -> None:
    affairs.register(database, estate, "inquiry", urgency="urgent")

    assert fired(database, NOON + 191 * MINUTE) == []
    assert fired(database, NOON + 192 * MINUTE) == FIRST_LEVEL
    assert fired(database, DUE - MINUTE) == FIRST_LEVEL
    assert fired(database, DUE) == BOTH_LEVELS
    assert fired(database, DUE + 9 * HOUR) == BOTH_LEVELS


def test_what_was_answered_is_not_late(database: Database, estate: Estate) -> None:
    told = {"reply_content": "From two o'clock on."}
    number = affairs.register(database, estate, "inquiry", urgency="urgent")
    tell.move(database, number, "answer", told, actor=estate.desk, now=NOON + HOUR)

    assert fired(database, DUE + HOUR) == []


def test_what_was_given_back_and_is_still_open_is_not_late(
    database: Database, estate: Estate
) -> None:
    number = affairs.register(database, estate, "inquiry", urgency="urgent")
    to = {"assignee_id": estate.engineer.id, "dept": "engineering", "promised_at": DUE}
    tell.move(database, number, "transfer", to, actor=estate.desk, now=NOON)
    told = {"reply_content": "From two o'clock on.", "reply_method": "phone"}
    tell.move(database, number, "reply", told, actor=estate.engineer, now=NOON + HOUR)

    assert fired(database, DUE + HOUR) == []
