"""The end of a file: kept for its time, appraised, destroyed before witnesses, or handed on."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from data_access import archives as store
from data_access.database import Database
from domain import rights
from domain.engine import MoveRefused
from services import cases, expiring
from services.archives import reading
from services.archives.reading import Filter
from tests import archiving as keep
from tests.archiving import DAY
from tests.conftest import NOON, Estate

DUE = NOON + timedelta(days=3 * 366)
OPINION: dict[str, Any] = {"opinion": "Nothing in it is needed any more."}
REASON: dict[str, Any] = {"reason": "The owner has moved away"}


@pytest.fixture
def due(database: Database, estate: Estate) -> str:
    """A closed owner's part with two papers, whose time has run out."""
    number = keep.begun(database, estate).number
    keep.shelved(database, estate, number, ("3", "5"))
    keep.step(database, number, "close", REASON, estate.supervisor)
    expiring.tick(database, now=DUE)
    return number


def found(database: Database, estate: Estate, view: str, now: datetime) -> list[str]:
    with database.reading() as session:
        page = reading.listed(
            session, estate.project_id, Filter(view=view), actor=estate.supervisor, now=now,
            limit=9, offset=0,
        )  # fmt: skip
    return [one.case.number for one in page.entries]


def proposed(database: Database, estate: Estate, number: str) -> None:
    keep.step(database, number, "propose", OPINION, estate.keeper, DUE)


def approved(database: Database, estate: Estate, number: str) -> None:
    proposed(database, estate, number)
    keep.step(database, number, "approve", {"note": "Agreed."}, estate.manager, DUE)


def witnesses(*people: int, method: str = "shred") -> dict[str, Any]:
    return {"witness_1": people[0], "witness_2": people[1], "method": method}


def test_three_years_after_its_closing_a_file_stands_in_the_appraisal_list(
    database: Database, estate: Estate
) -> None:
    number = keep.begun(database, estate).number
    closed = keep.step(database, number, "close", REASON, estate.supervisor)
    assert closed.valid_until
    assert closed.valid_until.isoformat() == "2029-03-01T16:00:00+00:00"

    expiring.tick(database, now=closed.valid_until - timedelta(seconds=1))
    before = keep.stored(database, number).state
    expiring.tick(database, now=closed.valid_until)

    assert (before, keep.stored(database, number).state) == ("closed", "appraisal")
    assert found(database, estate, "appraise", closed.valid_until) == [number]


def test_nothing_is_deleted_by_itself(database: Database, estate: Estate, due: str) -> None:
    expiring.tick(database, now=DUE + 4_000 * DAY)

    assert keep.stored(database, due).state == "appraisal"
    assert [one.state for one in keep.papers(database, due)] == ["shelved", "shelved"]


def test_what_is_kept_for_longer_is_appraised_again(
    database: Database, estate: Estate, due: str
) -> None:
    more = {"more_years": "2", "opinion": "A case at court goes on."}
    kept = keep.step(database, due, "extend", more, estate.supervisor, DUE)

    assert kept.state == "extended"
    assert kept.valid_until
    assert kept.valid_until.isoformat() == "2031-03-01T16:00:00+00:00"
    expiring.tick(database, now=kept.valid_until)
    assert keep.stored(database, due).state == "appraisal"


def test_a_file_kept_for_longer_is_listed_in_its_new_year(
    database: Database, estate: Estate, due: str
) -> None:
    more = {"more_years": "2", "opinion": "A case at court goes on."}
    keep.step(database, due, "extend", more, estate.supervisor, DUE)

    years = [in_year(database, estate, year) for year in ("2029", "2031")]

    assert years == [[], [due]]


def in_year(database: Database, estate: Estate, year: str) -> list[str]:
    with database.reading() as session:
        page = reading.listed(
            session, estate.project_id, Filter(view="all", year=year), actor=estate.supervisor,
            now=DUE, limit=9, offset=0,
        )  # fmt: skip
    return [one.case.number for one in page.entries]


def test_what_was_handed_in_before_the_closing_is_shelved_after_it(
    database: Database, estate: Estate
) -> None:
    number = keep.begun(database, estate).number
    keep.file_paper(database, estate, number)
    keep.step(database, number, "close", REASON, estate.supervisor)

    keep.step(database, number, "accept", {"seqs": "1", **keep.LOOKED_AT}, estate.keeper)
    keep.step(database, number, "shelve", {"seqs": "1", "position": keep.PLACE}, estate.keeper)

    assert [one.state for one in keep.papers(database, number)] == ["shelved"]
    assert keep.stored(database, number).state == "closed"


def test_what_is_lent_out_is_not_destroyed(database: Database, estate: Estate, due: str) -> None:
    approved(database, estate, due)
    with database.writing() as session:
        store.change_documents(session, [keep.papers(database, due)[0].id], {"state": "out"})

    two = witnesses(estate.keeper.id, estate.desk.id)
    with pytest.raises(MoveRefused, match="lent out"):
        keep.step(database, due, "destroy", two, estate.keeper, DUE)


def test_the_manager_approves_a_destruction_and_two_others_witness_it(
    database: Database, estate: Estate, due: str
) -> None:
    keeper, other, manager = estate.keeper.id, estate.desk.id, estate.manager.id
    proposed(database, estate, due)
    with pytest.raises(MoveRefused, match="approves the list first"):
        keep.step(database, due, "destroy", witnesses(keeper, other), estate.keeper, DUE)
    with pytest.raises(MoveRefused, match="not yours"):
        keep.step(database, due, "approve", {"note": "Agreed."}, estate.supervisor, DUE)
    keep.step(database, due, "approve", {"note": "Agreed."}, estate.manager, DUE)
    for two, why in (
        ((keeper, keeper), "Two different witnesses"),
        ((manager, keeper), "no witness"),
        ((keeper, manager), "no witness"),
    ):
        with pytest.raises(MoveRefused, match=why):
            keep.step(database, due, "destroy", witnesses(*two), estate.keeper, DUE)

    gone = keep.step(database, due, "destroy", witnesses(keeper, other), estate.keeper, DUE)

    assert (gone.state, gone.details["approved_by"]) == ("destroyed", manager)
    assert [one.state for one in keep.papers(database, due)] == ["destroyed", "destroyed"]


def test_who_proposed_a_destruction_does_not_approve_it(
    database: Database, estate: Estate, due: str
) -> None:
    keep.step(database, due, "propose", OPINION, estate.manager, DUE)

    with pytest.raises(MoveRefused, match="Somebody else than who proposed"):
        keep.step(database, due, "approve", {"note": "Agreed."}, estate.manager, DUE)


def test_a_file_that_is_not_destroyed_is_appraised_again_and_needs_a_new_word(
    database: Database, estate: Estate, due: str
) -> None:
    approved(database, estate, due)
    keep.step(database, due, "keep", {"reason": "A heir asks."}, estate.manager, DUE)
    proposed(database, estate, due)

    two = witnesses(estate.keeper.id, estate.desk.id)
    with pytest.raises(MoveRefused, match="approves the list first"):
        keep.step(database, due, "destroy", two, estate.keeper, DUE)


def test_the_record_of_a_destruction_stays(database: Database, estate: Estate, due: str) -> None:
    approved(database, estate, due)
    two = witnesses(estate.keeper.id, estate.desk.id)
    keep.step(database, due, "destroy", two, estate.keeper, DUE)

    with database.reading() as session:
        file = cases.file_of(session, due, actor=estate.supervisor)
    assert [one.move for one in file.events][-3:] == ["propose", "approve", "destroy"]
    assert found(database, estate, "ended", DUE) == [due]
    assert [one.title for one in keep.papers(database, due)] == ["", ""]


def test_exception_a_dispute_freezes_the_file_against_its_end(
    database: Database, estate: Estate, due: str
) -> None:
    keep.step(database, due, "freeze", {"reason": "Divorce"}, estate.supervisor, DUE)

    with pytest.raises(MoveRefused, match="frozen"):
        proposed(database, estate, due)

    keep.step(database, due, "thaw", {"reason": "Settled"}, estate.supervisor, DUE)
    proposed(database, estate, due)


def test_the_part_of_the_house_is_never_closed(database: Database, estate: Estate) -> None:
    number = keep.begun(database, estate, "unit").number

    with pytest.raises(MoveRefused, match="goes on as long"):
        keep.step(database, number, "close", REASON, estate.supervisor)


def test_exception_at_the_end_of_the_contract_both_sides_sign_for_every_file(
    database: Database, estate: Estate
) -> None:
    number = keep.begun(database, estate).number
    keep.shelved(database, estate, number, ("3",))
    told = {"receiver": "The next company", "both_signed": False}
    with pytest.raises(MoveRefused, match="Both sides sign"):
        keep.step(database, number, "transfer", told, estate.supervisor)

    gone = keep.step(database, number, "transfer", {**told, "both_signed": True}, estate.supervisor)

    assert gone.state == "transferred"
    assert [one.state for one in keep.papers(database, number)] == ["transferred"]


def test_nobody_opens_the_file_of_a_home_of_their_own(database: Database, estate: Estate) -> None:
    number = keep.begun(database, estate).number
    owner = replace(estate.keeper, own_units=frozenset({estate.units[keep.ROOM]}))
    with database.reading() as session:
        with pytest.raises(rights.NotAllowed):
            reading.file_of(session, number, actor=owner)
        with pytest.raises(rights.NotAllowed):
            cases.get(session, number, actor=owner)
        page = reading.listed(
            session, estate.project_id, Filter(view="all"), actor=owner, now=NOON, limit=9,
            offset=0,
        )  # fmt: skip
    assert page.entries == ()
