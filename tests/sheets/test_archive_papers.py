"""The papers of the archives: what each tells, and whose they are."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import update

from data_access import accounts
from data_access.database import Database
from data_access.tables import Unit
from domain.people import Actor
from domain.rights import NotAllowed
from domain.sheet import Sheet, texts
from services import expiring
from services.archives import exporting
from services.language import translator
from services.sheets import archive_papers
from services.sheets.case_paper import NoPaper
from tests import archiving as keep
from tests.archiving import DAY, PLACE
from tests.conftest import NOON, Estate
from tests.services import test_archive_requests as asked

DUE = NOON + timedelta(days=3 * 366)
LATE = DUE.replace(hour=17)
"""One in the morning of the next day at the estate."""
CHASE: dict[str, Any] = {"chase_at": NOON + 30 * DAY}


def bought(database: Database, estate: Estate) -> str:
    """A file with two papers of three kinds; the home was handed over before this program."""
    with database.writing() as session:
        session.execute(update(Unit).values(handed_over_on=NOON.date()))
    number = keep.begun(database, estate).number
    keep.shelved(database, estate, number, ("3", "5"))
    return number


def paper(database: Database, number: str, code: str, actor: Actor) -> Sheet:
    with database.reading() as session:
        return archive_papers.of_file(session, number, code, actor=actor, language="en")


def listing(database: Database, estate: Estate, code: str, actor: Actor) -> Sheet:
    with database.reading() as session:
        return archive_papers.of_project(
            session, estate.project_id, code, actor=actor, now=DUE, language="en"
        )


def said(sheet: Sheet) -> str:
    return "\n".join(texts(sheet))


def test_the_cover_tells_number_place_level_and_time(database: Database, estate: Estate) -> None:
    printed = said(paper(database, bought(database, estate), "cover", estate.keeper))

    for word in ("HY01-YZ-01-1-101-01", PLACE, "Secret", "3 years after its closing", "2 / "):
        assert word in printed


def test_the_inner_list_counts_the_pages_on(database: Database, estate: Estate) -> None:
    number = bought(database, estate)
    keep.shelved(database, estate, number, ("7",), pages=5)

    printed = said(paper(database, number, "inner_list", estate.keeper))

    for word in ("1-2", "3-4", "5-9", "Original"):
        assert word in printed


def test_the_spine_tells_the_place_and_the_rooms_of_the_box(
    database: Database, estate: Estate
) -> None:
    number = bought(database, estate)
    keep.begun(database, estate, room="1-1-2-201")

    printed = said(paper(database, number, "spine", estate.keeper))

    assert PLACE in printed
    assert "1-1-1-101 – 1-1-2-201" in printed


def test_the_letter_names_what_is_missing_and_nobody(database: Database, estate: Estate) -> None:
    number = bought(database, estate)
    keep.step(database, number, "chase", CHASE, estate.keeper)

    printed = said(paper(database, number, "missing", estate.keeper))

    assert "Commitment to the provisional covenant" in printed
    assert "Owner's registration" not in printed
    assert "Mrs" not in printed


def test_a_month_later_every_file_that_lacks_papers_has_its_letter(
    database: Database, estate: Estate
) -> None:
    number = bought(database, estate)
    keep.step(database, number, "chase", CHASE, estate.keeper)

    def written(days: int) -> list[str]:
        with database.reading() as session:
            sheets = archive_papers.letters(
                session, estate.project_id, actor=estate.keeper, now=NOON + days * DAY,
                language="en",
            )  # fmt: skip
        return [one.number for one in sheets]

    assert written(29) == []
    assert written(30) == ["HY01-YZ-01-1-101-01"]


def test_a_file_that_is_not_begun_has_no_papers(database: Database, estate: Estate) -> None:
    number = keep.opened(database, estate)

    with pytest.raises(NoPaper):
        paper(database, number, "cover", estate.keeper)


def test_the_destruction_list_tells_who_approved_and_who_saw_it(
    database: Database, estate: Estate
) -> None:
    destroyed(database, estate)

    printed = said(listing(database, estate, "destruction", estate.manager))

    for word in ("HY01-YZ-01-1-101-01", "2029-03-02", "Shredded", estate.manager.name):
        assert word in printed


def test_a_destruction_has_the_day_of_the_project_and_names_of_who_left_since(
    database: Database, estate: Estate
) -> None:
    destroyed(database, estate, LATE)
    with database.writing() as session:
        for person in (estate.desk, estate.keeper):
            accounts.set_disabled(session, person.id, DUE)

    printed = said(listing(database, estate, "destruction", estate.manager))

    assert f"{LATE + DAY:%Y-%m-%d}" in printed
    assert f"{estate.keeper.name}, {estate.desk.name}" in printed


def test_lists_are_for_those_who_sign_them(database: Database, estate: Estate) -> None:
    for code in ("appraisal", "destruction", "transfer"):
        with pytest.raises(NotAllowed):
            listing(database, estate, code, estate.desk)
    with pytest.raises(NotAllowed):
        listing(database, estate, "transfer", estate.keeper)


def test_the_transfer_list_is_a_table_too(database: Database, estate: Estate) -> None:
    bought(database, estate)
    with database.reading() as session:
        made = exporting.transfer_list(
            session, estate.project_id, actor=estate.manager, now=NOON, _=translator("en")
        )

    assert made.name.endswith(".xlsx")
    assert dict(made.about)["rows"] == 1
    assert "HY01-YZ-01-1-101-01" in said(listing(database, estate, "transfer", estate.manager))


def test_an_answer_tells_what_was_given_or_why_it_was_not(
    database: Database, estate: Estate
) -> None:
    number = asked.verified(database, estate, "owner")
    with pytest.raises(NoPaper):
        answer(database, number, estate.desk)
    asked.step(database, number, "approve", asked.GRANT, estate.keeper)
    asked.step(database, number, "provide", asked.GIVE, estate.desk)
    refused = asked.ask(database, estate, "nobody")
    why = {"reply_content": "Files of homes are shown to their owners."}
    asked.step(database, refused, "refuse", why, estate.desk)

    assert "The certificate" in said(answer(database, number, estate.desk))
    assert why["reply_content"] in said(answer(database, refused, estate.desk))


def answer(database: Database, number: str, actor: Actor) -> Sheet:
    with database.reading() as session:
        return archive_papers.answer(session, number, actor=actor, language="en")


def destroyed(database: Database, estate: Estate, at: datetime = DUE) -> str:
    number = bought(database, estate)
    keep.step(database, number, "close", {"reason": "Sold"}, estate.supervisor)
    expiring.tick(database, now=DUE)
    opinion = {"opinion": "Nothing in it is needed any more."}
    keep.step(database, number, "propose", opinion, estate.keeper, DUE)
    keep.step(database, number, "approve", {"note": "Agreed."}, estate.manager, DUE)
    two = {"witness_1": estate.keeper.id, "witness_2": estate.desk.id, "method": "shred"}
    keep.step(database, number, "destroy", two, estate.keeper, at)
    return number
