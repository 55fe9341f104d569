"""A complaint: its way from the call to the closing, and what may not happen on it (03 §3.3)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from data_access.database import Database
from domain.engine import MoveRefused
from services import cases
from tests import complaining as tell
from tests.conftest import NOON, Estate

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
State = Callable[..., str]


def test_goes_from_the_call_to_the_closing(database: Database, estate: Estate) -> None:
    number = tell.closed(database, estate)

    with database.reading() as session:
        file = cases.file_of(session, number, actor=estate.supervisor)
    case = file.case
    assert (case.state, case.phase, case.close_reason) == ("closed", "done", "satisfied")
    assert case.assigned_at == NOON + timedelta(minutes=5)
    assert case.first_response_at == NOON + timedelta(minutes=10)
    assert case.handled_at == case.replied_at == NOON + 20 * HOUR
    assert (case.validity, case.counts, case.satisfaction) == ("valid_full", True, "satisfied")
    assert [(e.move, e.start, e.end) for e in file.events] == [
        ("open", "", "registered"),
        ("assign", "registered", "assigned"),
        ("take", "assigned", "in_progress"),
        ("handle", "in_progress", "handled"),
        ("judge", "handled", "handled"),
        ("return_visit", "handled", "handled"),
        ("close", "handled", "closed"),
    ]
    assert file.events[3].actor_name == estate.keeper.name
    assert file.events[3].answers["measure"] == tell.HANDLED["measure"]


@pytest.mark.parametrize(
    ("form", "kind", "due"),
    [
        ({}, "assign", timedelta(minutes=20)),
        ({"severity": "3"}, "assign", HOUR),
        ({}, "first_response", timedelta(minutes=15)),
        ({}, "reply", DAY),
        ({"urgency": "critical"}, "reply", 2 * HOUR),
        ({}, "handled", 3 * DAY),
        ({"severity": "2"}, "handled", 5 * DAY),
        ({"severity": "3"}, "handled", 7 * DAY),
    ],
)
def test_promises_by_severity_and_urgency(
    database: Database, estate: Estate, form: dict[str, Any], kind: str, due: timedelta
) -> None:
    number = tell.register(database, estate, **form)

    with database.reading() as session:
        owed = cases.file_of(session, number, actor=estate.desk).owed
    assert owed[kind].original_due_at == owed[kind].due_at == NOON + due
    assert owed[kind].met_at is None


def test_counts_a_letter_s_answer_in_working_days(database: Database, estate: Estate) -> None:
    friday = NOON + 4 * DAY

    number = tell.register(database, estate, now=friday, channel="letter")

    with database.reading() as session:
        owed = cases.file_of(session, number, actor=estate.desk).owed
    end_of_tuesday = NOON + 8 * DAY + 12 * HOUR - timedelta(seconds=1)
    assert owed["reply"].due_at == end_of_tuesday


def test_stops_the_clock_and_moves_what_is_due(database: Database, estate: Estate) -> None:
    number = tell.in_progress(database, estate)
    stop = {"stop_reason": "customer_home", "resume_at": NOON + 9 * DAY, "customer_told": True}

    tell.move(database, number, "suspend", stop, actor=estate.supervisor, now=NOON + DAY)
    stopped = tell.read(database, number, estate.supervisor)
    tell.move(database, number, "resume", actor=estate.keeper, now=NOON + 6 * DAY)

    resumed = tell.read(database, number, estate.supervisor)
    assert (stopped.phase, stopped.overdue(NOON + 30 * DAY)) == ("paused", False)
    assert resumed.original_due_at == NOON + 3 * DAY
    assert resumed.due_at == NOON + 8 * DAY
    assert resumed.stopped_seconds == 5 * 24 * 3600
    with database.reading() as session:
        owed = cases.file_of(session, number, actor=estate.supervisor).owed["handled"]
    assert (owed.original_due_at, owed.due_at) == (NOON + 3 * DAY, NOON + 8 * DAY)


def test_is_extended_before_the_due_time_only(database: Database, estate: Estate) -> None:
    number = tell.in_progress(database, estate)
    wish = {"new_due_at": NOON + 10 * DAY, "reason": "Part ordered", "customer_told": True}

    tell.move(database, number, "extend", wish, actor=estate.supervisor, now=NOON + 2 * DAY)

    assert tell.read(database, number, estate.desk).due_at == NOON + 10 * DAY
    later = {**wish, "new_due_at": NOON + 20 * DAY}
    with pytest.raises(MoveRefused, match="before the due time"):
        tell.move(database, number, "extend", later, actor=estate.supervisor, now=NOON + 11 * DAY)


def test_a_new_severity_brings_its_own_term(database: Database, estate: Estate) -> None:
    number = tell.in_progress(database, estate)
    wish = {"new_due_at": NOON + 4 * DAY, "reason": "Part ordered", "customer_told": True}
    tell.move(database, number, "extend", wish, actor=estate.supervisor, now=NOON + DAY)
    grade = {"severity": "3", "hot": False, "reason": "Damage found"}

    tell.move(database, number, "regrade", grade, actor=estate.supervisor, now=NOON + DAY)

    case = tell.read(database, number, estate.desk)
    assert (case.severity, case.original_due_at) == (3, NOON + 3 * DAY)
    assert case.due_at == NOON + 8 * DAY


def test_is_reopened_with_half_of_the_time(database: Database, estate: Estate) -> None:
    number = tell.closed(database, estate)
    again = NOON + 4 * DAY

    tell.move(database, number, "reopen", {"reason": "Barks again"}, actor=estate.desk, now=again)

    case = tell.read(database, number, estate.desk)
    assert (case.state, case.reopen_count) == ("in_progress", 1)
    assert (case.handled_at, case.closed_at, case.satisfaction) == (None, None, None)
    assert case.due_at == again + 1.5 * DAY


def test_is_not_reopened_after_a_week(database: Database, estate: Estate) -> None:
    number = tell.closed(database, estate)

    with pytest.raises(MoveRefused, match="more than 7 days ago"):
        tell.move(
            database, number, "reopen", {"reason": "Late"}, actor=estate.desk, now=NOON + 10 * DAY
        )


def test_counts_a_chaser_on_the_same_case(database: Database, estate: Estate) -> None:
    number = tell.assigned(database, estate)

    for hours in (1, 2):
        tell.move(
            database, number, "chase", {"chase_note": "When?"}, actor=estate.desk,
            now=NOON + hours * HOUR,
        )  # fmt: skip

    case = tell.read(database, number, estate.desk)
    assert (case.state, case.chase_count) == ("assigned", 2)


def test_is_withdrawn_with_a_verdict_all_the_same(database: Database, estate: Estate) -> None:
    number = tell.assigned(database, estate)
    wish = {"withdrawn_by": "Mrs Lin", "how_confirmed": "Call", "reason": "Settled", **tell.VALID}

    tell.move(database, number, "withdraw", wish, actor=estate.supervisor, now=NOON + HOUR)

    case = tell.read(database, number, estate.desk)
    assert (case.state, case.phase, case.validity, case.counts) == (
        "withdrawn", "cancelled", "valid_full", True,
    )  # fmt: skip


def test_is_merged_into_another_and_no_longer_counts(database: Database, estate: Estate) -> None:
    master, double = tell.register(database, estate), tell.register(database, estate)
    wish = {"merged_into": master, "reason": "Same call"}

    tell.move(database, double, "merge", wish, actor=estate.supervisor, now=NOON + HOUR)

    merged = tell.read(database, double, estate.desk)
    assert merged.merged_into_id == tell.read(database, master, estate.desk).id
    assert merged.counts is False


def test_points_at_the_earlier_case_that_it_repeats(database: Database, estate: Estate) -> None:
    first = tell.closed(database, estate)

    again = tell.register(database, estate, now=NOON + 40 * DAY)
    much_later = tell.register(database, estate, now=NOON + 200 * DAY, unit="2-1-1-101")

    assert tell.read(database, again, estate.desk).repeat_of_id == (
        tell.read(database, first, estate.desk).id
    )
    assert tell.read(database, much_later, estate.desk).repeat_of_id is None


def test_becomes_major_by_a_large_compensation(database: Database, estate: Estate) -> None:
    number = tell.in_progress(database, estate)
    grant = {"granted": "1000", "compensation_kind": "money", "reason": "A flooded carpet."}

    tell.move(database, number, "grant", grant, actor=estate.manager, now=NOON + HOUR)

    assert tell.read(database, number, estate.desk).severity == 3


def test_calls_malice_by_two_signatures(database: Database, estate: Estate) -> None:
    number = tell.assigned(database, estate)
    verdict = {"validity": "invalid_malicious", "validity_reason": "Forty calls in one night."}
    at = NOON + HOUR

    with pytest.raises(MoveRefused, match="proposed by the supervisor"):
        tell.move(database, number, "judge", verdict, actor=estate.manager, now=at)
    tell.move(
        database, number, "propose_malicious", {"reason": "Forty calls"},
        actor=estate.supervisor, now=at,
    )  # fmt: skip
    tell.move(database, number, "judge", verdict, actor=estate.manager, now=at)

    assert tell.read(database, number, estate.desk).validity == "invalid_malicious"


def test_an_outside_order_is_due_a_day_before_its_limit(database: Database, estate: Estate) -> None:
    order: dict[str, Any] = {"channel": "hotline_12345", "external_ref": "12345-1"}

    number = tell.register(database, estate, external_due_at=NOON + 2 * DAY, **order)

    assert tell.read(database, number, estate.desk).due_at == NOON + DAY


def test_a_return_visit_is_owed_anew_after_a_reopening(database: Database, estate: Estate) -> None:
    number = tell.closed(database, estate)
    at = NOON + 4 * DAY

    tell.move(database, number, "reopen", {"reason": "Barks again"}, actor=estate.desk, now=at)

    with database.reading() as session:
        assert "return_visit" not in cases.file_of(session, number, actor=estate.desk).owed


def test_a_new_severity_leaves_the_hot_flag_alone(database: Database, estate: Estate) -> None:
    number = tell.register(database, estate, hot=True)
    grade = {"severity": "2", "reason": "Two departments"}

    tell.move(database, number, "regrade", grade, actor=estate.supervisor, now=NOON)

    case = tell.read(database, number, estate.desk)
    assert (case.severity, case.hot) == (2, True)


def test_repeats_only_what_was_closed_before_it_came(database: Database, estate: Estate) -> None:
    tell.closed(database, estate, now=NOON)

    earlier = tell.register(
        database, estate, now=NOON + 3 * DAY, received_at=NOON - timedelta(hours=1)
    )

    assert tell.read(database, earlier, estate.desk).repeat_of_id is None
