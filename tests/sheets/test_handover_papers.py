"""The papers of a handover: what each tells, and who prints them."""

import pytest

from data_access.database import Database
from domain.people import Actor
from domain.rights import NotAllowed
from domain.sheet import Sheet
from services.cases import CaseNotFound
from services.sheets import batch_papers, handover_papers
from services.sheets.handover_papers import PAPERS
from tests import handing
from tests.conftest import Estate
from tests.handing import BEGINS, DELIVER, INSPECTED, step
from tests.printing import squeezed, text


def paper(database: Database, number: str, code: str, actor: Actor) -> Sheet:
    with database.reading() as session:
        return handover_papers.of_house(session, number, code, actor=actor, language="en")


def of_batch(database: Database, house: str, code: str, actor: Actor) -> Sheet:
    """Print a paper of the batch that a house belongs to."""
    batch = handing.file(database, house, actor=actor).batch
    assert batch
    with database.reading() as session:
        return batch_papers.of_batch(
            session, batch.number, code, actor=actor, now=BEGINS, language="en"
        )


def with_issues(database: Database, estate: Estate) -> str:
    """Hand a house over with an open defect and a kept key."""
    number = handing.inspecting_house(database, estate)
    handing.dispatched(database, estate, number, severity="2")
    handing.look_at_everything(database, number, actor=estate.keeper)
    step(database, number, "meters", handing.METERS, actor=estate.keeper)
    told = {**INSPECTED, "left_over": "Sealed by 20 April"}
    step(database, number, "accept", told, actor=estate.keeper)
    handing.to_the_keys(database, estate, number)
    keys = [{"kind": "door", "received": "5", "given": "4", "retained": "1"}]
    step(database, number, "deliver", {**DELIVER, "keys": keys, "trust_no": "K-1"},
         actor=estate.desk, now=BEGINS)  # fmt: skip
    return number


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("stations", ("1 Identity check", "Passed", "HY01-desk", "6 Handing out of keys")),
        ("registration", ("Emergency contact: relation", "Who else will live there")),
        ("inspection", ("Bathroom 1", "Waterproofing", "Water under the tub", "W1", "12")),
        ("defects", ("Tile Co", "Water under the tub", "B: function", "2026-04-13")),
        ("certificate", ("2026-04-01", "With open defects", "Sealed by 20 April", "2026-05-01")),
        ("keys", ("Entrance door", "K-1", "Mr Wang", "Kept for repairs")),
        ("documents", ("Guarantee of quality", "Instructions for use")),
    ],
)
def test_a_paper_tells(
    database: Database, estate: Estate, code: str, said: tuple[str, ...]
) -> None:
    number = with_issues(database, estate)

    printed = text(paper(database, number, code, estate.desk))

    for words in ("1-1-1-101", number, *said):
        assert squeezed(words) in printed


def test_the_defect_notice_for_the_contractors_names_nobody(
    database: Database, estate: Estate
) -> None:
    number = with_issues(database, estate)

    printed = text(paper(database, number, "defects", estate.desk))

    assert squeezed("Mr Wang") not in printed


def test_a_sticker_names_the_room_the_part_and_the_number_of_a_defect_only(
    database: Database, estate: Estate
) -> None:
    number = with_issues(database, estate)

    printed = text(paper(database, number, "stickers", estate.engineer))

    for words in ("1-1-1-101", "ZG-HY01", "Waterproofing"):
        assert squeezed(words) in printed
    assert squeezed("Mr Wang") not in printed


def test_engineering_prints_inspections_and_defects_only(
    database: Database, estate: Estate
) -> None:
    number = with_issues(database, estate)

    for code in ("inspection", "defects", "stickers"):
        assert paper(database, number, code, estate.engineer)
    for code in ("stations", "certificate", "keys", "documents"):
        with pytest.raises(NotAllowed):
            paper(database, number, code, estate.engineer)


@pytest.mark.parametrize("code", PAPERS)
def test_a_paper_can_be_printed_before_anything_is_entered(
    database: Database, estate: Estate, code: str
) -> None:
    number = handing.notified(database, estate)

    assert squeezed(number) in text(paper(database, number, code, estate.desk))


def test_who_may_not_print_sees_no_paper(
    database: Database, estate: Estate, other_estate: Estate
) -> None:
    number = handing.notified(database, estate)

    with pytest.raises(NotAllowed):
        paper(database, number, "keys", handing.finance(estate))
    with pytest.raises(CaseNotFound):
        paper(database, number, "keys", other_estate.supervisor)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("daily", ("Spring batch", "Owners who came 1 1", "Defects registered 1 1", "1 / 3")),
        ("undelivered", ("1-1-1-102", "1-1-2-201", "Notice to be sent")),
        ("open_defects", ("Tile Co", "1-1-1-101", "Water under the tub", "2026-04-13")),
    ],
)
def test_a_paper_of_a_batch_tells(
    database: Database, estate: Estate, code: str, said: tuple[str, ...]
) -> None:
    number = with_issues(database, estate)

    printed = text(of_batch(database, number, code, estate.supervisor))

    for words in said:
        assert squeezed(words) in printed
    if code == "undelivered":
        assert "1-1-1-101" not in printed


@pytest.mark.parametrize("code", batch_papers.CONTENT)
def test_an_empty_batch_has_its_papers_too(database: Database, estate: Estate, code: str) -> None:
    number = handing.notified(database, estate)

    assert "Spring" in text(of_batch(database, number, code, estate.supervisor))
    with pytest.raises(NotAllowed):
        of_batch(database, number, code, handing.finance(estate))
