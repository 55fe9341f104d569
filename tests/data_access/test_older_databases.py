"""A database of an older program, brought up to date, answers as if it had always been new."""

from datetime import timedelta
from typing import Any

from alembic import command
from sqlmodel import col, select

from data_access import migrating
from data_access.database import Database
from data_access.tables import Case
from tests import affairs
from tests import complaining as tell
from tests.affairs import MENDED, UNSETTLED
from tests.conftest import NOON, Estate
from tests.services.test_return_visits import act

DAY = timedelta(days=1)


def taken_up_again(database: Database, estate: Estate) -> None:
    """A repair and a complaint that were done twice, days apart, and a repair done once."""
    affairs.mended(database, estate)
    number = affairs.mended(database, estate, title="The kitchen tap")
    visit = affairs.visit_of(database, estate, number).number
    act(database, visit, "unsettled", UNSETTLED, estate.desk, NOON + DAY)
    for code, answers in (
        ("dispatch", {"assignee_id": estate.engineer.id, "team": "mixed", "dept": "engineering"}),
        ("take", {}), ("arrive", {}), ("start", {}), ("finish", MENDED),
    ):  # fmt: skip
        tell.move(database, number, code, answers, actor=estate.supervisor, now=NOON + 2 * DAY)
    complaint = tell.handled(database, estate)
    tell.move(database, complaint, "judge", tell.VALID, actor=estate.supervisor, now=NOON + DAY)
    for days in (3, 9):
        heard = {"satisfaction": "satisfied"}
        act(database, complaint, "return_visit", heard, estate.supervisor, NOON + days * DAY)
        act(database, complaint, "close", {"close_reason": "satisfied"}, estate.supervisor,
            NOON + days * DAY)  # fmt: skip
        if days < 9:
            act(database, complaint, "reopen", {"reason": "Barks again"}, estate.supervisor,
                NOON + (days + 1) * DAY)  # fmt: skip
            act(database, complaint, "handle", tell.HANDLED, estate.keeper, NOON + 8 * DAY)


def firsts(database: Database) -> list[tuple[Any, ...]]:
    columns = (Case.number, Case.first_handled_at, Case.first_handled_day, Case.first_closed_day,
               Case.solved)  # fmt: skip
    wanted = select(*(col(one) for one in columns)).where(
        col(Case.procedure).in_(("repair", "return_visit"))
        | (col(Case.procedure) == "complaint") & col(Case.closed_day).is_not(None)
    )
    with database.reading() as session:
        rows = session.execute(wanted.order_by(col(Case.number)))
        return [(row[0], *_repairs_only(row)) for row in rows]


def _repairs_only(row: Any) -> tuple[Any, ...]:
    """What is handled first is looked back for with repairs alone: nothing else is judged by it."""
    kept = tuple(row[1:3]) if row[0].startswith("BX") else ()
    return (*kept, *row[3:])


def test_what_was_done_first_is_found_in_the_events(database: Database, estate: Estate) -> None:
    taken_up_again(database, estate)
    before = firsts(database)

    writer = database.engine.execution_options(write=True)
    with writer.connect() as connection, connection.begin():
        command.downgrade(migrating._config(connection), "0019")
    migrating.upgrade(database)

    assert firsts(database) == before
    assert {row[-1] for row in before} == {None, "no"}
    migrating.check(database)
