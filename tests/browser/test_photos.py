"""Photos in a real browser: chosen, added, shown from our own address, on a phone too."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests import photos
from tests.browser.acting import go, main, said, say, settled
from tests.browser.conftest import PHONE, Enter
from tests.browser.serving import Served


def open_case(served: Served, *, at: int) -> str:
    """Return the address of a case of the demo that is worked on."""
    found = [case for case in served.cases("消防车道上停车") if case.phase == "open"]
    return f"case?case={found[at].number}"


def add(page: Page, files: list[Path], mark: str) -> None:
    main(page).get_by_text(say("Add photos or files")).first.click()
    page.locator("[data-testid=stFileUploader] input[type=file]").set_input_files(files)
    for file in files:
        expect(main(page).get_by_text(file.name).first).to_be_visible()
    settled(page)
    main(page).locator("[data-testid=stForm]").get_by_text(say(mark), exact=True).first.click()
    main(page).get_by_role("button", name=re.compile(rf"{say('Add')}$")).last.click()
    expect(said(page)).to_contain_text(str(len(files)))
    settled(page)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "before.jpg").write_bytes(photos.photo(size=(1200, 900), color="tomato"))
    (tmp_path / "after.png").write_bytes(photos.photo("PNG", size=(900, 1200), color="teal"))
    return tmp_path


def test_two_photos_stand_side_by_side_and_open_large(
    enter: Enter, served: Served, folder: Path
) -> None:
    page = enter("zhou")
    go(page, open_case(served, at=0))

    add(page, [folder / "before.jpg"], "Before")
    expect(main(page).get_by_text("before.jpg")).to_have_count(0)  # the form is empty again
    add(page, [folder / "after.png"], "After")

    pictures = main(page).locator("img[src*='size=preview']")
    expect(pictures).to_have_count(2)
    drawn = [_natural_width(picture) for picture in pictures.all()]
    assert drawn == [480, 360]
    before, after = (picture.bounding_box() for picture in pictures.all())
    assert before
    assert after
    assert before["x"] + before["width"] <= after["x"]  # side by side
    address = main(page).locator("a[href*='/files/']").first.get_attribute("href")
    answer = page.request.get(str(address))
    assert (answer.status, answer.headers["content-type"]) == (200, "image/jpeg")


def test_on_a_phone_nothing_is_wider_than_the_screen(
    enter: Enter, served: Served, folder: Path
) -> None:
    (folder / "hall.jpg").write_bytes(photos.photo(size=(2000, 700), color="gold"))
    page = enter("zhou", viewport=PHONE, has_touch=True, is_mobile=True)
    go(page, open_case(served, at=-1))

    add(page, [folder / "hall.jpg"], "No mark")

    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= PHONE["width"]


def _natural_width(picture: object) -> int:
    return int(picture.evaluate("async one => { await one.decode(); return one.naturalWidth }"))  # type: ignore[attr-defined]
