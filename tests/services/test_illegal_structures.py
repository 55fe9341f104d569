"""An illegal structure: every talk is a line, the report has its hour, nothing ends by agreement
(13 §4.3; 26 example 9)."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from data_access.database import Database
from domain.case import Case
from domain.engine import MoveRefused
from domain.refusal import AnswerRefused
from services import structures
from tests import complaining as tell
from tests import self_building as build
from tests.attaching import photograph
from tests.conftest import NOON, Estate, MakeEstate
from tests.self_building import DAY, HOUR

FOUR_PM = NOON + 4 * HOUR
LINE: dict[str, Any] = {
    "contact_at": NOON, "contact_person": "The owner", "contact_words": "Please stop.",
    "contact_answer": "I do as I like.", "dissuaded_answer": "fails",
}  # fmt: skip
NOTICE: dict[str, Any] = {
    "demand": "Stop at once and take it down.", "basis": "城乡规划法 40", "served_by": "signed",
    "served_at": NOON + HOUR,
}  # fmt: skip
REPORT: dict[str, Any] = {
    "recipients": ["enforcement", "committee"], "report_way": "letter",
    "report_text": "A sunroom goes up.", "enclosed": "Four photos and the notice",
}  # fmt: skip
REMOVED = {"proposed_end": "removed", "removal_signed": True}


class Found:
    """A structure in the ledger with the steps that tests take."""

    def __init__(self, database: Database, estate: Estate, **changes: Any) -> None:
        self.database, self.estate = database, estate
        self.number = build.structure(database, estate, **changes)

    @property
    def case(self) -> Case:
        return tell.read(self.database, self.number, self.estate.manager)

    def move(
        self, code: str, told: dict[str, Any] | None = None, *, by: str = "keeper",
        now: datetime = NOON + 2 * HOUR,
    ) -> Case:  # fmt: skip
        actor = getattr(self.estate, by)
        return tell.move(self.database, self.number, code, told or {}, actor=actor, now=now)

    def photograph(self, mark: str = "none") -> None:
        photograph(self.database, self.number, self.estate.keeper, mark, now=NOON)

    def reported(self) -> "Found":
        self.photograph()
        self.move("dissuade", LINE)
        self.move("report", REPORT, by="supervisor")
        return self

    def removed(self) -> "Found":
        self.photograph("after")
        self.move("propose", REMOVED, by="supervisor")
        self.move("confirm_removed", by="manager")
        return self


@pytest.fixture
def found(sqlite_database: Database, make_estate: MakeEstate) -> Found:
    return Found(sqlite_database, make_estate(sqlite_database, "HY01"))


def test_walks_from_the_discovery_to_its_removal(database: Database, estate: Estate) -> None:
    one = Found(database, estate)
    one.photograph()
    one.move("dissuade", {**LINE, "dissuaded_answer": "stops"})
    one.move("serve", NOTICE)
    one.move("contact", {**LINE, "contact_at": NOON + 2 * HOUR})
    one.move("report", REPORT, by="supervisor")
    visit = {"visited_at": NOON + HOUR, "authority": "enforcement", "feedback": "Told to stop."}
    one.move("visit", visit)

    case = one.removed().case

    assert case.number.startswith("WJ-")
    assert (case.state, case.closed_at) == ("removed", NOON + 2 * HOUR)


@pytest.mark.parametrize(
    ("after", "late"),
    [
        (timedelta(hours=23, minutes=59), False),
        (timedelta(hours=24, seconds=59), False),
        (timedelta(hours=24, minutes=1), True),
    ],
)
def test_a_report_is_owed_within_24_hours_to_the_minute(
    found: Found, after: timedelta, late: bool
) -> None:
    """Dissuasion failed at 16:00: 15:59 and 16:00 of the next day are in time, 16:01 is not."""
    found.photograph()
    found.move("dissuade", {**LINE, "contact_at": FOUR_PM}, now=FOUR_PM + HOUR)

    case = found.move("report", REPORT, by="supervisor", now=FOUR_PM + after)

    assert case.details["report_late"] is late


def test_it_is_reported_at_once_when_work_goes_on(found: Found) -> None:
    assert found.reported().case.state == "reported"  # without any notice


def test_nobody_is_reported_who_was_not_spoken_to(found: Found) -> None:
    found.photograph()
    found.move("dissuade", {**LINE, "dissuaded_answer": "stops"})

    with pytest.raises(MoveRefused, match="Speak to them first"):
        found.move("report", REPORT, by="supervisor")


def test_a_report_carries_photos_and_a_copy_for_the_committee(found: Found) -> None:
    found.move("dissuade", LINE)
    with pytest.raises(MoveRefused, match="Add a photo"):
        found.move("report", REPORT, by="supervisor")
    found.photograph()

    with pytest.raises(MoveRefused, match="has a copy"):
        found.move("report", {**REPORT, "recipients": ["enforcement"]}, by="supervisor")


def test_every_talk_is_a_line_that_stays(found: Found) -> None:
    found.move("dissuade", LINE)
    found.move("contact", {**LINE, "contact_at": NOON + HOUR, "contact_answer": "Later."})

    with found.database.reading() as session:
        file = structures.file_of(session, found.number, actor=found.estate.keeper, now=NOON + DAY)

    assert [one.answers["contact_answer"] for one in file.contacts] == [
        "I do as I like.", "Later.",
    ]  # fmt: skip


@pytest.mark.parametrize("days", [2, 8])
def test_what_is_finished_has_three_to_seven_days(
    sqlite_database: Database, make_estate: MakeEstate, days: int
) -> None:
    one = Found(sqlite_database, make_estate(sqlite_database, "HY01"), stage="finished")
    one.photograph()
    with pytest.raises(MoveRefused, match="three to seven days"):
        one.move("serve", {**NOTICE, "remove_by": NOON + days * DAY})

    case = one.move("serve", {**NOTICE, "remove_by": NOON + 5 * DAY})

    assert f"{case.due_at:%Y-%m-%d %H:%M}" == "2026-03-07 15:59"


def test_work_that_goes_on_stops_on_the_day_of_the_notice(found: Found) -> None:
    found.photograph()

    case = found.move("serve", NOTICE)

    assert f"{case.due_at:%Y-%m-%d %H:%M}" == "2026-03-02 15:59"


def test_it_is_asked_after_every_seven_days(found: Found) -> None:
    found.reported()
    assert found.case.resume_at == NOON + 2 * HOUR + 7 * DAY

    found.move("recall", {"feedback": "On the list."}, now=NOON + 8 * DAY)

    assert found.case.resume_at == NOON + 15 * DAY


def test_nothing_ends_it_by_agreement(found: Found) -> None:
    found.reported()
    with pytest.raises(MoveRefused, match="nothing ends it by agreement"):
        found.move("propose", REMOVED, by="supervisor")
    with pytest.raises(AnswerRefused, match="filled in"):
        found.move("propose", {"proposed_end": "legalised"}, by="supervisor")

    with pytest.raises(MoveRefused, match="has not proposed"):
        found.move("confirm_legalised", by="manager")


def test_an_end_is_proposed_by_one_and_confirmed_by_another(found: Found) -> None:
    permit = {"proposed_end": "legalised", "legal_permit_no": "JZ-9", "legal_permit_by": "Planning"}
    found.move("propose", permit, by="supervisor")
    with pytest.raises(MoveRefused):
        found.move("confirm_legalised", by="supervisor")
    with pytest.raises(MoveRefused, match="has not proposed"):
        found.move("confirm_removed", by="manager")

    assert found.move("confirm_legalised", by="manager").state == "legalised"


def test_what_is_built_again_after_its_removal_is_a_recurrence(found: Found) -> None:
    found.reported().removed()

    again = {"stage": "in_work", "note": "A new frame stands there."}
    case = found.move("built_again", again, now=NOON + 9 * DAY)

    assert (case.state, case.phase, case.details["recurrences"]) == ("found", "open", 1)
    assert (case.judged_at, case.replied_at, case.handled_at) == (None, None, None)


def test_what_falls_in_a_storm_is_made_safe_and_its_owner_told(found: Found) -> None:
    told = {"made_safe": "Took the loose sheets down.", "owner_informed": False}
    found.photograph()
    with pytest.raises(MoveRefused, match="Inform the owner"):
        found.move("make_safe", told)

    assert found.move("make_safe", {**told, "owner_informed": True}).state == "found"
