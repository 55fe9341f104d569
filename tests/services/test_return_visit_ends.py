"""How a return visit ends without an answer, or not at all: unreachable, exempt, overtaken (06)."""

from datetime import timedelta
from typing import Any

import pytest

from data_access.database import Database
from domain.engine import MoveRefused
from domain.refusal import AnswerRefused
from tests import affairs
from tests import complaining as tell
from tests.affairs import SETTLED, UNSETTLED
from tests.conftest import NOON, Estate
from tests.services.test_return_visits import CALLED, HANDLED, LATER, SENT, act, everything

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ENOUGH = (0 * HOUR, 10 * HOUR, 24 * HOUR)
"""After eight in the morning of Tuesday: eight, six in the evening, and eight on Wednesday."""


def tried(database: Database, estate: Estate, hours: tuple[timedelta, ...]) -> str:
    visit = affairs.visit_of(database, estate, tell.handled(database, estate)).number
    for after in hours:
        act(database, visit, "attempt", CALLED, estate.desk, HANDLED + after)
    return visit


def closing(database: Database, estate: Estate, visit: str, reason: str) -> str:
    """Close the complaint behind a return visit for a reason, and return its number."""
    parent = affairs.file(database, visit, estate.manager).parent
    assert parent is not None
    tell.move(database, parent.number, "judge", tell.VALID, actor=estate.supervisor,
              now=HANDLED + 5 * DAY)  # fmt: skip
    tell.move(database, parent.number, "close", {"close_reason": reason}, actor=estate.desk,
              now=HANDLED + 5 * DAY)  # fmt: skip
    return parent.number


def test_three_attempts_on_two_days_at_two_times_make_unreachable(
    database: Database, estate: Estate
) -> None:
    visit = tried(database, estate, ENOUGH)

    act(database, visit, "give_up", SENT, estate.desk, HANDLED + 25 * HOUR)

    case = tell.read(database, visit, estate.desk)
    assert (case.state, case.handled_at) == ("unreachable", HANDLED + 25 * HOUR)
    assert (case.return_visited_at, case.satisfaction) == (None, None)
    assert [one["outcome"] for one in case.details["attempts"]] == ["no_answer"] * 3
    number = closing(database, estate, visit, "unreachable")
    assert tell.read(database, number, estate.desk).state == "closed"


@pytest.mark.parametrize(
    ("hours", "sent"),
    [
        (ENOUGH, {}),  # no text message
        (ENOUGH, {"sms_sent": False}),
        ((0 * HOUR, 24 * HOUR), SENT),  # two attempts
        ((0 * HOUR, 5 * HOUR, 10 * HOUR), SENT),  # one day
        ((0 * HOUR, 24 * HOUR, 48 * HOUR), SENT),  # always in the morning
        ((10 * HOUR, 13 * HOUR, 15 * HOUR), SENT),  # two days in UTC, one at the estate
    ],
)
def test_less_is_not_enough(
    database: Database, estate: Estate, hours: tuple[timedelta, ...], sent: dict[str, Any]
) -> None:
    visit = tried(database, estate, hours)

    with pytest.raises(MoveRefused, match="at least 3 attempts"):
        act(database, visit, "give_up", sent, estate.desk, HANDLED + 49 * HOUR)


def test_nobody_is_unreachable_who_was_not_tried(database: Database, estate: Estate) -> None:
    visit = tried(database, estate, ())

    with pytest.raises(MoveRefused, match="not possible now"):
        act(database, visit, "give_up", SENT, estate.desk)


def test_somebody_tried_in_vain_may_still_be_reached(database: Database, estate: Estate) -> None:
    visit = tried(database, estate, ENOUGH)

    act(database, visit, "settled", SETTLED, estate.desk, HANDLED + 25 * HOUR)

    assert tell.read(database, visit, estate.desk).state == "done"


@pytest.mark.parametrize("reason", ["anonymous", "declined", "legal"])
def test_a_lead_exempts_it_with_the_reason(database: Database, estate: Estate, reason: str) -> None:
    visit = tried(database, estate, ())

    act(database, visit, "exempt", {"exempt_reason": reason}, estate.supervisor)

    case = tell.read(database, visit, estate.desk)
    assert (case.state, case.phase, case.details["exempt_reason"]) == (
        "exempt", "cancelled", reason,
    )  # fmt: skip
    number = closing(database, estate, visit, "no_rating")
    assert tell.read(database, number, estate.desk).close_reason == "no_rating"


def test_a_confirmed_one_is_exempt_with_evidence(database: Database, estate: Estate) -> None:
    visit = tried(database, estate, ())
    why = {"exempt_reason": "confirmed"}

    with pytest.raises(AnswerRefused, match="Evidence"):
        act(database, visit, "exempt", why, estate.supervisor)
    act(database, visit, "exempt", {**why, "evidence": "WeChat of 3 March"}, estate.supervisor)

    assert tell.read(database, visit, estate.desk).state == "exempt"


@pytest.mark.parametrize("why", [{}, {"exempt_reason": "overtaken"}, {"exempt_reason": "busy"}])
def test_it_is_not_exempt_without_a_reason_of_the_list(
    database: Database, estate: Estate, why: dict[str, Any]
) -> None:
    visit = tried(database, estate, ())

    with pytest.raises(AnswerRefused, match="Reason"):
        act(database, visit, "exempt", why, estate.supervisor)


def test_the_desk_does_not_exempt(database: Database, estate: Estate) -> None:
    visit = tried(database, estate, ())

    with pytest.raises(MoveRefused, match="not yours"):
        act(database, visit, "exempt", {"exempt_reason": "declined"}, estate.desk)


@pytest.mark.parametrize(
    ("code", "answers"),
    [
        ("close", {"close_reason": "unreachable"}),
        ("withdraw", {"withdrawn_by": "Mrs Lin", "how_confirmed": "Call", "reason": "Settled",
                      **tell.VALID}),
        ("reopen", {"reason": "Barks again"}),
        ("void", {"reason": "Entered twice"}),
    ],
)  # fmt: skip
def test_a_complaint_that_goes_on_without_it_overtakes_it(
    database: Database, estate: Estate, code: str, answers: dict[str, Any]
) -> None:
    number = tell.handled(database, estate)
    visit = affairs.visit_of(database, estate, number).number
    tell.move(database, number, "judge", tell.VALID, actor=estate.supervisor, now=HANDLED)

    act(database, number, code, answers, estate.supervisor)

    case = tell.read(database, visit, estate.desk)
    assert (case.state, case.details["exempt_reason"]) == ("exempt", "overtaken")
    assert (case.satisfaction, case.return_visited_at) == (None, None)


def test_a_customer_heard_on_the_complaint_itself_was_reached(
    database: Database, estate: Estate
) -> None:
    number = tell.handled(database, estate)
    visit = affairs.visit_of(database, estate, number).number

    act(database, number, "return_visit", {"satisfaction": "satisfied"}, estate.supervisor)

    case = tell.read(database, visit, estate.desk)
    assert (case.state, case.satisfaction) == ("heard", "satisfied")
    assert case.return_visited_at == case.handled_at is not None


def test_a_repair_sent_to_rework_overtakes_it(database: Database, estate: Estate) -> None:
    number = affairs.mended(database, estate)
    visit = affairs.visit_of(database, estate, number).number

    act(database, number, "rework", {"reason": "Drips again"}, estate.desk)

    assert tell.read(database, visit, estate.desk).state == "exempt"


def test_nobody_overtakes_it_by_hand(database: Database, estate: Estate) -> None:
    visit = tried(database, estate, ())

    with pytest.raises(MoveRefused, match="not possible now"):
        act(database, visit, "overtake", {}, estate.manager)


def test_an_overtaken_one_does_not_close_the_complaint(database: Database, estate: Estate) -> None:
    number = tell.handled(database, estate)
    act(database, number, "reopen", {"reason": "Barks again"}, estate.desk)
    act(database, number, "handle", tell.HANDLED, estate.keeper, LATER + HOUR)
    second = affairs.visit_of(database, estate, number).number

    with pytest.raises(MoveRefused, match="Make the return visit first"):
        closing(database, estate, second, "satisfied")


def test_an_exemption_of_an_earlier_handling_does_not_close_the_complaint(
    database: Database, estate: Estate
) -> None:
    first = tried(database, estate, ())
    act(database, first, "exempt", {"exempt_reason": "declined"}, estate.supervisor)
    number = closing(database, estate, first, "no_rating")
    act(database, number, "reopen", {"reason": "Barks again"}, estate.desk, HANDLED + 6 * DAY)
    act(database, number, "handle", tell.HANDLED, estate.keeper, HANDLED + 7 * DAY)

    with pytest.raises(MoveRefused, match="Make the return visit first"):
        act(database, number, "close", {"close_reason": "no_rating"}, estate.desk,
            HANDLED + 8 * DAY)  # fmt: skip


def test_a_repair_is_not_closed_while_its_visit_is_open(database: Database, estate: Estate) -> None:
    number = affairs.mended(database, estate)
    accepted = {"verify_by": "owner_signed"}
    act(database, number, "verify", accepted, estate.desk)

    with pytest.raises(MoveRefused, match="still open"):
        act(database, number, "close", {}, estate.desk)
    visit = affairs.visit_of(database, estate, number).number
    act(database, visit, "settled", SETTLED, estate.desk)
    act(database, number, "close", {}, estate.desk)

    assert tell.read(database, number, estate.desk).state == "closed"


def test_a_complaint_about_a_repair_does_not_keep_it_open(
    database: Database, estate: Estate
) -> None:
    number = affairs.mended(database, estate)
    act(database, number, "verify", {"verify_by": "owner_signed"}, estate.desk)
    affairs.register(database, estate, "complaint", parent=number)
    visit = affairs.visit_of(database, estate, number).number
    act(database, visit, "settled", SETTLED, estate.desk)

    act(database, number, "close", {}, estate.desk)

    assert tell.read(database, number, estate.desk).state == "closed"


def test_when_the_case_may_not_be_taken_up_again_nothing_is_written(
    database: Database, estate: Estate
) -> None:
    number = affairs.mended(database, estate)
    visit = affairs.visit_of(database, estate, number).number
    before = everything(database)

    with pytest.raises(MoveRefused, match="more than 30 days ago"):
        act(database, visit, "unsettled", UNSETTLED, estate.desk, NOON + 32 * DAY)

    assert everything(database) == before
