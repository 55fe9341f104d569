"""A complaint: what is refused on its way, with the reason, leaving nothing changed (03 §3.3)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from data_access.database import Database
from domain.engine import MoveRefused
from domain.refusal import AnswerRefused
from services import cases
from tests import complaining as tell
from tests.conftest import NOON, Estate

HOUR = timedelta(hours=1)
State = Callable[..., str]

ASSIGN = {"dept": "service"}
CLOSE = {"close_reason": "satisfied"}


@pytest.mark.parametrize(
    ("state", "form", "who", "code", "answers", "why"),
    [
        (tell.register, {"severity": "2"}, "desk", "assign", ASSIGN, "assigned by the supervisor"),
        (
            tell.register,
            {"severity": "3"},
            "supervisor",
            "assign",
            ASSIGN,
            "by the project manager",
        ),
        (tell.assigned, {}, "desk", "take", {}, "Only the person in charge"),
        (tell.assigned, {}, "reader", "take", {}, "not yours"),
        (tell.assigned, {}, "desk", "judge", tell.VALID, "not yours"),
        (tell.register, {}, "keeper", "handle", tell.HANDLED, "not possible now"),
        (tell.handled, {}, "keeper", "return_visit", {"satisfaction": "satisfied"}, "other than"),
        (tell.handled, {}, "desk", "close", CLOSE, "Judge its validity first"),
        (tell.closed, {}, "supervisor", "change_verdict", {}, "not yours"),
        (tell.in_progress, {}, "keeper", "suspend", {}, "not yours"),
    ],
)
def test_is_refused_with_the_reason(
    database: Database,
    estate: Estate,
    state: State,
    form: dict[str, Any],
    who: str,
    code: str,
    answers: dict[str, Any],
    why: str,
) -> None:
    number = state(database, estate, **form)
    actor = getattr(estate, who)
    before = tell.read(database, number, estate.manager)
    given = {"assignee_id": estate.keeper.id, **answers} if code == "assign" else answers

    with pytest.raises(MoveRefused, match=why):
        tell.move(database, number, code, given, actor=actor, now=NOON + 40 * HOUR)

    assert tell.read(database, number, estate.manager) == before


def test_is_not_closed_unheard(database: Database, estate: Estate) -> None:
    number = tell.handled(database, estate)
    at = NOON + 30 * HOUR
    tell.move(database, number, "judge", tell.VALID, actor=estate.supervisor, now=at)

    with pytest.raises(MoveRefused, match="Make the return visit first"):
        tell.move(database, number, "close", CLOSE, actor=estate.desk, now=at)
    unreachable = {"close_reason": "unreachable"}
    tell.move(database, number, "close", unreachable, actor=estate.desk, now=at)

    assert tell.read(database, number, estate.desk).state == "closed"


def test_is_kept_from_the_person_complained_about(database: Database, estate: Estate) -> None:
    accused: dict[str, Any] = {
        "cat_l1": "staff",
        "cat_l2": "staff.attitude",
        "accused_dept": "service",
    }
    number = tell.register(database, estate, accused_id=estate.other_keeper.id, **accused)
    answers = {"assignee_id": estate.other_keeper.id, "dept": "service"}

    with pytest.raises(MoveRefused, match="complained about cannot be in charge"):
        tell.move(database, number, "assign", answers, actor=estate.supervisor, now=NOON)
    with pytest.raises(cases.CaseNotFound):
        tell.read(database, number, estate.other_keeper)


def test_an_important_one_needs_a_corrective_action(database: Database, estate: Estate) -> None:
    number = tell.handled(database, estate, severity="2")
    at = NOON + 30 * HOUR
    tell.move(database, number, "judge", tell.VALID, actor=estate.supervisor, now=at)
    heard = {"satisfaction": "satisfied"}
    tell.move(database, number, "return_visit", heard, actor=estate.desk, now=at)

    with pytest.raises(MoveRefused, match="corrective action"):
        tell.move(database, number, "close", CLOSE, actor=estate.supervisor, now=at)


def test_a_verdict_against_needs_its_reason(database: Database, estate: Estate) -> None:
    number = tell.assigned(database, estate)

    with pytest.raises(AnswerRefused, match="Reason for the verdict"):
        tell.move(
            database, number, "judge", {"validity": "invalid_scope"}, actor=estate.supervisor,
            now=NOON + HOUR,
        )  # fmt: skip


def test_two_cases_are_not_merged_into_each_other(database: Database, estate: Estate) -> None:
    one, other = tell.register(database, estate), tell.register(database, estate)
    elsewhere = tell.register(database, estate, unit="2-1-1-101")
    wish = {"reason": "Same call"}
    tell.move(
        database, one, "merge", {**wish, "merged_into": other}, actor=estate.supervisor, now=NOON
    )

    for master in (one, elsewhere, other):
        with pytest.raises(AnswerRefused, match="no other case"):
            tell.move(
                database, other, "merge", {**wish, "merged_into": master},
                actor=estate.supervisor, now=NOON,
            )  # fmt: skip

    assert tell.read(database, other, estate.desk).state == "registered"


@pytest.mark.parametrize("reason", ["invalid_explained", "anonymous_posted"])
def test_a_valid_one_is_not_closed_as_if_it_were_not(
    database: Database, estate: Estate, reason: str
) -> None:
    number = tell.handled(database, estate)
    at = NOON + 30 * HOUR
    tell.move(database, number, "judge", tell.VALID, actor=estate.supervisor, now=at)

    with pytest.raises(MoveRefused, match="fits only"):
        tell.move(database, number, "close", {"close_reason": reason}, actor=estate.desk, now=at)


def test_one_about_a_person_is_for_the_leads_and_who_works_on_it(
    database: Database, estate: Estate
) -> None:
    accused: dict[str, Any] = {
        "cat_l1": "staff", "cat_l2": "staff.attitude", "accused_dept": "service",
    }  # fmt: skip
    number = tell.register(database, estate, accused_id=estate.other_keeper.id, **accused)

    for actor in (estate.desk, estate.supervisor, estate.manager):
        assert tell.read(database, number, actor).number == number
    for actor in (estate.keeper, estate.engineer, estate.reader, estate.other_keeper):
        with pytest.raises(cases.CaseNotFound):
            tell.read(database, number, actor)
