"""The exceptions of return visits, one by one (domain 06 §6.6)."""

from datetime import timedelta
from typing import Any

import pytest

from data_access.database import Database
from domain.engine import MoveRefused
from tests import affairs
from tests import complaining as tell
from tests.affairs import SETTLED, UNSETTLED
from tests.conftest import NOON, Estate
from tests.services.test_return_visits import CALLED, HANDLED, LATER, act

DAY = timedelta(days=1)
NOTHING_FOUND = {"review_verdict": "doubtful", "review_note": "No such call on the list."}


def pending(database: Database, estate: Estate) -> tuple[str, str]:
    """Return the numbers of a handled complaint and of its return visit."""
    number = tell.handled(database, estate)
    return number, affairs.visit_of(database, estate, number).number


def test_satisfied_with_the_handling_but_wants_compensation_is_a_case_of_its_own(
    database: Database, estate: Estate
) -> None:
    number, visit = pending(database, estate)
    wish = {**SETTLED, "quote": "Well done, but I want my cleaning paid."}
    act(database, visit, "settled", wish, estate.desk)

    other = affairs.register(
        database, estate, "complaint", parent=visit, title="Wants compensation",
        channel="found_on_return_visit",
    )  # fmt: skip

    assert tell.read(database, number, estate.desk).satisfaction == "satisfied"
    (child,) = affairs.file(database, visit, estate.desk).children
    assert (child.number, child.channel_group) == (other, "found")


def test_when_two_residents_disagree_the_reporter_counts(
    database: Database, estate: Estate
) -> None:
    number, visit = pending(database, estate)
    act(database, visit, "note", {"note": "Her husband says it barks as before."}, estate.desk)

    act(database, visit, "settled", SETTLED, estate.desk)

    assert tell.read(database, number, estate.desk).satisfaction == "satisfied"
    moves = [event.move for event in affairs.file(database, visit, estate.desk).events]
    assert moves == ["open", "note", "settled"]


def test_dissatisfied_beyond_our_power_is_closed_and_stays_dissatisfied(
    database: Database, estate: Estate
) -> None:
    number, visit = pending(database, estate)
    act(database, visit, "unsettled", {**UNSETTLED, "action": "explained"}, estate.desk)
    act(database, number, "judge", tell.VALID, estate.supervisor)

    why = {"close_reason": "dissatisfied_approved"}
    act(database, number, "close", why, estate.supervisor)

    case = tell.read(database, number, estate.desk)
    assert (case.state, case.close_reason, case.satisfaction) == (
        "closed", "dissatisfied_approved", "dissatisfied",
    )  # fmt: skip
    assert case.reopen_count == 0


def test_a_wrong_number_is_noted_and_the_intercom_tried(database: Database, estate: Estate) -> None:
    _, visit = pending(database, estate)
    wrong = {**CALLED, "attempt_outcome": "wrong_number"}
    act(database, visit, "attempt", wrong, estate.desk)

    act(database, visit, "settled", {**SETTLED, "rv_method": "intercom"}, estate.desk)

    details = tell.read(database, visit, estate.desk).details
    assert (details["attempts"][0]["outcome"], details["rv_method"]) == (
        "wrong_number", "intercom",
    )  # fmt: skip


def test_who_does_not_wish_to_be_called_is_exempt_and_not_rated(
    database: Database, estate: Estate
) -> None:
    _, visit = pending(database, estate)

    act(database, visit, "exempt", {"exempt_reason": "declined"}, estate.supervisor)

    case = tell.read(database, visit, estate.desk)
    assert (case.state, case.satisfaction, case.return_visited_at) == ("exempt", "unrated", None)


def test_a_new_matter_is_a_new_case(database: Database, estate: Estate) -> None:
    _, visit = pending(database, estate)

    repair = affairs.register(
        database, estate, "repair", parent=visit, channel="found_on_return_visit"
    )
    act(database, visit, "settled", SETTLED, estate.desk)

    (child,) = affairs.file(database, visit, estate.desk).children
    assert (child.number, child.procedure) == (repair, "repair")


def test_a_rating_that_nobody_gave_is_found_by_somebody_else_s_review(
    database: Database, estate: Estate
) -> None:
    _, visit = pending(database, estate)
    act(database, visit, "settled", SETTLED, estate.supervisor)

    with pytest.raises(MoveRefused, match="reviewed by somebody other"):
        act(database, visit, "review", NOTHING_FOUND, estate.supervisor)
    act(database, visit, "review", NOTHING_FOUND, estate.manager, LATER + DAY)

    case = tell.read(database, visit, estate.desk)
    assert (case.state, case.details["review_verdict"]) == ("done", "doubtful")


def test_a_leak_is_not_settled_before_it_has_proved_itself(
    database: Database, estate: Estate
) -> None:
    affairs.set_shares(database, estate, project_repair=100)
    form: dict[str, Any] = {"payer": "fund"}
    number = affairs.mended(database, estate, **form)
    visit = affairs.visit_of(database, estate, number).number

    with pytest.raises(MoveRefused, match="30 days after"):
        act(database, visit, "settled", SETTLED, estate.desk, NOON + 5 * DAY)
    act(database, visit, "settled", SETTLED, estate.desk, NOON + 31 * DAY)

    assert tell.read(database, visit, estate.desk).state == "done"


def test_a_leak_that_shows_again_goes_back_at_once(database: Database, estate: Estate) -> None:
    affairs.set_shares(database, estate, project_repair=100)
    form: dict[str, Any] = {"payer": "fund"}
    number = affairs.mended(database, estate, **form)
    visit = affairs.visit_of(database, estate, number).number

    act(database, visit, "unsettled", UNSETTLED, estate.desk, HANDLED + DAY)

    assert tell.read(database, number, estate.desk).state == "rework"
