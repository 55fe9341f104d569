"""A day at the centre in a real browser: calls come in, doors are knocked at, figures follow."""

import re

import pytest
from playwright.sync_api import Page, expect

from domain.kpi import Figure
from domain.kpis.complaints import RECEIVED, VALID_RATE
from domain.kpis.visits import COVERAGE
from tests.browser.acting import (
    back_to,
    button,
    choose,
    field,
    go,
    levels,
    main,
    pick,
    pick_first_row,
    press,
    said,
    say,
    settled,
    tab_to,
    title,
    type_into,
    write,
)
from tests.browser.conftest import Enter
from tests.browser.estate import found_alone, never_visited
from tests.browser.serving import Served

WAITING = "消防车道上停车"
"""A complaint of the demo that nobody has taken up."""
CATEGORY, SUB_CATEGORY = "Noise and nuisance", "Decoration noise"


def numerator(page: Page, figure: Figure) -> int:
    """Read off a card how many records its number counts."""
    card = (
        main(page)
        .locator("[data-testid=stMetric]")
        .filter(has=page.get_by_text(say(figure.title), exact=True))
    )
    block = card.first.locator("xpath=ancestor::*[@data-testid='stVerticalBlock'][1]")
    text = block.locator("[data-testid=stCaptionContainer]").first.inner_text()
    if "/" not in text:
        text = card.first.locator("[data-testid=stMetricValue]").inner_text()
    found = re.match(r"[\d,]+", text.strip())
    assert found, text
    return int(found[0].replace(",", ""))


def complaints_counted(page: Page) -> tuple[int, int]:
    go(page, "complaint-rates")
    return numerator(page, RECEIVED), numerator(page, VALID_RATE)


def fill_in_complaint(page: Page, matter: str) -> None:
    choose(page, "Category", levels(CATEGORY, SUB_CATEGORY))
    write(page, "Place", "东门")
    write(page, "Reported by", "王女士")
    main(page).get_by_text(say("Gives no phone number")).click()
    write(page, "What happened", matter)


@pytest.mark.parametrize("by", ["code", "pinyin", "phone_tail"])
def test_a_household_is_found_by_keyboard(served: Served, enter: Enter, by: str) -> None:
    known = found_alone(served, by)
    page = enter("sun", "register?purpose=complaint")

    type_into(page, "Household", getattr(known, by))
    page.keyboard.press("Enter")

    expect(main(page).get_by_text(known.code).first).to_be_visible()
    expect(page).to_have_url(re.compile(rf"[?&]unit={known.unit_id}"))


def test_a_complaint_is_registered_by_keyboard_and_the_rates_grow_by_one(
    served: Served, enter: Enter
) -> None:
    known, matter = found_alone(served, "code"), "楼上装修噪音扰民"
    supervisor = enter("zhou")
    received, valid = complaints_counted(supervisor)
    page = enter("sun", "register?purpose=complaint")

    type_into(page, "Household", known.code)
    page.keyboard.press("Enter")
    main(page).get_by_text(known.code).first.wait_for()
    settled(page)
    tab_to(page, known.person)
    page.keyboard.press("Space")
    settled(page)
    type_into(page, "What happened", matter)
    pick(page, "Category", levels(CATEGORY, SUB_CATEGORY))
    settled(page)
    tab_to(page, "Register")
    settled(page)  # what was left with the tab key is drawn first
    page.keyboard.press("Enter")
    expect(said(page)).to_contain_text("TS-")

    stored = served.cases(matter)
    assert [case.unit_id for case in stored] == [known.unit_id]
    assert f"registered={stored[0].number}" in page.url
    assert complaints_counted(supervisor) == (received + 1, valid + 1)


def test_the_supervisor_hands_a_complaint_to_somebody(served: Served, enter: Enter) -> None:
    number = next(c.number for c in served.cases(WAITING) if c.state == "registered")
    page = enter("zhou", f"case?case={number}")

    steps = main(page).locator("[data-testid=stButtonGroup]")
    steps.get_by_text(say("Assign"), exact=True).click()
    settled(page)
    choose(page, "Person in charge", "林管家")
    press(page, "Assign")

    expect(main(page).get_by_text(say("Assigned"), exact=True).first).to_be_visible()
    expect(main(page).get_by_text("林管家").first).to_be_visible()
    assert [c.state for c in served.cases(WAITING) if c.number == number] == ["assigned"]


def test_a_visit_to_a_household_never_covered_raises_coverage_by_one(
    served: Served, enter: Enter
) -> None:
    known = never_visited(served)
    supervisor = enter("zhou", "coverage")
    covered = numerator(supervisor, COVERAGE)
    page = enter("chen", "visits?view=record")

    type_into(page, "Household", known.code)
    page.keyboard.press("Enter")
    main(page).get_by_text(known.code).first.wait_for()
    settled(page)
    choose(page, "Result", "Met and talked")
    main(page).get_by_role("button", name=re.compile(f"{known.person}$")).click()
    settled(page)
    main(page).get_by_text(say("Friendly"), exact=True).first.click()
    write(page, "What was said", "住得满意，只希望楼道灯再亮一些。")
    press(page, "Record the visit")
    expect(said(page)).to_contain_text("ZF-")

    go(supervisor, "coverage")
    assert numerator(supervisor, COVERAGE) == covered + 1


def test_a_number_opens_its_records_and_those_their_case_and_back(enter: Enter) -> None:
    page = enter("zhou", "complaint-rates")
    received = numerator(page, RECEIVED)
    card = (
        main(page)
        .locator("[data-testid=stMetric]")
        .filter(has=page.get_by_text(say(RECEIVED.title), exact=True))
    )

    block = card.first.locator("xpath=ancestor::*[@data-testid='stVerticalBlock'][1]")
    block.get_by_role("link", name=say("Records")).click()
    expect(title(page)).to_have_text(
        say("Records behind {title}").format(title=say(RECEIVED.title))
    )
    settled(page)
    expect(main(page).get_by_text(re.compile(rf"{received}\D+{received}\D"))).to_be_visible()
    records = page.url

    pick_first_row(page, re.compile(r"/case\?case=TS-"))
    back_to(page, records)
    main(page).get_by_role("link", name=say("Back to complaint rates")).first.click()
    expect(title(page)).to_have_text(say("Complaint rates"))


def test_the_language_is_switched_and_back(enter: Enter) -> None:
    page = enter("wu", "complaints")

    page.get_by_role("link", name="English").click()
    expect(title(page)).to_have_text("Complaints")
    page.get_by_role("link", name="中文").click()

    expect(title(page)).to_have_text(say("Complaints"))
    assert say("Complaints") != "Complaints"


def test_a_refused_form_keeps_what_was_typed_and_names_the_field(
    served: Served, enter: Enter
) -> None:
    page = enter("sun", "register?purpose=complaint")
    before = served.written()

    fill_in_complaint(page, "装修噪音扰民了")
    write(page, "What happened", "噪音")
    press(page, "Register")

    expect(said(page)).to_contain_text(f"{say('What happened')}：")
    expect(field(page, "What happened")).to_have_value("噪音")
    expect(field(page, "Reported by")).to_have_value("王女士")
    expect(field(page, "Place")).to_have_value("东门")
    assert served.written() == before


def test_a_double_click_makes_one_complaint(served: Served, enter: Enter) -> None:
    page, matter = enter("sun", "register?purpose=complaint"), "双击只登记一次"
    fill_in_complaint(page, matter)

    button(page, "Register").dblclick()
    expect(said(page)).to_contain_text("TS-")
    settled(page)

    assert len(served.cases(matter)) == 1


def test_an_export_is_fetched_once_and_by_nobody_else(enter: Enter) -> None:
    page, other = enter("zhou", "complaint-rates"), enter("wu")

    press(page, "Export to Excel")
    link = main(page).get_by_role("link", name=re.compile(say("Download the file"))).first
    address = link.get_attribute("href") or ""
    stolen = other.request.get(address)
    fetched = page.request.get(address)
    again = page.request.get(address)

    assert (stolen.status, fetched.status, again.status) == (404, 200, 404)
    assert fetched.body().startswith(b"PK")
    assert "attachment" in fetched.headers["content-disposition"]


def test_after_signing_out_nothing_is_left_to_see(served: Served, enter: Enter) -> None:
    page = enter()
    page.goto("/")
    page.locator("#login").fill("chen")
    page.locator("#password").fill(served.passwords["chen"])
    page.keyboard.press("Enter")
    title(page).wait_for()

    page.get_by_role("button", name=say("Sign out")).click()
    expect(page.locator("#password")).to_be_visible()
    page.goto("/complaints")

    expect(page.locator("#password")).to_be_visible()
    assert "/sign-in" in page.url
