"""What holds on every screen: it fits a phone, and a Chinese reader reads Chinese."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from domain.registry import PROCEDURES
from tests.browser.acting import field, go, is_whole, main, say, settled
from tests.browser.conftest import PHONE, Enter, windows
from tests.browser.estate import found_alone, renovation_at_work
from tests.browser.serving import Served

SCREENS: Mapping[str, str] = {
    "my day": "",
    "households": "household",
    "a household": "household?unit={unit}",
    "registering": "register?purpose=complaint",
    "a repair": "register?purpose=repair",
    "an errand": "register?purpose=goods",
    "registering for a household": "register?purpose=complaint&unit={unit}",
    "complaints": "complaints",
    "a complaint": "case?case={number}",
    "judging a complaint": "case?case={number}&move=judge",
    "visits to do": "visits",
    "recording a visit": "visits?view=record&unit={unit}",
    "all visits": "visits?view=list",
    "visit plans": "visits?view=plan",
    "the overview": "overview",
    "staff in figures": "staff",
    "the property board": "property-board",
    "complaint rates": "complaint-rates",
    "handling": "handling",
    "coverage": "coverage",
    "follow-ups": "follow-ups",
    "signals": "signals",
    "questions": "questions",
    "an answer": "question?number=15",
    "the signal of a figure": "signals?figure=CR03",
    "records": "records?figure=CR03&part=numerator",
    "a number explained": "records?figure=CR03&part=numerator&explain=1",
    "import": "import",
    "all cases": "cases",
    "repairs": "repairs",
    "return visits": "return-visits",
    "other affairs": "affairs",
    "the gate": "gate",
    "notices": "notices",
    "drafting a notice": "notices?view=draft",
    "the ready answers": "answers",
    "the shift handover": "shift",
    "workdays": "workdays",
    "the walk sheet": "visits?view=sheet",
    "visits to look at": "visits?view=looks",
    "events": "events",
    "requests": "requests",
    "a building": "building",
    "facilities": "assets",
    "keys": "keys",
    "loans of files": "file-loans",
    "records in the archive": "archive-records",
    "receiving a key": "register?purpose=key",
    "duties": "duties",
    "meetings": "meetings",
    "training": "training",
    "management rules": "rules",
    "a management rule": "rules?rule=keys",
    "handovers": "handovers",
    "rates of handovers": "handovers?view=rates",
    "the designer": "designer",
    "how matters run": "flows",
    "the letterhead": "letterhead",
    "quality checks": "quality",
    "seals": "seals",
    "self-builds": "self-builds",
    "illegal structures": "structures",
    "the archives": "archives",
    "asking for the archives": "register?purpose=archive_request",
    "paid services": "services",
    "ordering a paid service": "register?purpose=service_order",
    "vacant homes": "keys?view=vacant",
    "figures of keys": "keys?view=figures",
    "repairs in figures": "repair-figures",
    "the desk in figures": "desk-figures",
    "alerts": "alerts",
    "the inbox": "inbox",
    "data quality": "data-quality",
    "my boards": "boards",
    "the month close": "month-close",
    "the catalogue of figures": "catalogue",
    "a weekly report": "reports",
    "renovation sites": "sites",
    "asking about a renovation": "sites?view=apply",
    "deposits of all sites": "sites?view=deposits",
    "figures of renovation": "sites?view=figures",
    "a renovation site": "sites?site={site}",
    "a patrol of a site": "sites?site={site}&move=patrol",
}
ENGLISH = re.compile(r"[A-Za-z]{3,}")
OURS = re.compile(
    r"Ctrl \+ Enter|Alt \+ N|Linli|English|Excel|CSV|UTF-8|GB18030|XLSX|xlsx|csv|jpg|APP|min|"
    r"JPE?G|PNG|WEBP|PDF|AMR|M4A|MP3|WAV|"
    r"\b[A-Z]{2,3}\d+[A-Z]?\b|"
    rf"\b(ZFJH|{'|'.join(one.prefix for one in PROCEDURES.values())})-"
    r"[A-Z]{2}\d\d-\d{4,6}(-\d+)?|"
    r"\b[yYMmDd]{2,4}\b"
)
"""Names and codes that read the same in both languages."""
VISIBLE = """() => {
  const page = document.querySelector('[data-testid=stApp]');
  const said = [...page.querySelectorAll('[placeholder]')].map(node => node.placeholder);
  said.push(...[...page.querySelectorAll('input[role=combobox]')].map(node => node.value));
  const walk = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const inside = walk.currentNode.parentElement;
    const icon = getComputedStyle(inside).fontFamily.includes('Material');
    if (!icon && !inside.closest('style, script, [href="#stMain"]'))
      said.push(walk.currentNode.data);
  }
  return said.filter(Boolean);
}"""


@pytest.fixture(scope="module")
def phone(browser: Browser, served: Served, cookies: Callable[[str], Any]) -> Iterator[Page]:
    """One window for all screens: it need not fetch Streamlit's own files again for each."""
    with windows(browser, served, cookies) as enter:
        yield enter("zhou", viewport=PHONE)


@pytest.fixture(scope="module")
def places(served: Served) -> dict[str, str]:
    unit = found_alone(served, "code").unit_id
    number = served.cases("消防车道上停车")[0].number
    site = renovation_at_work(served)
    known = {"unit": unit, "number": number, "site": site}
    return {name: place.format(**known) for name, place in SCREENS.items()}


def english_on(page: Page) -> list[str]:
    """Return every text, hint and label on the page that holds an English word."""
    said: list[str] = page.evaluate(VISIBLE)
    return sorted({text for text in said if ENGLISH.search(OURS.sub("", text))})


@pytest.mark.parametrize("screen", SCREENS)
def test_it_fits_a_phone_and_speaks_chinese(
    phone: Page, places: dict[str, str], screen: str
) -> None:
    go(phone, places[screen])
    phone.wait_for_timeout(300)

    is_whole(phone)
    assert english_on(phone) == []
    expect(phone.locator("html")).to_have_attribute("lang", "zh-CN")


def test_what_opens_under_the_hand_speaks_chinese_too(enter: Enter) -> None:
    page = enter("zhou", "register?purpose=repair")
    seen = []

    field(page, "Household").press_sequentially("9-9-9")
    seen += english_on(page)
    field(page, "Category").click()
    seen += english_on(page)
    page.keyboard.press("Escape")
    main(page).get_by_text(say("More: rarely needed")).click()
    received = main(page).locator("[data-testid=stDateTimeInput]:visible").first
    received.locator("button").last.click()
    page.wait_for_timeout(200)
    seen += english_on(page)

    assert seen == []


def test_an_address_that_leads_nowhere_leads_to_a_page(enter: Enter) -> None:
    page = enter("zhou")

    page.goto("/nowhere")
    page.wait_for_load_state()

    assert "Traceback" not in page.content()
    go(page, "")
    settled(page)
    is_whole(page)


def test_ones_first_screen_has_an_address_of_its_own(enter: Enter) -> None:
    page = enter("zhou")

    asked = "?text=x"
    for typed, kept in (("today", ""), (f"today{asked}", asked), ("", ""), (asked, asked)):
        go(page, typed)
        assert page.locator("[role=dialog]").count() == 0
        assert page.url.endswith(f"/today{kept}")
    chosen = page.locator("[data-testid=stSidebarNavLink][aria-current=page]")
    assert (chosen.get_attribute("href") or "").endswith("/today")
