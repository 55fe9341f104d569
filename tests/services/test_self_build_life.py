"""A self-build from the first question to the file, and what holds it up on the way (13 §4.3)."""

from typing import Any

import pytest

from data_access.database import Database
from domain.engine import MoveRefused
from tests import self_building as build
from tests.conftest import NOON, Estate, MakeEstate
from tests.self_building import DAY, HEARD, HOUR, Build


@pytest.fixture
def asked(sqlite_database: Database, make_estate: MakeEstate) -> Build:
    """The rules are the same on both databases; what is stored is walked on both below."""
    return build.ask(sqlite_database, make_estate(sqlite_database, "HY01"))


def test_all_goes_well_until_it_is_filed(database: Database, estate: Estate) -> None:
    case = build.lead(build.ask(database, estate), "filed").case

    assert case.number.startswith("ZJ-")
    assert case.issued_no == f"{case.number}-1"
    assert case.closed_at == HEARD + 22 * DAY


def test_the_decision_is_owed_within_seven_working_days(asked: Build) -> None:
    build.lead(asked, "submitted")

    assert f"{asked.case.due_at:%Y-%m-%d}" == "2026-03-11"


def test_waiting_for_others_is_left_out_of_the_seven_days(asked: Build) -> None:
    build.surveyed(asked, "A", item_code="B02")
    before = asked.case.due_at
    asked.move("await_permit", now=NOON + DAY)
    build.hear(asked)
    asked.move("file_permit", build.PERMIT, now=NOON + 11 * DAY)
    asked.move("to_review", now=NOON + 11 * DAY)

    assert before is not None
    assert asked.case.due_at == before + 10 * DAY


def test_whoever_waits_for_a_permit_is_called_again_every_thirty_days(asked: Build) -> None:
    build.surveyed(asked, "A", item_code="B02")
    asked.move("await_permit", now=NOON)
    assert asked.case.resume_at == NOON + 30 * DAY

    asked.move("recall_outside", {"note": "Still at the planning office."}, now=NOON + 31 * DAY)

    assert asked.case.resume_at == NOON + 61 * DAY


@pytest.mark.parametrize(
    ("until", "code", "told", "by", "why"),
    [
        ("submitted", "complete", {"papers": ["form"]}, "keeper", "Papers are missing"),
        ("survey", "survey", build.SURVEY, "keeper", "at least four photos"),
        ("consult", "to_review", {}, "keeper", "still hangs, or was never posted"),
        ("review", "agree", {"conditions": "Grey only."}, "manager", "each give an opinion"),
        ("agreed", "start", {"works_posted": True}, "keeper", "commitment is not signed"),
        ("acceptance", "accept", {"duty_noted": True}, "supervisor", "Nobody has measured"),
        ("registered", "file", {"file_complete": False}, "keeper", "household file first"),
    ],
)
def test_no_step_is_left_out(
    asked: Build, until: str, code: str, told: dict[str, Any], by: str, why: str
) -> None:
    build.lead(asked, until)

    with pytest.raises(MoveRefused, match=why):
        asked.move(code, told, by=by, now=HEARD)


def test_only_the_supervisor_sets_the_class(asked: Build) -> None:
    build.lead(asked, "classified")

    for by in ("keeper", "engineer", "manager"):
        with pytest.raises(MoveRefused):
            asked.move("set_class", build.CLASS, by=by)


def test_a_notified_item_is_registered_without_anything_else(asked: Build) -> None:
    build.surveyed(asked, "N")

    asked.move("register_only", {"duty_noted": True}, by="supervisor")

    assert asked.case.state == "registered"


def test_what_is_prohibited_can_only_be_refused(asked: Build) -> None:
    build.surveyed(asked, "X", item_code="W04")
    for code in ("consult", "await_permit", "await_owners", "register_only"):
        with pytest.raises(MoveRefused):
            asked.move(code, {"duty_noted": True}, by="supervisor")

    asked.move("refuse", build.REFUSAL, by="supervisor")

    assert (asked.case.state, asked.case.phase) == ("refused", "cancelled")


def test_a_refusal_tells_how_to_object(asked: Build) -> None:
    build.surveyed(asked, "X", item_code="W04")

    with pytest.raises(MoveRefused, match="how to object"):
        asked.move("refuse", {**build.REFUSAL, "objection_told": False}, by="supervisor")


def test_letters_about_a_permit_are_the_managers(asked: Build) -> None:
    build.surveyed(asked, "A", item_code="B02")

    with pytest.raises(MoveRefused, match="the manager's to sign"):
        asked.move("refuse", build.REFUSAL, by="supervisor")
    assert asked.move("refuse", build.REFUSAL, by="manager").state == "refused"


def test_the_vote_of_the_owners_is_counted_in_fractions(asked: Build) -> None:
    build.surveyed(asked, "J", place="roof")
    asked.move("await_owners")
    build.hear(asked)
    asked.move("file_vote", {**build.VOTE, "vote_heads_yes": 248}, now=NOON + DAY)
    with pytest.raises(MoveRefused, match="three quarters"):
        asked.move("to_review", now=HEARD)

    asked.move("file_vote", build.VOTE, now=NOON + 2 * DAY)

    assert asked.move("to_review", now=HEARD).state == "review"


def test_a_consent_lapses_after_three_months(asked: Build) -> None:
    build.lead(asked, "agreed")

    assert f"{asked.case.valid_until:%Y-%m-%d %H:%M}" == "2026-06-11 16:00"


@pytest.mark.parametrize(("length", "fits"), [("3.05", True), ("2.95", True), ("3.06", False)])
def test_fifty_millimetres_are_tolerated(asked: Build, length: str, fits: bool) -> None:
    build.lead(asked, "acceptance")
    asked.photograph("after", now=HEARD + 20 * DAY)
    told = {**build.BUILT, "built_length": length}
    asked.move("measure", told, by="engineer", now=HEARD + 21 * DAY)

    if fits:
        asked.move("accept", {"duty_noted": True}, by="supervisor", now=HEARD + 21 * DAY)
        assert asked.case.state == "registered"
        return
    with pytest.raises(MoveRefused, match="more than 50 mm"):
        asked.move("accept", {"duty_noted": True}, by="supervisor", now=HEARD + 21 * DAY)
    sent = asked.move("send_back", {"to_change": "Cut it."}, by="supervisor",
                      now=HEARD + 21 * DAY + HOUR)  # fmt: skip
    assert sent.state == "building"
