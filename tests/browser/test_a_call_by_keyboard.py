"""A repair by the keyboard alone: few presses, little time; and what was typed outlives it all."""

import re
import time
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.acting import LISTENING, field, go, main, said, say, settled, sign_in
from tests.browser.conftest import Enter
from tests.browser.estate import found_alone
from tests.browser.serving import Seeded, Served, serve

MOST_KEYS, MOST_SECONDS = 12, 45
TOLD = "阳台地漏返水，已经淹到客厅门口"


class Keys:
    """The keyboard of a clerk; it counts presses, and not the letters of a text."""

    def __init__(self, page: Page) -> None:
        self.page, self.pressed = page, 0

    def press(self, key: str) -> None:
        self.pressed += 1
        self.page.keyboard.press(key)
        settled(self.page)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)


def begin(keys: Keys, code: str) -> None:
    """Go to the lookup with its key, and open a repair of the home."""
    expect(field(keys.page, "Household")).to_be_visible()
    settled(keys.page)
    keys.press("/")
    expect(field(keys.page, "Household")).to_be_focused()
    keys.type(f"{code} bx")
    keys.press("Enter")
    keys.page.wait_for_url(re.compile("unit=.*purpose=repair|purpose=repair.*unit="))
    expect(main(keys.page).get_by_label(say("Household"), exact=True)).to_have_count(0)
    expect(field(keys.page, "What happened")).to_be_visible()
    settled(keys.page)


def test_a_repair_takes_twelve_presses_and_45_seconds_at_most(served: Served, enter: Enter) -> None:
    known = found_alone(served, "code")
    page = enter("sun", "register")
    keys, begun = Keys(page), time.monotonic()

    begin(keys, known.code)
    for key in ("Tab", "Tab", "Space", "Tab"):  # past the purposes, the caller, what happened
        keys.press(key)
    expect(field(page, "What happened")).to_be_focused()
    keys.type(TOLD)
    keys.press("Tab")
    keys.type(say("Taps and valves"))
    keys.press("Enter")
    for _ in range(2):  # past the button that empties the category
        keys.press("Tab")
    expect(field(page, "Appointment")).to_be_focused()
    keys.type(say("Tomorrow, morning"))
    keys.press("Enter")
    keys.press("Control+Enter")
    expect(said(page)).to_contain_text("BX-")
    took = time.monotonic() - begun

    (case,) = served.cases(TOLD)
    assert (case.unit_id, case.reporter_name) == (known.unit_id, known.person)
    assert case.cat_l2 == "plumbing.tap"
    assert keys.pressed <= MOST_KEYS
    assert took <= MOST_SECONDS


def test_the_next_call_begins_with_one_key(served: Served, enter: Enter) -> None:
    number = next(iter(served.cases("消防车道上停车"))).number
    page = enter("sun", f"register?registered={number}")

    for _ in range(5):  # a page that has only just been drawn does not hear the key yet
        page.keyboard.press("Alt+n")
        page.wait_for_timeout(1500)
        if "registered=" not in page.url:
            break
    settled(page)

    expect(page).not_to_have_url(re.compile("registered="))
    expect(field(page, "Household")).to_be_visible()


def test_a_form_outlives_the_browser_and_the_server(
    browser: Browser, seeded: Seeded, tmp_path: Path
) -> None:
    with serve(seeded, tmp_path) as first:
        known = found_alone(first, "code")
        page = _signed_in(browser, first)
        go(page, f"register?unit={known.unit_id}&purpose=repair")
        field(page, "What happened").fill(TOLD)
        page.keyboard.press("Tab")
        settled(page)
        page.wait_for_timeout(500)
        page.context.close()

    with serve(seeded, tmp_path, again=True) as second:
        page = _signed_in(browser, second)
        go(page, "register?purpose=repair")
        main(page).get_by_role("button", name=say("Go on with it")).click()
        settled(page)

        expect(field(page, "What happened")).to_have_value(TOLD)
        expect(page).to_have_url(re.compile(rf"unit={known.unit_id}"))
        page.context.close()


def _signed_in(browser: Browser, served: Served) -> Page:
    context = browser.new_context(
        base_url=served.url, locale="zh-CN", viewport={"width": 1280, "height": 1600}
    )
    context.add_init_script(LISTENING)
    page = context.new_page()
    sign_in(page, "sun", served.passwords["sun"])
    return page
