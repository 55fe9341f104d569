"""More exceptions of complaints: replies, money, news, night, law (domain 03 §3.7)."""

from datetime import timedelta

import pytest

from data_access.database import Database
from domain.engine import MoveRefused
from domain.procedures.complaint import COMPLAINT
from services import cases
from tests import affairs
from tests import complaining as tell
from tests.complaint_steps import (
    AT,
    DAY,
    DRAFT,
    HOUR,
    LEGAL,
    NEWS,
    ORDER,
    STOP,
    do,
    granted,
    news_due,
)
from tests.conftest import NOON, Estate


@pytest.mark.parametrize("channel", ["hotline_12345", "letter", "media", "lawyer"])
def test_12345_media_and_letters_are_answered_with_a_text_read_by_two(
    database: Database, estate: Estate, channel: str
) -> None:
    number = tell.in_progress(database, estate, **{**ORDER, "channel": channel})

    with pytest.raises(MoveRefused, match="signed by the project manager first"):
        do(database, number, "handle", estate.keeper, tell.HANDLED)
    do(database, number, "draft_reply", estate.keeper, DRAFT)
    with pytest.raises(MoveRefused, match="has not read"):
        do(database, number, "sign_reply", estate.manager)
    do(database, number, "read_reply", estate.supervisor)
    do(database, number, "sign_reply", estate.manager)
    do(database, number, "handle", estate.keeper, tell.HANDLED)

    assert tell.read(database, number, estate.desk).state == "handled"


def test_a_reply_that_was_changed_is_read_again(database: Database, estate: Estate) -> None:
    number = tell.in_progress(database, estate, **ORDER)
    do(database, number, "draft_reply", estate.keeper, DRAFT)
    do(database, number, "read_reply", estate.supervisor)

    do(database, number, "draft_reply", estate.keeper, {"reply_draft": "Another text altogether."})

    with pytest.raises(MoveRefused, match="has not read"):
        do(database, number, "sign_reply", estate.manager)


def test_not_ours_is_told_the_right_channel_and_counts_for_nobody(
    database: Database, estate: Estate
) -> None:
    number = tell.in_progress(database, estate)
    told = {"reply_content": "The street lamp is the town's: 12319.", "reply_method": "phone"}
    verdict = {"validity": "invalid_scope", "validity_reason": "The street belongs to the town."}

    do(database, number, "reply", estate.keeper, told, NOON + HOUR / 5)
    do(database, number, "judge", estate.supervisor, verdict)

    case = tell.read(database, number, estate.desk)
    assert (case.replied_at, case.counts) == (NOON + HOUR / 5, False)


def test_unreachable_closes_after_three_attempts(database: Database, estate: Estate) -> None:
    number = tell.handled(database, estate)
    visit = affairs.visit_of(database, estate, number).number
    tried = {"rv_method": "phone", "attempt_outcome": "no_answer"}
    for hours in (24, 30, 49):
        do(database, visit, "attempt", estate.desk, tried, NOON + hours * HOUR)
    do(database, visit, "give_up", estate.desk, {"sms_sent": True}, NOON + 3 * DAY)
    do(database, number, "judge", estate.supervisor, tell.VALID, NOON + 3 * DAY)

    do(database, number, "close", estate.desk, {"close_reason": "unreachable"}, NOON + 3 * DAY)

    assert tell.read(database, number, estate.desk).close_reason == "unreachable"


@pytest.mark.parametrize(
    ("post", "amount", "company", "passes"),
    [
        ("supervisor", "200", "", True),
        ("supervisor", "200.01", "", False),
        ("manager", "1000", "", True),
        ("manager", "1000.01", "", False),
        ("manager", "5000", "General manager, 2 March", True),
        ("supervisor", "300", "General manager, 2 March", False),
    ],
)
def test_compensation_is_granted_up_to_the_limit_of_the_post(
    database: Database, estate: Estate, post: str, amount: str, company: str, passes: bool
) -> None:
    number, actor = tell.in_progress(database, estate), getattr(estate, post)

    if not passes:
        with pytest.raises(MoveRefused, match="approval of the company"):
            do(database, number, "grant", actor, granted(amount, company))
        return
    do(database, number, "grant", actor, granted(amount, company))

    case = tell.read(database, number, estate.desk)
    assert case.severity == (3 if float(amount) >= 1000 else 1)


def test_a_specialist_promises_no_compensation_that_nobody_granted(
    database: Database, estate: Estate
) -> None:
    number = tell.in_progress(database, estate)
    paid = {**tell.HANDLED, "compensation": "100"}

    with pytest.raises(MoveRefused, match="A lead grants"):
        do(database, number, "handle", estate.keeper, paid)
    do(database, number, "grant", estate.supervisor, granted("100"))
    do(database, number, "handle", estate.keeper, paid)

    assert tell.read(database, number, estate.desk).details["compensation"] == 100


def test_owner_and_tenant_disagree_and_both_are_on_record(
    database: Database, estate: Estate
) -> None:
    number = tell.in_progress(database, estate, reporter_role="tenant", reporter_name="Mr Qian")

    do(database, number, "note", estate.keeper, {"note": "The owner, Mrs Lin: no noise at all."})
    do(database, number, "judge", estate.supervisor, tell.VALID)

    case = tell.read(database, number, estate.desk)
    assert (case.reporter_role, case.validity) == ("tenant", "valid_full")


def test_a_repair_and_a_complaint_at_once_are_two_linked_cases(
    database: Database, estate: Estate
) -> None:
    repair = affairs.register(database, estate, "repair")

    number = affairs.register(database, estate, "complaint", parent=repair)

    parent = affairs.file(database, number, estate.desk).parent
    assert parent is not None
    assert parent.number == repair


def test_threats_are_marked_for_whoever_goes_there(database: Database, estate: Estate) -> None:
    number = tell.register(database, estate, threat=True)

    assert tell.read(database, number, estate.keeper).details["threat"] is True


def test_a_long_standing_matter_that_is_suspended_is_spoken_of_every_week(
    database: Database, estate: Estate
) -> None:
    number = tell.in_progress(database, estate)

    do(database, number, "suspend", estate.supervisor, STOP)
    assert news_due(database, estate, number) == AT + 7 * DAY
    do(database, number, "progress", estate.keeper, NEWS, NOON + 5 * DAY)

    assert news_due(database, estate, number) == NOON + 12 * DAY


def test_at_night_the_call_counts_and_the_record_of_the_morning_is_no_late_entry(
    database: Database, estate: Estate
) -> None:
    place = cases.Place(project_id=estate.project_id, unit_id=estate.units["1-1-1-101"])
    form = {**tell.FORM, "received_at": NOON - 12 * HOUR}
    with database.writing() as session:
        number = cases.open_case(
            session, COMPLAINT, form, place=place, token=tell.token(),
            actor=estate.desk, now=NOON, parent=None,
        )  # fmt: skip

    case = tell.read(database, number, estate.desk)
    assert (case.received_at, case.backfilled) == (NOON - 12 * HOUR, False)


def test_legal_proceedings_stop_the_clock_and_the_return_visit(
    database: Database, estate: Estate
) -> None:
    number = tell.handled(database, estate)

    do(database, number, "legal", estate.supervisor, LEGAL, NOON + DAY)

    case = tell.read(database, number, estate.desk)
    assert (case.phase, case.details["stop_reason"], case.promised_at) == ("paused", "legal", None)
    (visit,) = affairs.visits_of(database, estate, number)
    assert visit.state == "exempt"


@pytest.mark.parametrize(
    ("severity", "urgency", "news"),
    [
        ("1", "normal", None),
        ("2", "normal", 2 * DAY),
        ("3", "normal", DAY),
        ("1", "critical", HOUR),
    ],
)
def test_the_graver_the_more_often_the_customer_hears_of_it(
    database: Database, estate: Estate, severity: str, urgency: str, news: timedelta | None
) -> None:
    number = tell.in_progress(database, estate, severity=severity, urgency=urgency)
    taken = NOON + HOUR / 6

    assert news_due(database, estate, number) == (taken + news if news else None)


def test_a_corrective_action_is_checked_by_another_than_who_carried_it_out(
    database: Database, estate: Estate
) -> None:
    number = tell.closed(database, estate)
    at, done = NOON + 2 * DAY, {"ca_result": "Signs were put up."}
    checked = {"ca_check": "Walked round on Friday."}

    with pytest.raises(MoveRefused, match="not carried out yet"):
        do(database, number, "ca_verify", estate.supervisor, checked, at)
    do(database, number, "ca_done", estate.supervisor, done, at)
    with pytest.raises(MoveRefused, match="Somebody other"):
        do(database, number, "ca_verify", estate.supervisor, checked, at)
    do(database, number, "ca_verify", estate.manager, checked, at)

    case = tell.read(database, number, estate.desk)
    assert case.details["ca_verified_by"] == estate.manager.id
