"""Escalation: each level once, on time or noticed later, to the right post, and never a deed."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlmodel import select

from data_access.database import Database
from data_access.tables import Escalation
from domain.escalation import Escalation as Rule
from domain.people import Actor, Role
from domain.procedure import DeclarationError
from domain.registry import ESCALATIONS
from domain.rights import NotAllowed
from services import case_lists, cases, escalating
from tests import complaining as tell
from tests.conftest import NOON, Estate

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
DUE = NOON + 3 * DAY
"""A general complaint is handled within three days (03 §3.4)."""
STOP = {
    "stop_reason": "material",
    "resume_at": NOON + 2 * DAY,
    "customer_told": True,
}


def tick(database: Database, now: datetime) -> int:
    return escalating.tick(database, now=now)


def levels(database: Database) -> list[tuple[str, int, str]]:
    with database.reading() as session:
        found = session.exec(select(Escalation).order_by(Escalation.id))  # type: ignore[arg-type]
        return [(one.rule, one.level, one.role) for one in found]


def escalated_to(database: Database, actor: Actor, now: datetime) -> list[str]:
    with database.reading() as session:
        day = case_lists.day(session, actor=actor, now=now)
        return [case.number for case in day.escalated.cases]


def test_nothing_fires_before_its_time(database: Database, estate: Estate) -> None:
    tell.in_progress(database, estate)

    assert tick(database, NOON + 0.8 * 3 * DAY - HOUR) == 0


def test_each_level_fires_at_its_moment(database: Database, estate: Estate) -> None:
    tell.in_progress(database, estate)

    steps = [
        (NOON + 0.8 * 3 * DAY, "handled.80", 0, ""),
        (DUE, "handled.due", 1, "supervisor"),
        (DUE + 24 * HOUR, "handled.24h", 1, "supervisor"),
        (DUE + 72 * HOUR, "handled.72h", 2, "manager"),
    ]
    for at, *expected in steps:
        assert tick(database, at) == 1
        assert levels(database)[-1] == tuple(expected)


def test_a_level_fires_once_however_often_the_clock_ticks(
    database: Database, estate: Estate
) -> None:
    tell.in_progress(database, estate)

    fired = [tick(database, DUE + n * timedelta(minutes=1)) for n in range(5)]

    assert fired == [2, 0, 0, 0, 0]


def test_what_was_reached_while_the_server_stood_still_fires_afterwards(
    database: Database, estate: Estate
) -> None:
    number = tell.in_progress(database, estate)
    back = DUE + 5 * DAY

    assert tick(database, back) == 4

    with database.reading() as session:
        rows = session.exec(select(Escalation).where(Escalation.rule == "handled.due")).all()
        file = cases.file_of(session, number, actor=estate.manager)
    assert [(row.due_at, row.noticed_at) for row in rows] == [(DUE, back)]
    event = next(e for e in file.events if e.answers.get("rule") == "handled.due")
    assert (event.move, event.actor_kind, event.at, event.recorded_at) == (
        "escalate", "rule", DUE, back,
    )  # fmt: skip
    assert file.case.esc_level == 2


def test_a_paused_case_is_left_alone_and_its_levels_wait_as_long(
    database: Database, estate: Estate
) -> None:
    number = tell.in_progress(database, estate)
    tell.move(database, number, "suspend", STOP, actor=estate.supervisor, now=NOON + DAY)

    assert tick(database, DUE + DAY) == 0

    tell.move(database, number, "resume", actor=estate.keeper, now=NOON + 4 * DAY)
    assert tick(database, DUE + 3 * DAY - HOUR) == 1  # four fifths only
    assert tick(database, DUE + 3 * DAY) == 1
    assert levels(database)[-1][0] == "handled.due"


def test_a_handled_or_closed_case_is_not_escalated(database: Database, estate: Estate) -> None:
    tell.handled(database, estate)
    tell.closed(database, estate)

    tick(database, DUE + 30 * DAY - HOUR)

    assert {rule for rule, *_ in levels(database)} == {"visit.due", "visit.3d"}  # its return visit


def test_an_extension_moves_the_levels(database: Database, estate: Estate) -> None:
    number = tell.in_progress(database, estate)
    longer = {"new_due_at": DUE + DAY, "reason": "Parts.", "customer_told": True}
    tell.move(database, number, "extend", longer, actor=estate.supervisor, now=NOON + HOUR)

    tick(database, DUE)
    assert "handled.due" not in {rule for rule, *_ in levels(database)}
    tick(database, DUE + DAY)
    assert "handled.due" in {rule for rule, *_ in levels(database)}


@pytest.mark.parametrize(
    ("form", "rule", "level"),
    [
        ({"severity": "3"}, "major", 3),
        ({"hot": True}, "hot", 3),
        ({"channel": "media"}, "external", 3),
    ],
)
def test_a_grave_complaint_goes_to_the_manager_at_once(
    database: Database, estate: Estate, form: dict[str, Any], rule: str, level: int
) -> None:
    number = tell.register(database, estate, **form)

    tick(database, NOON + timedelta(minutes=1))

    assert levels(database) == [(rule, level, "manager")]
    assert escalated_to(database, estate.manager, NOON) == [number]
    assert escalated_to(database, estate.supervisor, NOON) == []


def test_valid_and_open_for_30_days_is_the_highest_level(
    database: Database, estate: Estate
) -> None:
    number = tell.in_progress(database, estate)
    tell.move(database, number, "judge", tell.VALID, actor=estate.supervisor, now=NOON + HOUR)

    tick(database, NOON + 30 * DAY - HOUR)
    assert tell.read(database, number, estate.manager).esc_level == 2
    tick(database, NOON + 30 * DAY)

    assert levels(database)[-1] == ("open.30d", 4, "manager")
    assert tell.read(database, number, estate.manager).esc_level == 4


def test_chased_twice_goes_to_the_supervisor_with_the_hour_of_the_second(
    database: Database, estate: Estate
) -> None:
    number = tell.in_progress(database, estate)
    for hours in (1, 2):
        tell.move(database, number, "chase", {"chase_note": "When?"}, actor=estate.desk,
                  now=NOON + hours * HOUR)  # fmt: skip

    tick(database, NOON + 3 * HOUR)

    with database.reading() as session:
        row = session.exec(select(Escalation)).one()
    assert (row.rule, row.due_at, row.noticed_at) == ("chased", NOON + 2 * HOUR, NOON + 3 * HOUR)


def test_a_complaint_about_the_supervisor_goes_to_the_manager(
    database: Database, estate: Estate
) -> None:
    number = tell.register(database, estate, accused_id=estate.supervisor.id)

    tick(database, NOON + 10 * DAY)

    assert ("about_supervisor", 2, "manager") in levels(database)
    assert escalated_to(database, estate.manager, NOON) == [number]
    assert escalated_to(database, estate.supervisor, NOON) == []


def test_a_reopened_case_runs_anew(database: Database, estate: Estate) -> None:
    number = tell.in_progress(database, estate)
    tick(database, DUE)
    tell.move(database, number, "handle", tell.HANDLED, actor=estate.keeper, now=DUE + HOUR)
    again = DUE + 2 * HOUR
    tell.move(database, number, "reopen", {"reason": "It barks."}, actor=estate.supervisor,
              now=again)  # fmt: skip

    tick(database, again)
    assert levels(database)[-1][0] == "reopened"
    tick(database, again + 36 * HOUR)  # half of three days

    assert [rule for rule, *_ in levels(database)].count("handled.due") == 2


def test_a_reminder_goes_to_whoever_is_in_charge(database: Database, estate: Estate) -> None:
    number = tell.in_progress(database, estate)

    tick(database, DUE - HOUR)

    assert escalated_to(database, estate.keeper, NOON) == [number]
    assert escalated_to(database, estate.other_keeper, NOON) == []
    assert escalated_to(database, estate.desk, NOON) == []


def test_who_is_told_acknowledges_and_the_list_is_empty(database: Database, estate: Estate) -> None:
    number = tell.in_progress(database, estate)
    tick(database, DUE)

    with database.writing() as session:
        known = escalating.acknowledge(session, number, actor=estate.supervisor, now=DUE + HOUR)

    assert (known, escalated_to(database, estate.supervisor, DUE)) == (1, [])
    assert escalated_to(database, estate.keeper, DUE) == [number]
    with database.reading() as session:
        event = cases.file_of(session, number, actor=estate.desk).events[-1]
    assert (event.move, event.actor_kind) == ("acknowledge", "person")


def test_only_who_is_told_acknowledges(database: Database, estate: Estate) -> None:
    number = tell.in_progress(database, estate)
    tick(database, DUE)

    for actor in (estate.desk, estate.reader, estate.manager):
        with pytest.raises(escalating.NothingToAcknowledge), database.writing() as session:
            escalating.acknowledge(session, number, actor=actor, now=DUE)


def test_nobody_acknowledges_in_another_estate(
    database: Database, estate: Estate, other_estate: Estate
) -> None:
    number = tell.in_progress(database, estate)
    tick(database, DUE)

    with pytest.raises(NotAllowed), database.writing() as session:
        escalating.acknowledge(session, number, actor=other_estate.supervisor, now=DUE)


def test_an_open_form_is_not_disturbed_by_the_clock(database: Database, estate: Estate) -> None:
    number = tell.in_progress(database, estate)
    version = tell.read(database, number, estate.keeper).version

    tick(database, DUE + 5 * DAY)

    assert tell.read(database, number, estate.keeper).version == version


def test_a_level_that_contradicts_itself_stops_the_program() -> None:
    with pytest.raises(DeclarationError):
        Rule("late", 1, "Late", Role.MANAGER, "handled", share=1.2)
    with pytest.raises(DeclarationError):
        Rule("late", 1, "Late", Role.MANAGER, where={"moon": (1,)})


def test_every_level_of_a_complaint_is_declared() -> None:
    assert {rule.level for rule in ESCALATIONS["complaint"]} == {0, 1, 2, 3, 4}
