"""What is left from earlier times, what goes on after it, and proof that belongs to its round
(13 §4.3, §4.6)."""

from typing import Any

import pytest

from data_access.database import Database
from domain.engine import MoveRefused
from tests import complaining as tell
from tests import self_building as build
from tests.conftest import NOON, MakeEstate
from tests.self_building import DAY, HOUR
from tests.services.test_illegal_structures import LINE, REMOVED, REPORT, Found
from tests.services.test_self_build_exceptions import structures_of

OLD: dict[str, Any] = {
    "legacy_since": "2015, photo of the developer", "baseline_at": NOON,
    "reason": "Older than our contract.",
}  # fmt: skip
GOES_ON = {"stage": "in_work", "note": "A second floor."}


@pytest.fixture
def found(sqlite_database: Database, make_estate: MakeEstate) -> Found:
    return Found(sqlite_database, make_estate(sqlite_database, "HY01"), stage="finished")


def left(found: Found) -> Found:
    found.photograph()
    found.move("propose_leave", OLD)
    found.move("leave", by="supervisor")
    return found


def test_what_stood_before_the_company_came_is_left_and_looked_at_once_a_year(
    found: Found,
) -> None:
    with pytest.raises(MoveRefused, match="Add a photo"):
        found.move("propose_leave", OLD)

    case = left(found).case

    assert (case.state, case.closed_at) == ("legacy", None)
    assert f"{case.resume_at:%Y-%m-%d}" == "2027-03-02"
    seen = found.move("look_again", {"note": "As before."}, now=NOON + 365 * DAY)
    assert f"{seen.resume_at:%Y-%m-%d}" == "2028-03-02"
    assert found.move("goes_on", GOES_ON).state == "found"


def test_it_is_left_by_somebody_other_than_who_proposed_it(found: Found) -> None:
    found.photograph()
    with pytest.raises(MoveRefused, match="Nobody has proposed"):
        found.move("leave", by="supervisor")
    found.move("propose_leave", OLD, by="supervisor")

    with pytest.raises(MoveRefused, match="other than who proposed"):
        found.move("leave", by="supervisor")

    assert found.move("leave", by="manager").state == "legacy"


def test_what_is_being_built_is_not_left(
    sqlite_database: Database, make_estate: MakeEstate
) -> None:
    one = Found(sqlite_database, make_estate(sqlite_database, "HY01"))
    one.photograph()

    with pytest.raises(MoveRefused, match="still being built"):
        one.move("propose_leave", OLD)


def test_what_grew_out_of_an_application_is_not_left(
    sqlite_database: Database, make_estate: MakeEstate
) -> None:
    estate = make_estate(sqlite_database, "HY01")
    one = Found(sqlite_database, estate, stage="finished", source="application")
    one.photograph()

    with pytest.raises(MoveRefused, match="out of an application"):
        one.move("propose_leave", OLD)


def test_what_owes_its_report_is_not_left(found: Found) -> None:
    found.photograph()
    found.move("dissuade", LINE)

    with pytest.raises(MoveRefused, match="report it first"):
        found.move("propose_leave", OLD)


def test_what_is_left_is_reported_when_nobody_listens(found: Found) -> None:
    left(found).move("contact", {**LINE, "contact_at": NOON + HOUR})

    case = found.move("report", REPORT, by="supervisor")

    assert (case.state, case.phase, case.details["report_late"]) == ("reported", "open", False)


@pytest.mark.parametrize(
    ("step", "told"),
    [
        ("stage", GOES_ON),
        ("contact", {**LINE, "contact_at": NOON + HOUR}),
        ("visit", {"visited_at": NOON + HOUR, "authority": "enforcement", "feedback": "Stop."}),
    ],
)
def test_whatever_is_seen_later_takes_a_proposal_back(
    found: Found, step: str, told: dict[str, Any]
) -> None:
    found.reported().photograph("after")
    found.move("propose", REMOVED, by="supervisor")
    found.move(step, told)

    with pytest.raises(MoveRefused, match="has not proposed"):
        found.move("confirm_removed", by="manager")


def test_a_photo_of_an_earlier_round_proves_no_later_removal(found: Found) -> None:
    found.reported().removed()
    found.move("built_again", GOES_ON, now=NOON + 9 * DAY)
    with pytest.raises(MoveRefused, match="nothing ends it by agreement"):
        found.move("propose", REMOVED, by="supervisor", now=NOON + 9 * DAY)
    with pytest.raises(MoveRefused, match="has not proposed"):
        found.move("confirm_removed", by="manager", now=NOON + 9 * DAY)


def test_only_what_nothing_followed_is_voided(found: Found) -> None:
    mistake = {"reason": "It is the room next door."}
    found.reported().removed()
    found.move("built_again", GOES_ON, now=NOON + 9 * DAY)
    with pytest.raises(MoveRefused, match="nothing followed"):
        found.move("void", mistake, by="supervisor", now=NOON + 9 * DAY)

    other = Found(found.database, found.estate, unit="1-1-1-102")
    assert other.move("void", mistake, by="supervisor").state == "voided"


def test_what_grew_out_of_an_application_is_not_voided(
    sqlite_database: Database, make_estate: MakeEstate
) -> None:
    estate = make_estate(sqlite_database, "HY01")
    asked = build.lead(build.ask(sqlite_database, estate), "submitted")
    asked.move("seen_at_work", {"seen": "A frame is up."})
    (number,) = structures_of(asked)
    mistake = {"reason": "By mistake."}

    with pytest.raises(MoveRefused, match="nothing followed"):
        tell.move(sqlite_database, number, "void", mistake, actor=estate.supervisor, now=NOON)
