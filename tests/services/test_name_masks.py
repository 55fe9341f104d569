"""What somebody reads who sees names masked: no name in a site, its steps, or its ledger (18)."""

from typing import Any

from data_access.database import Database
from services import cases, renovations
from tests import renovating as reno
from tests.conftest import Estate
from tests.renovating import WORK, Site

NAMES = ("Mrs Lin", "Hu Er", "Hu San", "Mr Gao", "Hu Decoration")
"""The applicant, who is in charge and answers for fire safety, the witness below, the payer."""


def told(site: Site) -> dict[str, Any]:
    """Return all that is read of a site, by those who see names and by those who do not."""
    with site.database.reading() as session:
        return {
            who: (
                renovations.file_of(session, site.number, actor=actor, now=WORK),
                cases.file_of(session, site.number, actor=actor),
            )
            for who, actor in (
                ("plain", site.estate.manager),
                ("masked", site.estate.reader),
            )
        }


def test_a_masked_reader_meets_no_name_anywhere_in_a_site(
    database: Database, estate: Estate
) -> None:
    site = reno.lead(reno.ask(database, estate), "acceptance_requested")
    found = told(site)

    for file in found["masked"]:
        said = [file.case.reporter_name, *_said(file.case.details)]
        said += [word for event in file.events for word in _said(event.answers)]
        assert not {*said} & {*NAMES} - {"Hu Decoration"}  # the company's name is public
        assert "M**" in said
        assert "H**" in said


def test_who_works_on_a_site_reads_the_names(database: Database, estate: Estate) -> None:
    site = reno.lead(reno.ask(database, estate), "acceptance_requested")

    for file in told(site)["plain"]:
        assert file.case.details["site_manager"] == "Hu Er"
        assert file.case.details["tests"][0]["below_witness"] == "Mr Gao"
        assert "Mrs Lin" in [event.answers.get("payer") for event in file.events]


def _said(value: Any) -> list[str]:
    """Return every text in answers, however deep it stands."""
    if isinstance(value, dict):
        return [word for one in value.values() for word in _said(one)]
    if isinstance(value, list | tuple):
        return [word for one in value for word in _said(one)]
    return [value] if isinstance(value, str) else []
