"""The figures of self-builds and illegal structures, as their steps leave them (13 §4.6)."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import update
from sqlmodel import col

from data_access.database import Database
from data_access.tables import Party, Unit, UnitParty, UnitStatus
from domain.calendar import FOREVER
from domain.rights import NotAllowed
from services import build_standing, owner_votes
from tests import complaining as tell
from tests import self_building as build
from tests.attaching import photograph
from tests.conftest import NOON, Estate, MakeEstate
from tests.self_building import DAY, HEARD

LINE: dict[str, Any] = {
    "contact_at": NOON, "contact_person": "The owner", "contact_words": "Please stop.",
    "contact_answer": "I do as I like.", "dissuaded_answer": "fails",
}  # fmt: skip
REPORT: dict[str, Any] = {
    "recipients": ["enforcement", "committee"], "report_way": "letter",
    "report_text": "A sunroom goes up.", "enclosed": "Four photos",
}  # fmt: skip
Told = dict[str, tuple[float, float | None]]


def told(database: Database, estate: Estate, now: datetime) -> Told:
    with database.reading() as session:
        found = build_standing.of_project(
            session, estate.project_id, actor=estate.supervisor, now=now
        )
    return {
        one.figure.code: (one.cell.numerator, one.cell.denominator)
        for rows in found.values()
        for one in rows
    }


def reported(database: Database, estate: Estate, *, after: timedelta) -> str:
    number = build.structure(database, estate)
    photograph(database, number, estate.keeper, "none", now=NOON)
    tell.move(database, number, "dissuade", LINE, actor=estate.keeper, now=NOON)
    tell.move(database, number, "report", REPORT, actor=estate.supervisor, now=NOON + after)
    return number


def test_an_application_is_counted_when_it_is_due_decided_and_built(
    database: Database, estate: Estate
) -> None:
    build.lead(build.ask(database, estate), "building")

    found = told(database, estate, HEARD + 12 * DAY)

    assert found["SB01"] == (1, None)
    assert (found["SB09"], found["SB10"], found["SB11"]) == ((1, 1), (0, 1), (0, 1))


def test_a_decision_on_its_last_day_is_in_time(database: Database, estate: Estate) -> None:
    """Applied for on 2 March: due on the seventh working day after it, 11 March."""
    build.lead(build.ask(database, estate), "agreed")

    assert told(database, estate, HEARD)["SB04"] == (1, 1)


def test_work_before_the_consent_counts_as_application_and_as_structure(
    database: Database, estate: Estate
) -> None:
    asked = build.lead(build.ask(database, estate), "submitted")
    asked.move("seen_at_work", {"seen": "A frame is up."}, now=NOON + DAY)

    found = told(database, estate, NOON + DAY)

    assert found["SB11"] == (1, 1)
    assert (found["SB02"], found["SB06"], found["SB08"]) == ((1, None), (1, None), (1, None))


@pytest.mark.parametrize(
    ("after", "kept"), [(timedelta(hours=24), 1), (timedelta(hours=24, minutes=1), 0)]
)
def test_a_report_is_counted_on_the_day_it_is_due(
    sqlite_database: Database, make_estate: MakeEstate, after: timedelta, kept: int
) -> None:
    estate = make_estate(sqlite_database, "HY01")
    reported(sqlite_database, estate, after=after)

    assert told(sqlite_database, estate, NOON + 1 * DAY)["SB03"] == (kept, 1)


def test_what_is_gone_leaves_the_stock_and_comes_back_as_a_recurrence(
    database: Database, estate: Estate
) -> None:
    number = reported(database, estate, after=timedelta(hours=1))
    photograph(database, number, estate.keeper, "after", now=NOON + DAY)
    end = {"proposed_end": "removed", "removal_signed": True}
    tell.move(database, number, "propose", end, actor=estate.supervisor, now=NOON + DAY)
    tell.move(database, number, "confirm_removed", {}, actor=estate.manager, now=NOON + DAY)
    gone = told(database, estate, NOON + DAY)
    again = {"stage": "in_work", "note": "A new frame."}
    tell.move(database, number, "built_again", again, actor=estate.keeper, now=NOON + 3 * DAY)

    back = told(database, estate, NOON + 3 * DAY)

    assert (gone["SB07"], gone["SB08"], gone["SB05"]) == ((1, None), (0, None), (0, None))
    assert (back["SB07"], back["SB08"], back["SB05"]) == ((1, None), (1, None), (1, None))


def test_what_is_left_from_earlier_times_is_stock_and_not_in_work(
    database: Database, estate: Estate
) -> None:
    number = build.structure(database, estate, stage="finished")
    photograph(database, number, estate.keeper, "none", now=NOON)
    left = {"legacy_since": "2015, photo", "baseline_at": NOON, "reason": "Before our time."}
    tell.move(database, number, "propose_leave", left, actor=estate.keeper, now=NOON)
    tell.move(database, number, "leave", {}, actor=estate.supervisor, now=NOON)

    found = told(database, estate, NOON)

    assert (found["SB02"], found["SB08"], found["SB12"]) == ((0, None), (1, None), (1, None))


def test_several_homes_of_one_buyer_are_one_head_and_the_unsold_ones_another(
    database: Database, estate: Estate
) -> None:
    """Five homes of 100 m²: two of one buyer, one of another person, two unsold."""
    homes = list(estate.units.values())[:5]
    with database.writing() as session:
        session.execute(update(Unit).where(col(Unit.id).in_(homes)).values(area_m2=100))
        unsold = update(UnitStatus).where(col(UnitStatus.unit_id).in_(homes[3:]))
        session.execute(unsold.values(status="unsold"))
        buyer = Party(name="Mr Gao", pinyin="", initials="", project_id=estate.project_id)
        session.add(buyer)
        session.flush()
        for unit_id in homes[:2]:
            session.add(
                UnitParty(
                    unit_id=unit_id, party_id=buyer.id or 0, role="owner", from_day=0,
                    until_day=FOREVER, project_id=estate.project_id,
                )
            )  # fmt: skip

    with database.reading() as session:
        found = owner_votes.of_project(session, estate.project_id, actor=estate.supervisor)

    assert found == owner_votes.Register(Decimal(500), 3)


def test_whoever_reads_no_self_builds_reads_no_figures(
    sqlite_database: Database, make_estate: MakeEstate
) -> None:
    estate = make_estate(sqlite_database, "HY01")

    with sqlite_database.reading() as session, pytest.raises(NotAllowed):
        build_standing.of_project(session, estate.project_id, actor=estate.admin, now=NOON)
