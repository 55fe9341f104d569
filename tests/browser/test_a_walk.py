"""A walk on a phone: the day's sheet, a door that stays shut, a talk with a photo and a finding."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import col, select

from data_access.tables import Case, Visit, VisitPlanItem
from tests import photos
from tests.browser.acting import choose, is_whole, main, press, said, say, settled, write
from tests.browser.conftest import PHONE, Enter
from tests.browser.serving import Served


@pytest.fixture
def phone(enter: Enter) -> Page:
    return enter("chen", "visits?view=sheet", viewport=PHONE, has_touch=True, is_mobile=True)


def item_of(page: Page) -> int:
    return int(re.findall(r"item=(\d+)", page.url)[0])


def record_first(page: Page, *, at: int = 0) -> int:
    """Press the button of a household of the sheet and return its plan item."""
    main(page).get_by_role("button", name=re.compile(rf"{say('Record')}$")).nth(at).click()
    page.wait_for_url(re.compile("view=record"))
    settled(page)
    is_whole(page)
    return item_of(page)


def result(page: Page, msgid: str) -> None:
    press(page, msgid)
    settled(page)


def state_of(served: Served, item_id: int) -> tuple[str, list[str]]:
    """Return the item's state and the results of the attempts made for it."""
    with served.database.reading() as session:
        item = session.get_one(VisitPlanItem, item_id)
        made = select(Visit.result).where(Visit.unit_id == item.unit_id).order_by(
            col(Visit.case_id).desc()
        )  # fmt: skip
        return item.state, list(session.exec(made))


def test_from_the_sheet_to_a_door_that_stays_shut_in_three_presses(
    phone: Page, served: Served
) -> None:
    is_whole(phone)
    expect(main(phone).get_by_text(re.compile(say("Why: {reasons}").split("{")[0])).first)
    item = record_first(phone)

    result(phone, "Not home")
    press(phone, "Record the visit")

    expect(said(phone)).to_contain_text("ZF-")
    assert "view=sheet" in phone.url
    state, results = state_of(served, item)
    assert (state, results[0]) == ("planned", "not_home")


def test_a_talk_with_a_finding_and_a_photo_fulfils_the_plan(
    phone: Page, served: Served, tmp_path: Path
) -> None:
    plate = tmp_path / "plate.jpg"
    plate.write_bytes(photos.photo(size=(900, 1200), color="teal"))
    item = record_first(phone, at=1)

    result(phone, "Met and talked")
    write(phone, "Who was met", "王女士")
    choose(phone, "As", "Owner")
    main(phone).get_by_text(say("Friendly"), exact=True).first.click()
    write(phone, "What was said", "住得满意，只希望楼道灯再亮一些。")
    press(phone, "Record the visit")
    expect(said(phone)).to_contain_text("ZF-")
    phone.wait_for_url(re.compile("visit=ZF-"))
    is_whole(phone)
    add_photo(phone, plate)
    find(phone, "三楼楼道灯不亮，已有一周")

    number = re.findall(r"visit=(ZF-[\w-]+)", phone.url)[0]
    state, results = state_of(served, item)
    assert (state, results[0]) == ("done", "success")
    with served.database.reading() as session:
        case = session.exec(select(Case).where(Case.number == number)).one()
    assert case.state == "issues_open"
    press(phone, "Back to the list")
    phone.wait_for_url(re.compile("view=sheet"))


def add_photo(page: Page, file: Path) -> None:
    main(page).get_by_text(say("Add photos or files")).first.click()
    page.locator("[data-testid=stFileUploader] input[type=file]").set_input_files([file])
    expect(main(page).get_by_text(file.name).first).to_be_visible()
    settled(page)
    main(page).get_by_role("button", name=re.compile(rf"{say('Add')}$")).last.click()
    expect(main(page).locator("img[src*='size=preview']")).to_have_count(1)
    settled(page)


def find(page: Page, what: str) -> None:
    main(page).get_by_text(say("Add a finding")).first.click()
    main(page).get_by_role("textbox", name=say("What they raised")).first.fill(what)
    press(page, "Add a finding")
    expect(main(page).get_by_text(what).first).to_be_visible()
    settled(page)


def test_a_lead_makes_submits_and_the_manager_approves_a_plan(enter: Enter, served: Served) -> None:
    lead = enter("zhou", "visits?view=plan")
    main(lead).get_by_text(_next_year(lead), exact=True).first.click()
    settled(lead)
    press(lead, "Draft the plan")
    lead.wait_for_url(re.compile(r"plan=\d+"))
    settled(lead)
    is_whole(lead)
    place = lead.url.rpartition("/")[2]
    press(lead, "Submit for approval")
    expect(main(lead).get_by_text(say("Waits for approval")).first).to_be_visible()

    manager = enter("wu", place)
    press(manager, "Approve")

    expect(main(manager).get_by_text(say("Approved")).first).to_be_visible()


def _next_year(page: Page) -> str:
    """Return the later of the years that are offered."""
    return str(int(page.evaluate("new Date().getFullYear()")) + 1)
