"""A sealed complainant: known to the leads and to who entered the case, and hidden from others."""

import pytest
from sqlalchemy import text

from data_access.database import Database
from domain import rights
from domain.case_filter import CaseFilter
from domain.household_line import Filter
from services import case_lists, cases, household_line, private
from tests import complaining as tell
from tests.conftest import NOON, Estate
from tests.services import visiting
from tests.services.registered import OTHER_MOBILE

REASON = "Calls back about the lift"


def test_a_sealed_complainant_is_known_to_the_leads_and_who_entered_it(
    database: Database, estate: Estate
) -> None:
    number = tell.assigned(database, estate, identity_sealed=True)

    seen = {who: tell.read(database, number, getattr(estate, who)) for who in
            ("supervisor", "manager", "desk", "keeper", "other_keeper")}  # fmt: skip

    known = {who for who, case in seen.items() if case.reporter_name and case.unit_id}
    assert known == {"supervisor", "manager", "desk"}
    hidden = seen["keeper"]
    assert (hidden.reporter_name, hidden.phone, hidden.unit_id, hidden.unit_code) == (
        "", "", None, "",
    )  # fmt: skip
    assert hidden.building_id is not None


def test_a_sealed_complaint_stands_in_no_list_of_its_household(
    database: Database, estate: Estate
) -> None:
    unit_id = estate.units["1-1-1-101"]
    tell.register(database, estate, identity_sealed=True, phone=OTHER_MOBILE)
    wanted = CaseFilter(procedure="complaint", text=OTHER_MOBILE)

    with database.reading() as session:
        for actor, there in ((estate.desk, 1), (estate.supervisor, 1), (estate.keeper, 0)):
            of_unit = case_lists.open_of_unit(session, unit_id, actor=actor)
            line = household_line.page(
                session, unit_id, Filter(kind="complaint"), actor=actor, limit=9, offset=0
            )
            by_phone = case_lists.board(session, wanted, actor=actor, now=NOON, limit=9, offset=0)
            assert (len(of_unit), line.total, by_phone.total) == (there, there, there)
            assert len(line.entries) == there


@pytest.mark.parametrize("said", ["barking", "upstairs", "Under the lamp"])
def test_a_sealed_complaint_is_found_by_its_texts_for_who_knows_it_only(
    database: Database, estate: Estate, said: str
) -> None:
    tell.register(database, estate, identity_sealed=True, location_text="Under the lamp")
    wanted = CaseFilter(procedure="complaint", text=said)

    with database.reading() as session:
        found = {
            who: case_lists.board(
                session, wanted, actor=getattr(estate, who), now=NOON, limit=9, offset=0
            )
            for who in ("supervisor", "manager", "desk", "keeper", "other_keeper")
        }

    assert {who for who, listing in found.items() if listing.total and listing.cases} == {
        "supervisor", "manager", "desk",
    }  # fmt: skip


def test_a_list_shows_a_sealed_complaint_without_its_household(
    database: Database, estate: Estate
) -> None:
    tell.register(database, estate, identity_sealed=True)
    wanted = CaseFilter(procedure="complaint")

    with database.reading() as session:
        found = case_lists.board(session, wanted, actor=estate.keeper, now=NOON, limit=9, offset=0)

    (case,) = found.cases
    assert (case.reporter_name, case.phone, case.unit_id, case.unit_code) == ("", "", None, "")


def test_a_sealed_complaint_is_not_tied_to_the_visit_that_it_grew_out_of(
    database: Database, estate: Estate
) -> None:
    visit = visiting.visit(database, estate)
    complaint = tell.register(database, estate, identity_sealed=True)
    with database.writing() as session:
        ids = "(SELECT id FROM cases WHERE number = :visit)"
        tie = text(f"UPDATE cases SET parent_id = {ids} WHERE number = :complaint")
        session.connection().execute(tie, {"visit": visit, "complaint": complaint})

    with database.reading() as session:
        for actor, known in ((estate.manager, True), (estate.other_keeper, False)):
            above = cases.file_of(session, visit, actor=actor)
            below = cases.file_of(session, complaint, actor=actor)
            assert [case.number for case in above.children] == [complaint] * known
            assert (below.parent is not None) == known


def test_the_phone_of_a_sealed_complainant_opens_for_nobody_else(
    database: Database, estate: Estate
) -> None:
    number = tell.assigned(database, estate, identity_sealed=True)

    with database.writing() as session, pytest.raises(rights.NotAllowed):
        private.reveal_phone_of_case(session, number, REASON, actor=estate.keeper, now=NOON)


def test_leads_seal_and_open_a_complainant(database: Database, estate: Estate) -> None:
    number = tell.register(database, estate)
    why = {"reason": "Fears the neighbour"}

    sealed = tell.move(database, number, "seal", why, actor=estate.supervisor, now=NOON)
    assert sealed.identity_sealed
    assert tell.read(database, number, estate.keeper).reporter_name == ""
    tell.move(database, number, "unseal", why, actor=estate.supervisor, now=NOON)

    assert tell.read(database, number, estate.keeper).reporter_name == "Mrs Lin"
