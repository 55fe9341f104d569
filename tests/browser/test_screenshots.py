"""Pictures of the five screens for the README, and the proof that each of them stands."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.acting import go, is_whole, settled
from tests.browser.conftest import Enter
from tests.browser.serving import ROOT, Served

TOLD = "高空抛物险些伤人"
"""A complaint of the demo with much to see."""
COMMITTED = ROOT / "docs" / "screenshots"
SCREENS: Mapping[str, str] = {
    "today": "",
    "complaint": "case?case={number}",
    "complaint-rates": "complaint-rates",
    "coverage": "coverage",
}
LOOKS: tuple[Literal["light", "dark"], ...] = ("light", "dark")
LANGUAGES = {"zh": "zh_CN", "en": "en"}
WIDTHS = {"desktop": 1280, "phone": 390}
WANTED = os.environ.get("LINLI_SCREENSHOTS") == "1"
SHOWN = [("zh", "desktop"), ("en", "phone"), ("zh", "phone"), ("en", "desktop")]
"""All of them where pictures are wanted, else the first two, for time."""
TALLEST = 2400
"""Pixels; what stands further down a phone is left to the reader's thumb."""
LARGEST = 200_000
"""Bytes of one picture; 256 colours are enough and take half of them."""
COLOURS = 256


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where pictures go: into the repository only when LINLI_SCREENSHOTS=1 asks for it."""
    if not WANTED:
        return tmp_path
    COMMITTED.mkdir(parents=True, exist_ok=True)
    return COMMITTED


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_sign_in_stands(
    enter: Enter, folder: Path, width: str, look: str, language: str
) -> None:
    page = enter(color_scheme=look, viewport={"width": WIDTHS[width], "height": 640})

    page.goto(f"/sign-in?language={LANGUAGES[language]}")

    expect(page.locator("h1")).to_be_visible()
    assert page.evaluate("() => document.scrollingElement.scrollWidth <= innerWidth")
    take(page, folder / f"sign-in-{width}-{look}-{language}.png")


@pytest.mark.parametrize(("language", "width"), SHOWN if WANTED else SHOWN[:2])
def test_the_screens_stand(
    enter: Enter, served: Served, folder: Path, width: str, language: str
) -> None:
    number = served.cases(TOLD)[0].number
    page = enter("zhou", viewport={"width": WIDTHS[width], "height": 1000})
    page.goto(f"/language?to={LANGUAGES[language]}")

    try:
        # Every picture when they are wanted; else each language in one look, for time.
        for look in LOOKS if WANTED else LOOKS[language == "en" :][:1]:
            page.emulate_media(color_scheme=look)
            for name, place in SCREENS.items():
                go(page, place.format(number=number))
                grow(page, WIDTHS[width])
                is_whole(page)
                take(page, folder / f"{name}-{width}-{look}-{language}.png")
    finally:
        page.goto("/language?to=zh_CN")


def grow(page: Page, width: int) -> None:
    """Make the window as tall as the page, which scrolls in itself, and let the charts draw."""
    for _ in range(2):  # what is lower is drawn only when there is room for it
        page.wait_for_function(
            "() => !document.querySelector('[data-testid=stSkeleton]')"
            " && [...document.querySelectorAll('.js-plotly-plot')]"
            ".every(chart => chart.querySelector('.main-svg'))"
        )
        tall = page.locator("[data-testid=stMain]").evaluate("main => main.scrollHeight")
        page.set_viewport_size({"width": width, "height": min(tall, TALLEST)})
        settled(page)
    page.wait_for_timeout(400)


def take(page: Page, file: Path) -> None:
    page.screenshot(path=file, animations="disabled")
    with Image.open(file) as picture:
        small = picture.convert("RGB").quantize(COLOURS)
    small.save(file, optimize=True)
    assert file.stat().st_size < LARGEST
