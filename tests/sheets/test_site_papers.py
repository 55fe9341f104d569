"""The papers of a renovation: what they say, what they keep to themselves, who prints them."""

from typing import Any

import pytest

from data_access.database import Database
from domain.people import Actor
from domain.rights import NotAllowed
from domain.sheet import Sheet, texts
from services import expiring
from services.archives import papers
from services.sheets import gate_list, site_papers
from services.sheets.case_paper import NoPaper
from tests import complaining as tell
from tests import renovating as reno
from tests.conftest import NOON, Estate
from tests.renovating import WORK, Site

DOOR = {
    "cause": "Lift door", "evidence": "Quotation of the maker", "amount": 350,
    "clause": "Art. 8", "agreed": True, "passes": False,
}  # fmt: skip
STOP: dict[str, Any] = {
    "stop_cause": "The wall carries.", "demand": "Put the wall back.", "basis": "Art. 6",
    "served_by": "signed", "served_at": WORK, "security_told": True, "owner_called": True,
}  # fmt: skip
REPORT: dict[str, Any] = {
    "recipients": ["housing", "committee"], "report_way": "letter",
    "report_text": "A load-bearing wall was cut.", "enclosed": "Six photos",
    "receipt_no": "R-77",
}  # fmt: skip


def paper(site: Site, code: str, actor: Actor | None = None, *, number: str = "") -> Sheet:
    with site.database.reading() as session:
        return site_papers.of_case(
            session, number or site.number, code, actor=actor or site.estate.supervisor,
            now=NOON, language="en",
        )  # fmt: skip


def said(sheet: Sheet) -> str:
    return "\n".join(texts(sheet))


def test_a_permit_says_what_it_is_and_what_it_is_not(database: Database, estate: Estate) -> None:
    site = reno.lead(reno.ask(database, estate), "permitted")

    printed = said(paper(site, "permit", estate.desk))

    for word in (
        "no approval of an authority", "1-1-1-101", "2026-03-07 – 2026-06-08", "Hu Decoration",
        "08:00-12:00 14:00-18:00", "quiet work only", f"{site.number}-1",
    ):  # fmt: skip
        assert word in printed
    assert "Mrs Lin" not in printed


def test_the_lobby_learns_a_room_and_its_dates_only(database: Database, estate: Estate) -> None:
    site = reno.lead(reno.ask(database, estate), "permitted")

    printed = said(paper(site, "lobby", estate.desk))

    assert "Room 1-1-1-101 is being renovated" in printed
    for name in ("Lin", "Hu", "138"):
        assert name not in printed


def gate(site: Site, actor: Actor) -> Sheet:
    with site.database.reading() as session:
        return gate_list.of_project(
            session, site.estate.project_id, actor=actor, now=NOON, language="en"
        )


def test_the_gate_learns_which_sites_are_open_and_no_owner_and_no_phone(
    database: Database, estate: Estate
) -> None:
    site = reno.lead(reno.ask(database, estate), "permitted")
    reno.ask_again(database, estate, unit="1-1-1-102")

    printed = said(gate(site, site.guard))

    for word in ("1-1-1-101", "2026-06-08", "Hu Decoration", f"{site.number}-1", "with a pass"):
        assert word in printed
    for word in ("Lin", "138", "1-1-1-102"):
        assert word not in printed
    with pytest.raises(NotAllowed):
        gate(site, estate.engineer)


def test_nobody_is_let_in_to_a_site_that_is_stopped(database: Database, estate: Estate) -> None:
    site = reno.lead(reno.ask(database, estate), "permitted")
    end = site.case.valid_until
    assert end
    expiring.tick(database, now=end)

    assert "No: stopped" in said(gate(site, site.guard))


def test_a_receipt_is_for_finance_to_print(database: Database, estate: Estate) -> None:
    site = reno.lead(reno.ask(database, estate), "permitted")

    printed = said(paper(site, "receipt", site.cashier))

    assert "4,000.00" in printed
    assert "Hu Decoration" in printed
    with pytest.raises(NotAllowed):
        paper(site, "receipt", estate.desk)


def test_a_permit_that_came_back_is_not_printed_again_and_stands_in_the_file(
    database: Database, estate: Estate
) -> None:
    site = reno.lead(reno.ask(database, estate), "first_passed")

    for code in ("permit", "lobby"):
        with pytest.raises(NoPaper):
            paper(site, code, estate.desk)
    with database.reading() as session:
        (file,) = [
            one
            for one in papers.of_unit(session, estate.units["1-1-1-101"], actor=estate.supervisor)
            if one.number == site.number
        ]
    assert "Permit to start the renovation" in file.titles


def test_without_a_deposit_there_is_no_receipt(database: Database, estate: Estate) -> None:
    site = reno.lead(reno.ask(database, estate), "submitted")

    with pytest.raises(NoPaper):
        paper(site, "receipt", site.cashier)
    with pytest.raises(NoPaper):
        paper(site, "permit", estate.desk)


def test_a_settlement_tells_what_is_deducted_and_who_is_paid(
    database: Database, estate: Estate
) -> None:
    site = reno.lead(reno.ask(database, estate), "refund_review", deduction_lines=[DOOR])
    planned = said(paper(site, "settlement"))
    reno.lead(site, "settled")

    paid = said(paper(site, "settlement"))

    for printed in (planned, paid):
        assert "Quotation of the maker" in printed
        assert "1,650.00" in printed
        assert "2,000.00" in printed


def test_what_is_missing_is_given_in_writing(database: Database, estate: Estate) -> None:
    site = reno.lead(reno.ask(database, estate), "submitted")
    site.move("send_back", {"lacking": ["scheme"]}, actor=estate.keeper, now=NOON)

    assert "Construction scheme" in said(paper(site, "missing", estate.desk))


def test_water_tests_and_acceptance_have_their_papers(database: Database, estate: Estate) -> None:
    site = reno.lead(reno.ask(database, estate), "first_passed")

    assert "20 mm" in said(paper(site, "tests"))
    assert "not workmanship" in said(paper(site, "acceptance"))


def test_a_stop_and_its_report_tell_every_moment(database: Database, estate: Estate) -> None:
    site = reno.lead(reno.ask(database, estate), "in_progress")
    number = site.violate("V-BEARING")
    for code, told in (
        ("dissuade", {"dissuaded_how": "on_site", "dissuaded_answer": "fails"}),
        ("stop", STOP),
        ("report", REPORT),
    ):
        tell.move(database, number, code, told, actor=estate.supervisor, now=WORK)

    stop = said(paper(site, "stop", number=number))
    report = said(paper(site, "report", number=number))

    for word in ("The wall carries.", "Put the wall back.", "Art. 6", "Major"):
        assert word in stop
    for word in ("Housing and construction", "R-77", "2026-03-09 12:00", "Did not listen"):
        assert word in report


def test_each_worker_has_a_pass_with_a_code(database: Database, estate: Estate) -> None:
    site = reno.lead(reno.ask(database, estate), "in_progress")
    (number,) = [one.number for one in site.file().children if one.procedure == "decoration_pass"]

    sheet = paper(site, "passes", estate.desk, number=number)

    assert "Tiler" in said(sheet)
    assert [block for block in sheet.blocks if type(block).__name__ == "Code"]
