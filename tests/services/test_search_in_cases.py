"""Searching cases by words: what a scan of every text finds, two Chinese characters too, fast."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, true

from data_access import case_search, importing
from data_access.database import Database, Session
from data_access.tables import Case, CaseGram, core
from domain import rights
from domain.case_filter import CaseFilter
from services import case_lists, notices
from services.importing.cases import SAME
from tests import complaining as tell
from tests.conftest import NOON, Estate
from tests.services import noticing

SIGNS = "漏水电梯门aB1ß%_\\ \n\t"
"""Few, so that random words are often found."""


def found(database: Database, estate: Estate, text: str) -> set[str]:
    chosen = CaseFilter(procedure="complaint", text=text)
    with database.reading() as session:
        listed = case_lists.board(
            session, chosen, actor=estate.supervisor, now=NOON, limit=99, offset=0
        )
    assert listed.total == len(listed.cases)
    return {case.title for case in listed.cases}


@pytest.mark.parametrize(
    "words",
    ["漏水", "厨房", "漏", "kitchen SINK", "sink 漏水", "17", "TS-HY01"],
)
def test_finds_words_of_two_characters_latin_ones_and_numbers(
    database: Database, estate: Estate, words: str
) -> None:
    tell.register(
        database, estate, title="The case", description="厨房漏水了,\nkitchen sink, 17 litres"
    )

    assert found(database, estate, words) == {"The case"}


@pytest.mark.parametrize("sign", ["厨", "水", "了", "好", "门"])
def test_a_single_character_is_found_wherever_it_stands(
    database: Database, estate: Estate, sign: str
) -> None:
    tell.register(database, estate, title="Case of 门", description="厨房漏水了 好")
    tell.register(database, estate, title="Another", description="Barking at night")

    assert found(database, estate, sign) == {"Case of 门"}


def test_a_single_character_does_not_let_every_case_be_read(
    database: Database, estate: Estate
) -> None:
    with database.reading() as session:
        reach = rights.whole(estate.project_id)
        asked = str(case_search.mentioned("厨", true(), reach=reach).compile(session.get_bind()))

    assert "case_gram" in asked


@pytest.mark.parametrize("words", ["水漏", "漏水 电梯", "房漏了", "%%", "__", "TS-HY02"])
def test_does_not_find_what_does_not_stand_there(
    database: Database, estate: Estate, words: str
) -> None:
    tell.register(database, estate, title="The case", description="厨房漏水了, kitchen sink")

    assert found(database, estate, words) == set()


def test_finds_the_words_of_a_text_that_was_changed(database: Database, estate: Estate) -> None:
    number = noticing.draft(database, estate)
    with database.writing() as session:
        version = notices.file_of(session, number, actor=estate.desk).case.version
        told = {**noticing.WATER, "title": "Lift stands still on Monday"}
        notices.revise(
            session, number, told, version=version, token="again", actor=estate.desk, now=NOON
        )
    with database.reading() as session:
        wanted = CaseFilter(procedure="notice", text="lift stands")
        listed = case_lists.board(
            session, wanted, actor=estate.supervisor, now=NOON, limit=9, offset=0
        )

    assert [case.number for case in listed.cases] == [number]


@given(texts=st.lists(st.text(SIGNS, max_size=12), min_size=1, max_size=6), word=st.text(SIGNS))
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_finds_just_what_a_scan_finds(
    database: Database, estate: Estate, texts: list[str], word: str
) -> None:
    with database.writing() as session:
        session.connection().execute(delete(core(CaseGram)))
        session.connection().execute(delete(core(Case)))
        write_bare(session, estate, texts)

    expected = {
        f"case {at}" for at, text in enumerate(texts)
        if all(one.lower() in f"case {at}\n{text}".lower() for one in word.split())
    }  # fmt: skip
    assert found(database, estate, word) == expected


def write_bare(session: Session, estate: Estate, texts: list[str]) -> None:
    """Write cases as an import does, with their index; their numbers hold no word."""
    fixed: dict[str, object] = {
        **SAME, "project_id": estate.project_id, "import_source": "x", "entered_at": NOON,
        "state": "registered", "phase": "open", "channel": "phone", "channel_group": "direct",
        "cat_l1": "a", "cat_l2": "b", "first_cat_l1": "a", "reporter_role": "owner",
        "received_day": 1, "received_month": 1, "received_at": NOON, "residential": True,
        "reporter_name": "", "location_text": "", "identity_sealed": False, "backfilled": False,
        "details": {}, "external_ref": "",
    }  # fmt: skip
    rows = [
        {"number": "N" * (at + 1), "title": f"case {at}", "description": text, "phone": ""}
        for at, text in enumerate(texts)
    ]
    after = importing.newest_case(session)
    importing.add_cases(session, [{**fixed, **row} for row in rows], {})
    importing.index_texts(session, importing.Fresh(estate.project_id, "x", after))
