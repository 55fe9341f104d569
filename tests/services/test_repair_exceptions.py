"""Repairs that do not go as planned: one test for each exception of 04 §4.6."""

from datetime import timedelta
from typing import Any

import pytest

from data_access.database import Database
from data_access.tables import Setting
from domain.engine import MoveRefused
from domain.refusal import AnswerRefused
from domain.registry import PROCEDURES
from services import cases
from tests import repairing as mend
from tests.conftest import NOON, Estate

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
NEXT = {"appoint_from": NOON + 2 * DAY, "appoint_until": NOON + 2 * DAY + HOUR}
MISSED = {"missed_note": "Rang twice, left a card.", **NEXT}
WITH_POLICE: dict[str, Any] = {
    "witness": "police", "witness_name": "Officer Wu", "contact_called": True,
    "reason": "Water runs into 101",
}  # fmt: skip


def test_owner_not_home_at_the_appointment_gets_another_and_three_misses_cancel(
    database: Database, estate: Estate
) -> None:
    number = mend.on_site(database, estate)
    cancel = {"cancel_reason": "no_appointment", "note": "Three cards were left."}

    for _ in range(2):
        mend.move(database, number, "missed", MISSED, actor=estate.engineer, now=NOON + HOUR)
    case = mend.read(database, number, estate.desk)
    assert (case.state, case.on_site_at, case.details["missed"]) == ("dispatched", None, 2)
    assert mend.owed(database, number, estate)["appointment"].due_at == NEXT["appoint_until"]
    with pytest.raises(MoveRefused, match="after three appointments"):
        mend.move(database, number, "cancel", cancel, actor=estate.desk, now=NOON + HOUR)

    mend.move(database, number, "missed", MISSED, actor=estate.engineer, now=NOON + HOUR)
    mend.move(database, number, "cancel", cancel, actor=estate.desk, now=NOON + HOUR)
    assert mend.read(database, number, estate.desk).state == "cancelled"


def test_who_came_in_time_to_an_emergency_and_met_nobody_was_in_time(
    database: Database, estate: Estate
) -> None:
    number = mend.on_site(database, estate, **mend.URGENT)

    mend.move(database, number, "missed", MISSED, actor=estate.engineer, now=NOON + HOUR)

    assert mend.owed(database, number, estate)["arrive"].met_at == NOON + 25 * MINUTE


def test_leak_from_an_absent_or_vacant_home_is_entered_by_a_lead_with_a_witness(
    database: Database, estate: Estate
) -> None:
    number, at = mend.taken(database, estate, **mend.URGENT), NOON + 20 * MINUTE
    uncalled = {**WITH_POLICE, "contact_called": False}

    with pytest.raises(MoveRefused, match="not yours"):
        mend.move(database, number, "enter", WITH_POLICE, actor=estate.engineer, now=at)
    with pytest.raises(MoveRefused, match="emergency contact first"):
        mend.move(database, number, "enter", uncalled, actor=estate.supervisor, now=at)
    mend.move(database, number, "enter", WITH_POLICE, actor=estate.supervisor, now=at)

    case = mend.read(database, number, estate.desk)
    assert (case.state, case.on_site_at) == ("on_site", at)
    assert case.details["witness_name"] == "Officer Wu"


def test_nobody_enters_a_home_for_a_dripping_tap(database: Database, estate: Estate) -> None:
    number = mend.taken(database, estate)

    with pytest.raises(MoveRefused, match="in an emergency only"):
        mend.move(database, number, "enter", WITH_POLICE, actor=estate.manager, now=NOON + HOUR)


def test_owner_refuses_the_price(database: Database, estate: Estate) -> None:
    number = mend.quoted(database, estate)
    cancel = {"cancel_reason": "price", "note": "Asks a friend."}

    mend.move(database, number, "cancel", cancel, actor=estate.desk, now=NOON + HOUR)

    case = mend.read(database, number, estate.desk)
    assert (case.phase, case.handled_at, case.started_at) == ("cancelled", None, None)


def test_owner_insists_that_it_is_a_public_fault_and_engineering_rules(
    database: Database, estate: Estate
) -> None:
    number = mend.on_site(database, estate, payer="paid")
    ruling = {"payer": "free", "reason": "The pipe before the meter is ours."}

    with pytest.raises(MoveRefused, match="not yours"):
        mend.move(database, number, "settle_payer", ruling, actor=estate.desk, now=NOON + HOUR)
    mend.move(database, number, "settle_payer", ruling, actor=estate.engineer, now=NOON + HOUR)
    mend.move(database, number, "start", actor=estate.engineer, now=NOON + HOUR)

    with database.reading() as session:
        event = cases.file_of(session, number, actor=estate.desk).events[-2]
    assert (event.move, event.answers) == ("settle_payer", ruling)


def test_tenant_orders_paid_work_above_the_limit(database: Database, estate: Estate) -> None:
    number = mend.on_site(database, estate, payer="paid", reporter_role="tenant")
    engineer, at = estate.engineer, NOON + HOUR
    accepted = {"quote_accepted_by": "Mr Qian"}
    dear = {**mend.QUOTE, "labour_fee": "500", "material_fee": "0.01"}
    mend.move(database, number, "quote", dear, actor=engineer, now=at)

    with pytest.raises(MoveRefused, match="needs the owner's consent"):
        mend.move(database, number, "accept_quote", accepted, actor=engineer, now=at)
    consented = {**accepted, "owner_consent": "By phone, Mrs Lin"}
    mend.move(database, number, "accept_quote", consented, actor=engineer, now=at)

    assert mend.read(database, number, estate.desk).state == "working"


def test_warranty_expired_last_week(database: Database, estate: Estate) -> None:
    number = mend.register(database, estate, payer="warranty")
    slip = {**mend.SLIP, "warranty_due": NOON - 7 * DAY}

    with pytest.raises(AnswerRefused, match="still to come"):
        mend.move(database, number, "hand_over", slip, actor=estate.keeper, now=NOON)


def test_developer_gone_and_the_repair_fund_pays(database: Database, estate: Estate) -> None:
    number, at = mend.to_developer(database, estate), NOON + DAY
    mend.move(
        database, number, "take_back", {"reason": "Bankrupt"}, actor=estate.keeper, now=at
    )  # fmt: skip
    fund = {"payer": "fund", "reason": "The owners voted for it."}

    mend.move(database, number, "settle_payer", fund, actor=estate.supervisor, now=at)

    case = mend.read(database, number, estate.desk)
    assert (case.original_due_at, case.due_at) == (NOON + 2 * DAY, NOON + 15 * DAY)


def test_repeated_fault_of_one_home_points_at_the_earlier(
    database: Database, estate: Estate
) -> None:
    first = mend.closed(database, estate)

    again = mend.register(database, estate, now=NOON + 40 * DAY)

    earlier = mend.read(database, first, estate.desk)
    assert mend.read(database, again, estate.desk).repeat_of_id == earlier.id


def test_technician_finds_another_fault_that_does_not_hold_up_the_first(
    database: Database, estate: Estate
) -> None:
    number = mend.verified(database, estate)
    with database.writing() as session:
        parent = cases.get(session, number, actor=estate.engineer)
        other = cases.open_case(
            session, PROCEDURES["repair"], {**mend.FORM, "channel": "found_on_patrol"},
            place=cases.Place(project_id=estate.project_id, unit_id=parent.unit_id),
            token="another", actor=estate.engineer, now=NOON + HOUR, parent=parent,
        )  # fmt: skip
    mend.return_visit(database, estate, number, NOON + 2 * HOUR)

    mend.move(database, number, "close", actor=estate.desk, now=NOON + 2 * HOUR)

    assert mend.read(database, number, estate.desk).state == "closed"
    assert mend.read(database, other, estate.desk).parent_id == parent.id


def test_false_alarm(database: Database, estate: Estate) -> None:
    number = mend.on_site(database, estate)
    cancel = {"cancel_reason": "false_alarm", "note": "The tap was open."}

    mend.move(database, number, "cancel", cancel, actor=estate.desk, now=NOON + HOUR)

    case = mend.read(database, number, estate.desk)
    assert (case.phase, case.handled_at) == ("cancelled", None)  # never counts as completed


@pytest.mark.parametrize("reason", ["contractor", "material"])
def test_contractor_late_or_spare_part_out_of_stock(
    database: Database, estate: Estate, reason: str
) -> None:
    number, wait = mend.working(database, estate), mend.wait_for(estate, wait_reason=reason)

    mend.move(database, number, "wait", wait, actor=estate.engineer, now=NOON + HOUR)

    case = mend.read(database, number, estate.desk)
    assert (case.phase, case.details["wait_reason"]) == ("paused", reason)


def test_order_closed_without_return_visit_says_that_it_was_not_drawn(
    database: Database, estate: Estate
) -> None:
    with database.writing() as session:
        session.add(
            Setting(
                project_id=estate.project_id, key="return_visit.shares", value={"repair": 0},
                valid_from=NOON.date(),
            )
        )  # fmt: skip

    number = mend.closed(database, estate)

    with database.reading() as session:
        file = cases.file_of(session, number, actor=estate.desk)
    assert [e.actor_kind for e in file.events if e.move == "not_drawn"] == ["rule"]
    assert (file.case.state, file.children) == ("closed", ())


def test_wrong_urgency_chosen_to_get_speed(database: Database, estate: Estate) -> None:
    number = mend.register(database, estate, **mend.URGENT)
    lower = {"new_urgency": "normal", "reason": "The tap drips only."}

    mend.move(database, number, "regrade", lower, actor=estate.desk, now=NOON + MINUTE)

    case = mend.read(database, number, estate.desk)
    assert (case.urgency, case.details["first_urgency"]) == ("normal", "urgent")
    assert (case.due_at, "arrive" in mend.owed(database, number, estate)) == (NOON + 2 * DAY, False)
