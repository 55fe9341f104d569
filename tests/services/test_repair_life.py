"""A repair: its way from the call to the closing, and by when each step is owed (04 §4.3)."""

from datetime import timedelta
from typing import Any

import pytest

from data_access.database import Database
from domain.engine import MoveRefused
from domain.refusal import AnswerRefused
from services import cases
from tests import repairing as mend
from tests.conftest import NOON, Estate

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
WINDOW = {"appoint_from": NOON + 3 * HOUR, "appoint_until": NOON + 5 * HOUR}


def test_goes_from_the_call_to_the_closing(database: Database, estate: Estate) -> None:
    number = mend.closed(database, estate)

    with database.reading() as session:
        file = cases.file_of(session, number, actor=estate.supervisor)
    case = file.case
    assert (case.state, case.phase, case.assignee_id) == ("closed", "done", estate.engineer.id)
    assert (case.assigned_at, case.taken_at) == (NOON + 5 * MINUTE, NOON + 10 * MINUTE)
    assert (case.on_site_at, case.started_at) == (NOON + 25 * MINUTE, NOON + 30 * MINUTE)
    assert (case.handled_at, case.verified_at) == (NOON + HOUR, NOON + 70 * MINUTE)
    assert case.closed_at == NOON + 3 * HOUR
    assert [(e.move, e.start, e.end) for e in file.events] == [
        ("open", "", "registered"),
        ("dispatch", "registered", "dispatched"),
        ("take", "dispatched", "taken"),
        ("arrive", "taken", "on_site"),
        ("start", "on_site", "working"),
        ("finish", "working", "done"),
        ("verify", "done", "verified"),
        ("close", "verified", "closed"),
    ]


@pytest.mark.parametrize(
    ("form", "kind", "due"),
    [
        ({"urgency": "critical"}, "dispatch", 5 * MINUTE),
        (mend.URGENT, "dispatch", 10 * MINUTE),
        ({}, "dispatch", 30 * MINUTE),
        ({"urgency": "critical"}, "arrive", 15 * MINUTE),
        (mend.URGENT, "arrive", 30 * MINUTE),
        (WINDOW, "appointment", 5 * HOUR),
        ({"urgency": "critical"}, "handled", 6 * HOUR),
        (mend.URGENT, "handled", 24 * HOUR),
        ({}, "handled", 2 * DAY),
        (mend.COMMON, "handled", 3 * DAY),
        ({**mend.COMMON, **mend.URGENT}, "handled", 24 * HOUR),
        ({"payer": "fund"}, "handled", 15 * DAY),
    ],
)
def test_promises_by_urgency_and_place(
    database: Database, estate: Estate, form: dict[str, Any], kind: str, due: timedelta
) -> None:
    number = mend.register(database, estate, **form)

    owed = mend.owed(database, number, estate)
    assert owed[kind].original_due_at == owed[kind].due_at == NOON + due


@pytest.mark.parametrize(("form", "take"), [(mend.URGENT, 5), ({}, 15)])
def test_owes_the_taking_after_the_dispatch_and_the_acceptance_after_the_work(
    database: Database, estate: Estate, form: dict[str, Any], take: int
) -> None:
    number = mend.done(database, estate, **form)

    owed = mend.owed(database, number, estate)
    assert owed["take"].due_at == NOON + (5 + take) * MINUTE
    assert owed["take"].met_at == NOON + 10 * MINUTE
    assert owed["verify"].due_at == NOON + HOUR + 24 * HOUR
    assert owed["verify"].met_at is None


def test_a_minor_one_has_no_limit_to_be_on_site_but_its_appointment(
    database: Database, estate: Estate
) -> None:
    without = mend.register(database, estate, **mend.COMMON, appoint_slot=None)
    agreed = mend.on_site(database, estate, **WINDOW)

    assert not {"arrive", "appointment"} & mend.owed(database, without, estate).keys()
    assert mend.owed(database, agreed, estate)["appointment"].met_at == NOON + 25 * MINUTE


@pytest.mark.parametrize(
    ("form", "urgency"),
    [
        ({"cat_l2": "plumbing.tap"}, "normal"),
        ({"cat_l2": "plumbing.burst"}, "urgent"),
        ({"cat_l1": "gas", "cat_l2": "gas.smell"}, "critical"),
        ({"cat_l1": "lift", "cat_l2": "lift.trapped"}, "critical"),
        ({"cat_l2": "plumbing.burst", "urgency": "normal"}, "normal"),
        ({"safety_risk": True}, "urgent"),
        ({"safety_risk": True, "urgency": "normal"}, "urgent"),
        ({"safety_risk": True, "urgency": "critical"}, "critical"),
    ],
)
def test_is_as_urgent_as_its_category_or_its_danger(
    database: Database, estate: Estate, form: dict[str, Any], urgency: str
) -> None:
    number = mend.register(database, estate, **form)

    assert mend.read(database, number, estate.desk).urgency == urgency


def test_paid_work_begins_when_its_quote_is_accepted(database: Database, estate: Estate) -> None:
    number = mend.on_site(database, estate, payer="paid")
    engineer, at = estate.engineer, NOON + 40 * MINUTE

    with pytest.raises(MoveRefused, match="write the quote first"):
        mend.move(database, number, "start", actor=engineer, now=at)
    mend.move(database, number, "quote", mend.QUOTE, actor=engineer, now=at)
    accepted = {"quote_accepted_by": "Mrs Lin"}
    mend.move(database, number, "accept_quote", accepted, actor=engineer, now=at + MINUTE)

    case = mend.read(database, number, estate.desk)
    assert (case.state, case.started_at) == ("working", at + MINUTE)
    assert case.details["quote_accepted_at"] == (at + MINUTE).isoformat()


def test_paid_work_costs_no_more_than_was_accepted(database: Database, estate: Estate) -> None:
    number = mend.quoted(database, estate)
    engineer, at = estate.engineer, NOON + HOUR
    accepted = {"quote_accepted_by": "Mrs Lin"}
    mend.move(database, number, "accept_quote", accepted, actor=engineer, now=at)
    price = {"labour_fee": "80", "material_fee": "45.50"}

    with pytest.raises(MoveRefused, match="needs the labour and the material"):
        mend.move(database, number, "finish", mend.FINISHED, actor=engineer, now=at)
    dearer = {**mend.FINISHED, **price, "material_fee": "45.51"}
    with pytest.raises(MoveRefused, match="more than the accepted quote"):
        mend.move(database, number, "finish", dearer, actor=engineer, now=at)
    as_quoted = {**mend.FINISHED, **price}
    mend.move(database, number, "finish", as_quoted, actor=engineer, now=at)

    assert mend.read(database, number, estate.desk).state == "done"


def test_a_charge_is_settled_and_waived_by_a_lead_only(database: Database, estate: Estate) -> None:
    number, at = mend.quoted(database, estate), NOON + HOUR
    steps: list[tuple[str, dict[str, Any]]] = [
        ("accept_quote", {"quote_accepted_by": "Mrs Lin"}),
        ("finish", {**mend.FINISHED, "labour_fee": "80", "material_fee": "0"}),
        ("verify", {"verify_by": "owner_signed"}),
    ]
    for code, answers in steps:
        mend.move(database, number, code, answers, actor=estate.engineer, now=at)
    mend.return_visit(database, estate, number, at)

    with pytest.raises(MoveRefused, match="how the payment was settled"):
        mend.move(database, number, "close", actor=estate.desk, now=at)
    waived = {"pay_status": "waived"}
    with pytest.raises(MoveRefused, match="waived by a lead"):
        mend.move(database, number, "close", waived, actor=estate.desk, now=at)
    mend.move(database, number, "close", waived, actor=estate.supervisor, now=at)

    assert mend.read(database, number, estate.desk).state == "closed"


def test_waiting_stops_the_clock_and_moves_what_is_due(database: Database, estate: Estate) -> None:
    number, wait = mend.working(database, estate), mend.wait_for(estate)

    mend.move(database, number, "wait", wait, actor=estate.engineer, now=NOON + HOUR)
    stopped = mend.read(database, number, estate.desk)
    mend.move(database, number, "resume", actor=estate.engineer, now=NOON + 31 * HOUR)

    case = mend.read(database, number, estate.desk)
    assert (stopped.phase, stopped.overdue(NOON + 9 * DAY)) == ("paused", False)
    assert (case.state, case.stopped_seconds, case.resume_at) == ("working", 30 * 3600, None)
    assert (case.original_due_at, case.due_at) == (NOON + 2 * DAY, NOON + 2 * DAY + 30 * HOUR)
    assert mend.owed(database, number, estate)["handled"].due_at == case.due_at


def test_a_fault_that_came_back_is_more_urgent_and_due_anew(
    database: Database, estate: Estate
) -> None:
    number, again = mend.closed(database, estate), NOON + 10 * DAY

    mend.move(database, number, "rework", {"reason": "Drips again"}, actor=estate.desk, now=again)
    case = mend.read(database, number, estate.desk)
    assert (case.state, case.phase, case.urgency) == ("rework", "open", "urgent")
    assert (case.reopen_count, case.due_at) == (1, again + DAY)
    assert (case.handled_at, case.closed_at, case.on_site_at) == (None, None, None)

    to = mend.to_engineer(estate)
    mend.move(database, number, "dispatch", to, actor=estate.desk, now=again + HOUR)
    owed = mend.owed(database, number, estate)
    assert {kind: one.due_at for kind, one in owed.items()} == {
        "take": again + HOUR + 5 * MINUTE,
        "arrive_again": again + HOUR + 30 * MINUTE,
        "handled": again + DAY,
    }


def test_is_not_reworked_after_thirty_days(database: Database, estate: Estate) -> None:
    number, reason = mend.closed(database, estate), {"reason": "Drips again"}
    last = NOON + HOUR + 30 * DAY

    with pytest.raises(MoveRefused, match="more than 30 days ago"):
        mend.move(database, number, "rework", reason, actor=estate.desk, now=last + MINUTE)
    mend.move(database, number, "rework", reason, actor=estate.desk, now=last)

    assert mend.read(database, number, estate.desk).state == "rework"


def test_goes_to_the_developer_and_back(database: Database, estate: Estate) -> None:
    number, at = mend.to_developer(database, estate), NOON + 7 * DAY

    mend.move(database, number, "press", {"note": "No answer."}, actor=estate.keeper, now=at)
    reason = {"reason": "The developer refuses."}
    mend.move(database, number, "take_back", reason, actor=estate.keeper, now=at)

    case = mend.read(database, number, estate.desk)
    assert (case.state, case.assigned_at, case.taken_at) == ("registered", None, None)
    assert case.due_at == NOON + 2 * DAY  # nobody stopped the clock for the customer


def test_the_developer_s_work_is_recorded_as_done(database: Database, estate: Estate) -> None:
    number = mend.to_developer(database, estate)

    mend.move(database, number, "finish", mend.FINISHED, actor=estate.desk, now=NOON + DAY)

    assert mend.read(database, number, estate.desk).handled_at == NOON + DAY


@pytest.mark.parametrize(
    ("form", "field", "why"),
    [
        ({"unit": None, "location_text": "Somewhere"}, "Where", "needs its room"),
        ({"where_kind": "common"}, "Place", "Say where"),
        ({"appoint_slot": None}, "Appointment", "agreed for a time"),
        (
            {"appoint_from": NOON + HOUR, "appoint_slot": None},
            "Appointment until",
            "beginning and an end",
        ),
        (
            {"appoint_from": NOON + 2 * HOUR, "appoint_until": NOON + HOUR},
            "Appointment until",
            "ends before it begins",
        ),
        ({"appoint_from": NOON - HOUR, "appoint_until": NOON + HOUR}, "from", "still to come"),
    ],
)
def test_a_form_that_contradicts_itself_is_refused(
    database: Database, estate: Estate, form: dict[str, Any], field: str, why: str
) -> None:
    with pytest.raises(AnswerRefused, match=why):
        mend.register(database, estate, **form)
