"""Events are confirmed or dismissed by a lead, once, and come back for somebody new only."""

import pytest

from data_access.database import Database
from domain.refusal import AnswerRefused, Refusal
from domain.rights import NotAllowed
from services import hot_spots
from services.event_decisions import ProposalGone
from tests import affairs
from tests.conftest import NOON, Estate
from tests.services.eventing import (
    HOUR,
    close,
    confirm,
    dismiss,
    file,
    history,
    proposed,
)
from tests.services.test_hot_spots import CHEN, LIN, WANG, ZHAO, complain


@pytest.fixture
def numbers(database: Database, estate: Estate) -> list[str]:
    """Three complaints about the lift, which are one matter."""
    return [complain(database, estate, home) for home in (LIN, WANG, ZHAO)]


def test_a_confirmed_proposal_is_an_event_with_its_cases_each_set_hot_by_its_own_move(
    database: Database, estate: Estate, numbers: list[str]
) -> None:
    event_id = confirm(database, estate.supervisor)

    found = file(database, event_id, estate.desk)
    assert (found.event.state, found.event.kind, found.event.buildings) == ("open", "hot", ("1",))
    assert {case.number for case in found.cases} == set(numbers)
    assert all(case.hot for case in found.cases)
    assert history(database, numbers[0], estate.desk)[-2:] == ["event_link", "regrade"]
    assert [entry.act for entry in found.entries] == ["open", "link", "link", "link"]
    assert proposed(database, estate.supervisor) == []


def test_the_same_form_sent_twice_is_one_event(
    database: Database, estate: Estate, numbers: list[str]
) -> None:
    (spot,) = proposed(database, estate.supervisor)

    first = confirm(database, estate.supervisor, token="form-1", key=spot.key)
    again = confirm(database, estate.supervisor, token="form-1", key=spot.key)

    assert first == again


def test_a_proposal_that_somebody_decided_is_refused_to_the_next(
    database: Database, estate: Estate, numbers: list[str]
) -> None:
    (spot,) = proposed(database, estate.manager)
    confirm(database, estate.supervisor)

    with pytest.raises(ProposalGone):
        confirm(database, estate.manager, key=spot.key)


def test_a_dismissed_matter_keeps_its_reason_and_is_not_proposed_again(
    database: Database, estate: Estate, numbers: list[str]
) -> None:
    event_id = dismiss(database, estate.supervisor)
    complain(database, estate, LIN)  # she calls once more

    assert proposed(database, estate.manager) == []
    (entry,) = file(database, event_id, estate.manager).entries
    assert (entry.act, entry.details["reason"]) == ("dismiss", "Three calls of one choir")


def test_it_comes_back_when_somebody_new_complains(database: Database, estate: Estate) -> None:
    complain(database, estate, LIN, headcount=3)
    dismiss(database, estate.supervisor)
    complain(database, estate, LIN, headcount=3)
    assert proposed(database, estate.manager) == []

    complain(database, estate, WANG)

    assert [spot.households for spot in proposed(database, estate.manager)] == [3]


def test_a_dismissal_needs_a_reason(database: Database, estate: Estate, numbers: list[str]) -> None:
    with pytest.raises(AnswerRefused, match="Why it is no event"):
        dismiss(database, estate.supervisor, " ")

    assert len(proposed(database, estate.supervisor)) == 1


@pytest.mark.parametrize("post", ["desk", "keeper", "engineer", "reader"])
def test_only_leads_decide(
    database: Database, estate: Estate, numbers: list[str], post: str
) -> None:
    (spot,) = proposed(database, estate.supervisor)
    event_id = confirm(database, estate.supervisor)

    with pytest.raises(Refusal):
        confirm(database, getattr(estate, post), key=spot.key)
    with pytest.raises(NotAllowed):
        close(database, event_id, [], getattr(estate, post))


def test_many_callers_of_a_building_within_hours_propose_an_outage(
    database: Database, estate: Estate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hot_spots, "OUTAGE_HOUSEHOLDS", 3)  # the building has three homes
    for home in (LIN, WANG, CHEN):
        affairs.register(database, estate, "inquiry", unit=home)
    assert proposed(database, estate.supervisor, NOON + HOUR) == []

    affairs.register(database, estate, "inquiry", unit=ZHAO)

    (spot,) = proposed(database, estate.supervisor, NOON + HOUR)
    assert (spot.kind, spot.building, spot.procedure) == ("outage", "1", "inquiry")
    assert proposed(database, estate.supervisor, NOON + 5 * HOUR) == []
