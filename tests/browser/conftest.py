"""One program and one browser for all tests here; every test has windows of its own."""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests import machine
from tests.browser.acting import LISTENING, go, sign_in
from tests.browser.serving import Seeded, Served, serve

SWITCHES = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
DESKTOP = {"width": 1280, "height": 1600}
PHONE = {"width": 390, "height": 2400}

expect.set_options(timeout=20_000)  # a busy machine is not a fault
Enter = Callable[..., Page]


@pytest.fixture(scope="session")
def served(seeded: Seeded, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serve(seeded, tmp_path_factory.mktemp("browser")) as running:
        yield running
        assert "Traceback" not in running.said


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = os.environ.get("CHROMIUM") or machine.browser()
    assert path, machine.NO_BROWSER
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(SWITCHES))
        yield started
        started.close()


@pytest.fixture(scope="session")
def cookies(browser: Browser, served: Served) -> Callable[[str], Any]:
    """Return a function that signs a person in through the real page, once, for all windows."""
    kept: dict[str, Any] = {}

    def of(login: str) -> Any:
        if login not in kept:
            context = browser.new_context(base_url=served.url)
            context.add_init_script(LISTENING)
            sign_in(context.new_page(), login, served.passwords[login])
            kept[login] = context.storage_state()
            context.close()
        return kept[login]

    return of


@pytest.fixture
def enter(browser: Browser, served: Served, cookies: Callable[[str], Any]) -> Iterator[Enter]:
    """Return a function that opens a window of somebody on a screen; of nobody without login."""
    with windows(browser, served, cookies) as open_window:
        yield open_window


@contextmanager
def windows(browser: Browser, served: Served, cookies: Callable[[str], Any]) -> Iterator[Enter]:
    """Lend a function that opens windows, each with a memory of its own.

    In the end it is known of all windows that they asked nobody else, and that the page's
    policy let everything through that was tried.
    """
    contexts: list[BrowserContext] = []
    outside: list[str] = []
    complaints: list[str] = []

    def open_window(login: str = "", place: str = "", **more: Any) -> Page:
        state = cookies(login) if login else None
        usual = {"locale": "zh-CN", "timezone_id": "Asia/Shanghai", "viewport": DESKTOP}
        context = browser.new_context(base_url=served.url, storage_state=state, **(usual | more))
        context.add_init_script(LISTENING)
        contexts.append(context)
        context.on("request", lambda request: outside.append(request.url))
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        context.on("console", lambda said: complaints.append(said.text))
        page = context.new_page()
        page.set_default_timeout(30_000)
        if login:
            go(page, place)
        return page

    yield open_window
    for context in contexts:
        context.close()
    assert [url for url in outside if not re.match(_ours(served.url), url)] == []
    assert [said for said in complaints if "Content Security Policy" in said] == []


def _ours(url: str) -> str:
    return rf"({re.escape(url)}/|data:|blob:{re.escape(url)}/)"
