"""The papers of self-builds and of illegal structures: what they say, and what they keep."""

from typing import Any

import pytest

from data_access.database import Database
from domain.people import Actor
from domain.rights import NotAllowed
from domain.sheet import Sheet, texts
from services.sheets import site_papers, structure_blocks
from services.sheets.case_paper import NoPaper
from tests import complaining as tell
from tests import self_building as build
from tests.attaching import photograph
from tests.conftest import NOON, Estate, MakeEstate
from tests.self_building import Build

LINE: dict[str, Any] = {
    "contact_at": NOON, "contact_person": "The owner", "contact_words": "Please stop.",
    "contact_answer": "I do as I like.", "dissuaded_answer": "fails",
}  # fmt: skip
NOTICE: dict[str, Any] = {
    "demand": "Take it down.", "basis": "城乡规划法 40", "served_by": "signed", "served_at": NOON,
}  # fmt: skip
REPORT: dict[str, Any] = {
    "recipients": ["enforcement", "committee"], "report_way": "letter",
    "report_text": "A sunroom goes up.", "enclosed": "Four photos", "receipt_no": "R-9",
}  # fmt: skip


@pytest.fixture
def estate(sqlite_database: Database, make_estate: MakeEstate) -> Estate:
    return make_estate(sqlite_database, "HY01")


@pytest.fixture
def asked(sqlite_database: Database, estate: Estate) -> Build:
    return build.ask(sqlite_database, estate)


def paper(database: Database, number: str, code: str, actor: Actor) -> Sheet:
    with database.reading() as session:
        return site_papers.of_case(session, number, code, actor=actor, now=NOON, language="en")


def said(asked: Build, code: str, actor: Actor | None = None) -> str:
    sheet = paper(asked.database, asked.number, code, actor or asked.estate.supervisor)
    return "\n".join(texts(sheet))


def reported(database: Database, estate: Estate) -> str:
    number = build.structure(database, estate)
    photograph(database, number, estate.keeper, "none", now=NOON)
    for code, told in (("dissuade", LINE), ("serve", NOTICE), ("report", REPORT)):
        tell.move(database, number, code, told, actor=estate.supervisor, now=NOON)
    return number


def test_an_application_says_what_is_wished_and_what_is_missing(asked: Build) -> None:
    build.lead(asked, "submitted")

    printed = said(asked, "build_application", asked.estate.desk)

    for word in ("1-1-1-101", "W01 Awning", "3.0 × 0.6 × 0.4", "Mrs Lin", "Hu Metalwork", "Sketch"):
        assert word in printed


def test_a_survey_has_room_before_and_the_record_after(asked: Build) -> None:
    build.lead(asked, "survey")
    assert "Fits the façade." not in said(asked, "build_survey")

    build.lead(asked, "classified")

    for word in ("Fits the façade.", "2.5", "Manhole"):
        assert word in said(asked, "build_survey")


def test_the_neighbours_learn_a_room_and_no_name(asked: Build) -> None:
    build.lead(asked, "review")

    printed = said(asked, "build_notice")

    assert "Room 1-1-1-101 wishes to build: Awning" in printed
    assert "2026-03-04 – 2026-03-11" in printed
    for name in ("Lin", "Hu", "138"):
        assert name not in printed


def test_a_consent_says_what_it_is_not(asked: Build) -> None:
    build.lead(asked, "agreed")

    printed = said(asked, "build_consent")

    for word in ("stands for no permit", "Grey only", f"{asked.number}-1", "2026-06-11"):
        assert word in printed


def test_a_refusal_names_the_rule_and_how_to_object(asked: Build) -> None:
    build.surveyed(asked, "X", item_code="W04")
    asked.move("refuse", build.REFUSAL, by="supervisor")

    printed = said(asked, "build_refusal")

    for word in ("over the fire lane", "消防法 28", "may object"):
        assert word in printed


def test_a_commitment_has_all_five_promises(asked: Build) -> None:
    build.lead(asked, "building")

    printed = said(asked, "build_commitment")

    for word in ("no more than was agreed", "leaks", "repairs", "authorities", "buys the home"):
        assert word in printed


def test_an_acceptance_compares_what_was_built_with_what_was_agreed(asked: Build) -> None:
    build.lead(asked, "registered")

    printed = said(asked, "build_acceptance")

    assert "3.05" in printed
    assert "Within 50 mm" in printed


def test_nothing_is_printed_before_there_is_anything(asked: Build) -> None:
    build.lead(asked, "review")

    for code in ("build_consent", "build_refusal", "build_commitment", "build_acceptance"):
        with pytest.raises(NoPaper):
            said(asked, code)
    with pytest.raises(NotAllowed):
        said(asked, "build_notice", asked.estate.reader)


def test_a_report_tells_every_talk_and_no_owner(sqlite_database: Database, estate: Estate) -> None:
    number = reported(sqlite_database, estate)
    sheets = [
        paper(sqlite_database, number, code, estate.supervisor)
        for code in ("structure_notice", "structure_report")
    ]

    notice, report = ("\n".join(texts(sheet)) for sheet in sheets)

    for word in ("Take it down.", "城乡规划法 40", "1-1-1-101"):
        assert word in notice
    for word in ("Urban management", "I do as I like.", "R-9", "Did not listen", "Sunroom"):
        assert word in report
    assert "Lin" not in report


def test_the_ledger_for_the_authority_names_rooms_and_nobody(
    sqlite_database: Database, estate: Estate
) -> None:
    number = reported(sqlite_database, estate)
    with sqlite_database.reading() as session:
        sheet = structure_blocks.ledger(
            session, estate.project_id, "open", actor=estate.supervisor, language="en"
        )
        with pytest.raises(NotAllowed):
            structure_blocks.ledger(
                session, estate.project_id, "open", actor=estate.keeper, language="en"
            )

    printed = "\n".join(texts(sheet))
    for word in (number, "1-1-1-101", "Sunroom", "Reported to the authority"):
        assert word in printed
    assert "owner" not in printed
