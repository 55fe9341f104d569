"""Taking sheets out of the house: who may, what is written down, whose name stands on them."""

import io
from dataclasses import replace

import pypdf
import pytest

from data_access.database import Database
from domain.entry import Refused
from domain.people import Actor
from domain.printing import LETTERHEAD_NAME
from domain.refusal import AnswerRefused
from domain.rights import NotAllowed
from services import audit, exports
from services.attached_files import Given
from services.cases import CaseNotFound
from services.sheets import letterhead, offering, specimen
from services.sheets.offering import NothingToPrint, TooManySheets
from services.viewing import OnlyLooking
from tests import complaining as tell
from tests import photos, printing, repairing
from tests.attaching import Window, refused
from tests.conftest import NOON, Estate
from tests.printing import pages, squeezed
from tests.services import noticing
from tests.services.test_viewing import SID, begin

NAME = LETTERHEAD_NAME.code


def fetched(export_id: str, actor: Actor) -> exports.Export:
    found = exports.take(f"sid-of-{actor.id}", export_id, now=NOON)
    assert found
    return found


def acts(database: Database, actor: Actor, action: str) -> list[str]:
    with database.reading() as session:
        chosen = audit.Filter(actions=(action,))
        page = audit.page(session, chosen, actor=actor, limit=99, offset=0)
    return [entry.ref for entry in page.entries]


def head(database: Database, estate: Estate):
    sheet = specimen.sheet(estate.project_id, "en")
    with database.reading() as session:
        return letterhead.heads(session, [sheet])[estate.project_id]


def named(database: Database, estate: Estate, name: object, actor: Actor) -> None:
    with database.writing() as session:
        letterhead.set_name(session, estate.project_id, {NAME: name}, actor=actor, now=NOON)


def test_a_print_is_a_file_of_its_browser_and_an_entry_for_each_record(
    database: Database, estate: Estate, ctx: Window
) -> None:
    numbers = [tell.register(database, estate), repairing.register(database, estate)]

    file = fetched(offering.offer_cases(ctx(estate.desk), numbers), estate.desk)

    assert (file.name, file.mime) == ("2 sheets 2026-03-02.pdf", "application/pdf")
    assert [number in page for number, page in zip(numbers, pages(file.content), strict=True)] == [
        True, True,
    ]  # fmt: skip
    assert sorted(acts(database, estate.manager, "sheet.print")) == sorted(numbers)
    assert acts(database, estate.manager, "export.offer") == [file.name]


def test_one_record_names_its_file_and_who_printed_it(
    database: Database, estate: Estate, ctx: Window
) -> None:
    number = tell.register(database, estate)

    file = fetched(offering.offer_cases(ctx(estate.desk), [number]), estate.desk)

    assert file.name == f"Complaint handling record {number}.pdf"
    assert "Printed2026-03-0212:00byHY01-desk" in pages(file.content)[0]


def test_of_a_batch_with_one_record_that_is_not_theirs_nothing_is_printed(
    database: Database, estate: Estate, other_estate: Estate, ctx: Window
) -> None:
    numbers = [tell.register(database, estate), tell.register(database, other_estate)]

    refused(lambda: offering.offer_cases(ctx(estate.desk), numbers), CaseNotFound)

    assert acts(database, estate.manager, "sheet.print") == []


@pytest.mark.parametrize(("count", "kind"), [(0, NothingToPrint), (501, TooManySheets)])
def test_none_and_too_many_are_refused(
    database: Database, estate: Estate, ctx: Window, count: int, kind
) -> None:
    refused(lambda: offering.offer_cases(ctx(estate.desk), ["TS-1"] * count), kind)


def test_who_looks_through_other_eyes_takes_no_paper_out(
    database: Database, estate: Estate, ctx: Window
) -> None:
    number = tell.register(database, estate)
    begin(database, estate.manager, estate.desk)

    looking = replace(ctx(estate.manager), sid=SID)

    refused(lambda: offering.offer_cases(looking, [number]), OnlyLooking)


# --- letterhead


def test_without_settings_the_project_names_the_paper(database: Database, estate: Estate) -> None:
    found = head(database, estate)

    assert (found.name, found.logo) == ("Estate HY01", b"")


def test_a_name_stands_on_every_sheet_from_now_on_and_is_written_down(
    database: Database, estate: Estate, ctx: Window
) -> None:
    named(database, estate, "  临里物业服务有限公司 ", estate.manager)
    number = tell.register(database, estate)

    file = fetched(offering.offer_cases(ctx(estate.desk), [number]), estate.desk)

    assert "临里物业服务有限公司" in pages(file.content)[0]
    assert acts(database, estate.manager, "letterhead.change") == [""]


def test_the_latest_name_holds_also_on_the_same_day(database: Database, estate: Estate) -> None:
    for name in ("First", "Second", ""):
        named(database, estate, name, estate.supervisor)

        assert head(database, estate).name == (name or "Estate HY01")


def test_a_name_of_markup_is_printed_letter_by_letter(database: Database, estate: Estate) -> None:
    named(database, estate, '#panic() $x$ *a* "\\"', estate.manager)

    printed = printing.text(specimen.sheet(estate.project_id, "en"), head=head(database, estate))

    assert squeezed('#panic() $x$ *a* "\\"') in printed


def test_a_name_that_is_too_long_is_refused(database: Database, estate: Estate) -> None:
    refused(lambda: named(database, estate, "长" * 61, estate.manager), AnswerRefused)


@pytest.mark.parametrize("who", ["desk", "keeper", "engineer", "reader", "admin"])
def test_only_leads_set_the_letterhead(database: Database, estate: Estate, who: str) -> None:
    actor = getattr(estate, who)

    refused(lambda: named(database, estate, "Mine", actor), NotAllowed)
    with database.writing() as session, pytest.raises(NotAllowed):
        letterhead.set_logo(session, estate.project_id, b"", actor=actor, now=NOON)
    with database.reading() as session, pytest.raises(NotAllowed):
        letterhead.shown(session, estate.project_id, actor=actor)


def test_a_logo_is_painted_anew_small_and_printed(database: Database, estate: Estate) -> None:
    given = Given("logo.jpg", photos.knowing_photo())

    logo = letterhead.painted(given)
    with database.writing() as session:
        letterhead.set_logo(session, estate.project_id, logo, actor=estate.manager, now=NOON)

    assert head(database, estate).logo == logo
    assert photos.PLACE.encode() not in logo
    assert max(photos.opened(logo).size) <= 480
    printed = printing.pdf(specimen.sheet(estate.project_id, "en"), head=head(database, estate))
    assert len(pypdf.PdfReader(io.BytesIO(printed)).pages[0].images) == 1


def test_a_logo_is_taken_away_again(database: Database, estate: Estate) -> None:
    logo = letterhead.painted(Given("logo.png", photos.photo("PNG")))
    for one in (logo, b""):
        with database.writing() as session:
            letterhead.set_logo(session, estate.project_id, one, actor=estate.manager, now=NOON)

    assert head(database, estate).logo == b""


@pytest.mark.parametrize(
    "content", [b"", photos.PDF, photos.SVG, photos.HTML, photos.EXE, photos.GIF, photos.HEIC]
)
def test_what_is_no_picture_is_no_logo(content: bytes) -> None:
    refused(lambda: letterhead.painted(Given("logo.png", content)), Refused)


# --- notices


def test_a_notice_is_printed_large_as_it_is_posted(database: Database, estate: Estate) -> None:
    number = noticing.posted(database, estate)

    (sheet,) = printing.record(database, estate.keeper, number, language="zh_CN")
    printed = printing.text(sheet)

    for said in (
        noticing.WATER["title"], noticing.WATER["description"], "0571-87654321", number,
        "客户服务中心（盖章）", "停水",
    ):  # fmt: skip
        assert squeezed(said) in printed


def test_a_draft_of_a_notice_says_that_it_may_not_hang(database: Database, estate: Estate) -> None:
    number = noticing.draft(database, estate)

    (sheet,) = printing.record(database, estate.desk, number)

    assert sheet.purpose == "Draft: not approved, not to be posted."


def test_a_reader_prints_no_notice(database: Database, estate: Estate) -> None:
    number = noticing.posted(database, estate)

    with pytest.raises(NotAllowed):
        printing.record(database, estate.reader, number)
