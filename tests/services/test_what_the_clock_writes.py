"""What the clock writes: only what a rule may, and once, whoever else is writing."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from sqlmodel import select

from data_access.database import Database
from data_access.tables import CaseEvent, Escalation
from domain.escalation import ACKNOWLEDGE, RULE_EVENTS
from domain.registry import PROCEDURES
from services import cases, escalating, ledger
from tests import complaining as tell
from tests.conftest import NOON, Estate, MakeEstate

DAY = timedelta(days=1)
DUE = NOON + 3 * DAY
BY_RULE = {"not_drawn", "expire", "lapse", "news", "title_due"}
"""Steps that a rule writes too, or alone."""


def tick(database: Database, now: datetime) -> int:
    return escalating.tick(database, now=now)


def fired(database: Database) -> int:
    with database.reading() as session:
        return len(session.exec(select(Escalation)).all())


def test_a_rule_never_writes_what_only_a_person_does(database: Database, estate: Estate) -> None:
    tell.in_progress(database, estate)
    tell.register(database, estate, hot=True, severity="3")
    tick(database, DUE + 40 * DAY)

    with database.reading() as session:
        written = {e.move for e in session.exec(select(CaseEvent)) if e.actor_kind == "rule"}
    assert written == {"escalate"} <= set(RULE_EVENTS)


@pytest.mark.parametrize(
    "deed",
    sorted({m.code for p in PROCEDURES.values() for m in p.moves} - BY_RULE | {ACKNOWLEDGE}),
)
def test_a_deed_is_refused_to_a_rule(database: Database, estate: Estate, deed: str) -> None:
    number = tell.register(database, estate)
    case = tell.read(database, number, estate.desk)

    with pytest.raises(ValueError, match="no rule does this"), database.writing() as session:
        ledger.log_by_rule(session, case, move=deed, at=NOON, now=NOON, answers={})


def test_a_tick_changes_no_moment_and_no_rating(database: Database, estate: Estate) -> None:
    number = tell.in_progress(database, estate)
    before = tell.read(database, number, estate.manager)

    tick(database, DUE + 40 * DAY)

    after = tell.read(database, number, estate.manager)
    changed = {name for name in vars(before) if getattr(before, name) != getattr(after, name)}
    assert changed == {"esc_level"}


def test_two_ticks_at_once_fire_once(database: Database, estate: Estate) -> None:
    for _ in range(5):
        tell.in_progress(database, estate)

    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: tick(database, DUE), range(4)))

    assert sum(made) == fired(database) == 10


def test_a_second_session_leaves_what_the_first_is_firing(
    postgres_database: Database, make_estate: MakeEstate
) -> None:
    estate = make_estate(postgres_database, "HY01")
    tell.in_progress(postgres_database, estate)

    with postgres_database.writing() as first:
        mine = escalating.run(first, now=DUE)
        with postgres_database.writing() as second:
            theirs = escalating.run(second, now=DUE)

    assert (mine, theirs, fired(postgres_database)) == (2, 0, 2)


def test_a_case_that_is_being_handled_is_left_to_the_next_tick(
    postgres_database: Database, make_estate: MakeEstate
) -> None:
    estate = make_estate(postgres_database, "HY01")
    number = tell.in_progress(postgres_database, estate)

    with postgres_database.writing() as session:
        version = cases.get(session, number, actor=estate.keeper).version
        cases.move(session, number, "handle", tell.HANDLED, version=version, token="t",
                   actor=estate.keeper, now=DUE)  # fmt: skip
        with postgres_database.writing() as other:
            assert escalating.run(other, now=DUE) == 0

    assert tick(postgres_database, DUE) == 0
