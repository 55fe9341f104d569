"""Column mappings: proposed by the header, saved by name for a project, used again."""

import pytest
from sqlmodel import func, select

from data_access.database import Database
from data_access.tables import ImportMapping
from domain.entry import Refused
from domain.imports import PRESETS, SUBJECTS, ColumnMap, proposed
from domain.rights import NotAllowed
from services.importing import mappings
from tests.conftest import NOON, Estate
from tests.services.importing_files import CASES

OWN = ColumnMap(
    subject="cases",
    source="街道",
    columns={"received_at": ("时间",), "title": ("甲", "乙")},
    zone="Asia/Urumqi",
    channel="government",
    adds=frozenset({"categories"}),
    blanks=("无",),
)


def saved(database: Database, estate: Estate, name: str, mapping: ColumnMap) -> None:
    with database.writing() as session:
        mappings.save(
            session, name, mapping, project_id=estate.project_id, actor=estate.supervisor, now=NOON
        )


def test_is_proposed_from_chinese_and_english_headers():
    header = ["Ticket No", "Received At", "SUBJECT", "complaint type", "房号", "闲话"]

    mapping = proposed(SUBJECTS["cases"], header)

    assert mapping.columns == {
        "key": ("Ticket No",),
        "received_at": ("Received At",),
        "title": ("SUBJECT",),
        "cat_l1": ("complaint type",),
        "room": ("房号",),
    }
    assert mappings.ignored(mapping, header) == ["闲话"]


@pytest.mark.parametrize("counter", ["序号", "编号", "No.", "id", "Number", "#"])
def test_proposes_no_row_counter_as_the_number_in_the_source(counter: str):
    mapping = proposed(SUBJECTS["cases"], [counter, "受理时间", "标题"])

    assert mapping.columns == {"received_at": ("受理时间",), "title": ("标题",)}
    assert mapping.source == "cases"


@pytest.mark.parametrize(
    "number", ["单号", "工单号", "工单编号", "留言编号", "unique_key", "Ticket No", "case_no"]
)
def test_proposes_an_outside_number_beside_a_row_counter(number: str):
    mapping = proposed(SUBJECTS["cases"], ["序号", "id", number, "受理时间"])

    assert mapping.columns["key"] == (number,)
    assert mapping.source == number


def test_feeds_no_two_fields_from_one_proposed_column():
    for subject in SUBJECTS.values():
        names = [name for wanted in subject.fields for name in wanted.names.split()]

        used = [columns[0] for columns in proposed(subject, names).columns.values()]

        assert len(used) == len(set(used)) == len(subject.fields)


def test_comes_back_as_it_was_saved(database: Database, estate: Estate):
    saved(database, estate, "街道转办", OWN)

    with database.reading() as session:
        found = mappings.named(session, "cases", "街道转办", project_id=estate.project_id)
        names = mappings.names(session, "cases", project_id=estate.project_id)
    assert found == OWN
    assert names == ["街道转办", *PRESETS]


def test_takes_the_place_of_an_earlier_one_of_that_name(database: Database, estate: Estate):
    saved(database, estate, "街道转办", OWN)

    saved(database, estate, "街道转办", PRESETS["nyc_311"])

    with database.reading() as session:
        assert session.exec(select(func.count()).select_from(ImportMapping)).one() == 1
        found = mappings.named(session, "cases", "街道转办", project_id=estate.project_id)
    assert found == PRESETS["nyc_311"]


def test_is_a_projects_own(database: Database, estate: Estate, other_estate: Estate):
    saved(database, estate, "街道转办", OWN)

    with database.reading() as session, pytest.raises(mappings.MappingNotFound):
        mappings.named(session, "cases", "街道转办", project_id=other_estate.project_id)
    with database.writing() as session, pytest.raises(NotAllowed):
        mappings.save(
            session,
            "x",
            OWN,
            project_id=other_estate.project_id,
            actor=estate.supervisor,
            now=NOON,
        )


@pytest.mark.parametrize("name", ["", "  ", "名" * 41])
def test_is_not_saved_without_a_fitting_name(database: Database, estate: Estate, name: str):
    with pytest.raises(Refused):
        saved(database, estate, name, OWN)


def test_is_chosen_by_itself_when_every_column_of_it_is_there(database: Database, estate: Estate):
    saved(database, estate, "街道转办", OWN)

    with database.reading() as session:
        fits = mappings.for_header(
            session, "cases", ("乙", "甲", "时间"), project_id=estate.project_id
        )
        other = mappings.for_header(session, "cases", CASES, project_id=estate.project_id)
    assert fits == OWN
    assert other == proposed(SUBJECTS["cases"], CASES)
