"""What a person does at the screens, in the words that they read there."""

import contextlib
import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from services.language import translator

say = translator("zh_CN")
"""What a Chinese reader reads for an English msgid."""

LISTENING = """
const send = WebSocket.prototype.send
WebSocket.prototype.send = function (said) {
    if (!this.listening) {
        this.listening = true
        this.addEventListener('message', () => { window.heard = performance.now() })
    }
    window.asked = performance.now()
    return send.call(this, said)
}
"""
"""Script of a window that notes when the page last asked the server, and heard of it."""

TRIES, LONGEST_WAY = 3, 90
"""So many times the tab key is pressed at most to get somewhere."""


def sign_in(page: Page, login: str, password: str) -> None:
    """Sign in with the keyboard alone, at whatever page the window was sent from."""
    page.goto("/")
    expect(page.locator("#login")).to_be_focused()
    page.keyboard.type(login)
    page.keyboard.press("Tab")
    page.keyboard.type(password)
    page.keyboard.press("Enter")
    page.locator("[data-testid=stSidebar]").wait_for(state="attached")
    settled(page)


def go(page: Page, place: str) -> None:
    """Type an address and wait until its screen stands."""
    page.goto(f"/{place}")
    page.locator("[data-testid=stMain] h1").first.wait_for()
    settled(page)


def back_to(page: Page, address: str) -> None:
    """Go back to an address; Streamlit may leave one of its own between two pages."""
    for _ in range(TRIES):
        page.go_back()
        with contextlib.suppress(PlaywrightTimeout):
            page.wait_for_url(address, timeout=4000)
            settled(page)
            return
    raise AssertionError(f"{page.url} is not {address}")


def settled(page: Page) -> None:
    """Wait until the script has run and the page has drawn what came of it.

    A press shows as a running script only when the server has answered.
    """
    page.wait_for_timeout(50)
    page.wait_for_function(
        "() => document.querySelector('[data-testid=stApp]')"
        "?.getAttribute('data-test-script-state') === 'notRunning'"
        " && !document.querySelector('[data-stale=true]')"
        " && !(window.asked > (window.heard ?? 0) && performance.now() - window.asked < 3000)"
    )


def main(page: Page) -> Locator:
    return page.locator("[data-testid=stMain]")


def said(page: Page) -> Locator:
    """Return the sentence that says what was done, or why not; standing hints are none."""
    answers = page.locator("[data-testid=stAlertContentSuccess], [data-testid=stAlertContentError]")
    return main(page).locator("[data-testid=stAlert]").filter(has=answers).first


def title(page: Page) -> Locator:
    return main(page).locator("h1").first


def field(page: Page, msgid: str) -> Locator:
    """Return the input with a label, with or without the star of a question that must be."""
    return main(page).get_by_label(re.compile(rf"^{re.escape(say(msgid))}( \*)?$")).first


def write(page: Page, msgid: str, text: str) -> None:
    field(page, msgid).fill(text)


def choose(page: Page, msgid: str, option: str) -> None:
    """Choose from a list by typing; `option` is a msgid. A page that is drawn anew closes it."""
    box, offered = field(page, msgid), page.get_by_role("option", name=say(option), exact=True)

    def ask() -> None:
        box.click()
        box.fill(say(option))

    take(page, ask, offered)


def take(page: Page, ask: Callable[[], None], offered: Locator) -> None:
    """Unfold a list and take what it offers; once more where the page was drawn meanwhile."""
    for _ in range(TRIES):
        ask()
        with contextlib.suppress(PlaywrightTimeout):
            offered.first.click(timeout=8000)
            settled(page)
            return
    raise AssertionError(f"{offered} is not offered")


def levels(category: str, sub_category: str) -> str:
    """Return what the desk chooses for a category: both levels in one."""
    return f"{say(category)} / {say(sub_category)}"


def press(page: Page, msgid: str) -> None:
    button(page, msgid).click()


def button(page: Page, msgid: str) -> Locator:
    """Return the button with the words, whether or not its shortcut stands behind them."""
    words = re.compile(rf"{re.escape(say(msgid))}(\s.*Ctrl \+ Enter)?$")
    return main(page).get_by_role("button", name=words).first


def tab_to(page: Page, msgid: str) -> None:
    """Go on with the tab key until the input or the button with the words has the focus."""
    wanted = say(msgid)
    for _ in range(LONGEST_WAY):
        page.keyboard.press("Tab")
        words = page.evaluate(
            "() => { const e = document.activeElement;"
            " return e.closest('[data-testid=stMain]') && e.tagName !== 'MAIN'"
            " ? [e.getAttribute('aria-label') || '', e.innerText || ''] : ['', ''] }"
        )
        labels = [words[0]] if words[0] else words[1].split("\n")
        if wanted in (label.removesuffix(" *").strip() for label in labels):
            return
    raise AssertionError(f"the tab key does not lead to {wanted}")


def type_into(page: Page, msgid: str, text: str) -> None:
    """Fill in an input with the keyboard alone."""
    tab_to(page, msgid)
    page.keyboard.type(text)


def pick(page: Page, msgid: str, option: str) -> None:
    """Choose from a list with the keyboard alone; `option` is a msgid."""
    type_into(page, msgid, say(option))
    expect(page.get_by_role("option", name=say(option), exact=True).first).to_be_visible()
    page.keyboard.press("Enter")
    settled(page)


def is_whole(page: Page) -> None:
    """Check that a page has its heading, no error, and fits the window's width."""
    expect(title(page)).to_be_visible()
    expect(page.locator("[data-testid=stException]")).to_have_count(0)
    assert page.evaluate("() => document.scrollingElement.scrollWidth <= innerWidth")


def pick_first_row(page: Page, leads_to: re.Pattern[str]) -> None:
    """Click the first row of a list until it opens; the list is a picture that comes late."""
    table = main(page).locator("[data-testid=stDataFrame]").first
    for _ in range(8):
        table.click(position={"x": 150, "y": 57})
        try:
            page.wait_for_url(leads_to, timeout=4000)
        except PlaywrightTimeout:
            continue
        settled(page)
        return
    raise AssertionError(f"{page.url} did not lead on")
