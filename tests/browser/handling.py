"""What a person does with the steps of a house or a site on a phone: choose one, answer, save."""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.acting import (
    button,
    choose,
    field,
    go,
    main,
    press,
    said,
    say,
    settled,
    take,
)
from tests.browser.conftest import PHONE, Enter
from tests.browser.serving import wait_until

Fill = Callable[[Page], None]
"""Puts something into the form that stands on the page."""
TICK = "\N{CHECK MARK}"
"""Stands for a box of a small table that is ticked."""


class Phones:
    """The phones of the people of the centre: each signs in once and keeps the window."""

    def __init__(self, enter: Enter) -> None:
        self._enter, self._pages = enter, dict[str, Page]()

    def at(self, login: str, place: str) -> Page:
        """Return the phone of somebody, at a place."""
        if login in self._pages:
            go(self._pages[login], place)
        else:
            phone = {"viewport": PHONE, "has_touch": True, "is_mobile": True}
            self._pages[login] = self._enter(login, place, **phone)
        return self._pages[login]

    def step(self, login: str, place: str, code: str, title: str, *fills: Fill) -> Page:
        """Take a step at a place: the address names it, the form is filled, the press saves."""
        page = self.at(login, f"{place}&move={code}")
        send(page, title, *fills)
        expect(said(page)).to_contain_text(say("Done: {move}.").format(move=say(title)))
        return page


def send(page: Page, title: str, *fills: Fill) -> None:
    """Fill in the form of a step and press its button, whatever comes of it."""
    for fill in fills:
        fill(page)
    press(page, title)
    settled(page)


def refused(page: Page, sentence: str) -> None:
    """Check that the step was refused with the sentence."""
    expect(said(page)).to_contain_text(say(sentence))


def text(msgid: str, value: str) -> Fill:
    return lambda page: field(page, msgid).fill(value)


def ticked(*msgids: str) -> Fill:
    """Return what ticks boxes that are empty."""

    def fill(page: Page) -> None:
        for msgid in msgids:
            boxes = main(page).locator("[data-testid=stCheckbox]")
            boxes.filter(has_text=say(msgid)).first.locator("label").click()
            settled(page)

    return fill


def chosen(msgid: str, option: str) -> Fill:
    """Return what chooses one of a few that stand side by side."""

    def fill(page: Page) -> None:
        group = _part(page, "stRadio", msgid)
        group.get_by_text(say(option), exact=True).first.click()
        settled(page)

    return fill


def picked(msgid: str, option: str) -> Fill:
    """Return what chooses one of many by typing."""
    return lambda page: choose(page, msgid, option)


def moment(msgid: str, days: int) -> Fill:
    """Return what types a morning so many days from today."""

    def fill(page: Page) -> None:
        day = datetime.now(UTC) + timedelta(days=days)  # noqa: TID251
        _part(page, "stDateTimeInput", msgid).get_by_role("spinbutton").first.click()
        page.keyboard.type(f"{day:%Y%m%d}0900", delay=20)
        page.keyboard.press("Escape")
        settled(page)

    return fill


def several(msgid: str, *options: str) -> Fill:
    """Return what chooses all these options of a list, by typing."""

    def fill(page: Page) -> None:
        box = _part(page, "stMultiSelect", msgid).locator("input")
        for option in options:
            offered = page.get_by_role("option", name=say(option), exact=True)

            def ask(wanted: str = say(option)) -> None:
                box.click()
                box.fill(wanted)

            take(page, ask, offered)
        page.keyboard.press("Escape")

    return fill


def table(*rows: Sequence[str], right: int = 0, grows: bool = False) -> Fill:
    """Return what types rows into a small table, from a cell so many places right of the first.

    "" leaves a cell as it is, TICK ticks one. A table that `grows` begins without rows.
    """

    def fill(page: Page) -> None:
        drawn = main(page).locator("[data-testid=stDataFrame] .dvn-scroller").first
        drawn.scroll_into_view_if_needed()
        for at, cells in enumerate(rows):
            drawn.click(position={"x": 40, "y": 60 + 40 * at})
            page.wait_for_timeout(800 if grows else 50)  # a new row opens its first cell
            for cell in [""] * right + list(cells):
                _cell(page, cell)
        page.wait_for_timeout(400)  # the table tells a form of its cells a moment later
        settled(page)

    return fill


def _cell(page: Page, value: str) -> None:
    """Fill one cell; its editor opens when a key is pressed, and the tab key goes on."""
    if value in ("", TICK):
        page.keyboard.press("Space" if value else "ArrowRight")
        page.keyboard.press("ArrowRight") if value else None
        return
    box = page.locator("#portal input, #portal textarea").first
    if not box.is_visible():
        page.keyboard.press("Enter")
    box.fill(value)
    page.keyboard.press("Tab")
    expect(box).to_have_count(0)


def photograph(page: Page, file: Path, mark: str = "") -> None:
    """Add a photo to the case that stands on the page."""
    folded = main(page).get_by_text(say("Add photos or files"))
    if folded.count():
        folded.first.click()
    page.locator("[data-testid=stFileUploader] input[type=file]").set_input_files(file)
    expect(main(page).get_by_text(file.name).first).to_be_visible()
    settled(page)
    if mark:
        chosen("The photos show", mark)(page)
    press(page, "Add")
    expect(said(page)).to_contain_text("1")
    settled(page)


def printed(page: Page, label: str) -> None:
    """Have a paper made and fetch it: the links of papers made before are spent.

    A choice reaches the server a moment after it was made: a press before that would be one
    for the paper that was chosen before. One press must do.
    """
    page.wait_for_timeout(300)
    settled(page)
    spent = _addresses(page)
    button(page, label).click()
    settled(page)
    wait_until(lambda: bool(_addresses(page) - spent), seconds=20)
    made = _addresses(page) - spent
    answer = page.request.get(made.pop())
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf"), label


def _addresses(page: Page) -> set[str]:
    links = main(page).get_by_role("link", name=re.compile(say("Download the file")))
    return {str(link.get_attribute("href")) for link in links.all()}


def _part(page: Page, kind: str, msgid: str) -> Locator:
    return main(page).locator(f"[data-testid={kind}]").filter(has_text=say(msgid)).first
