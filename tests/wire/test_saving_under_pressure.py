"""What is saved when people are faster than the page: once, or not at all, never half."""

import time
from functools import partial

import pytest

from services.language import translator
from tests.browser.serving import Served, wait_until
from tests.wire.client import open_tab
from tests.wire.conftest import Enter
from tests.wire.registering import SUBMIT, filled_in

NOTHING = translator("zh_CN")("Nothing matches. Widen the filters, or register a new case.")
TIMES = 10


def _is_saved(served: Served, title: str) -> bool:
    return bool(served.cases(title))


def test_a_save_followed_by_another_input_within_50_ms_is_saved_every_time(
    served: Served, enter: Enter
) -> None:
    before = served.written()
    titles = [f"保存后又改了别处 {n}" for n in range(TIMES)]

    for n, title in enumerate(titles):
        with filled_in(enter, "sun", title) as tab:
            tab.send_press(SUBMIT)
            time.sleep((n + 1) * 0.005)
            tab.set("register.lookup", "1201")
            tab.send()
            wait_until(partial(_is_saved, served, title), seconds=10)

    assert [len(served.cases(title)) for title in titles] == [1] * TIMES
    assert served.written() == tuple(count + TIMES for count in before)


def test_a_save_followed_by_closing_within_50_ms_is_whole_or_nothing(
    served: Served, enter: Enter
) -> None:
    before = served.written()
    titles = [f"保存后第{n}次关了窗口" for n in range(TIMES)]

    for n, title in enumerate(titles):
        with filled_in(enter, "zhou", title) as tab:
            tab.send_press(SUBMIT)
            time.sleep(n * 0.005)
    time.sleep(1)
    found = [len(served.cases(title)) for title in titles]

    assert set(found) <= {0, 1}
    assert served.written() == tuple(count + sum(found) for count in before)
    for title, count in list(zip(titles, found, strict=True))[::3]:
        with open_tab(enter("wu"), "complaints", f"text={title}") as tab:
            nothing = any(NOTHING in said for said in tab.shown.alerts)
            assert nothing == (count == 0)


@pytest.mark.parametrize("milliseconds", [20, 100, 250])
def test_a_double_click_saves_one_case(served: Served, enter: Enter, milliseconds: int) -> None:
    before, title = served.written(), f"连按两次 {milliseconds}"

    with filled_in(enter, "wu", title) as tab:
        tab.send_press(SUBMIT)
        time.sleep(milliseconds / 1000)
        tab.send_press(SUBMIT)
        tab.wait()
        after = tab.run()

    assert len(served.cases(title)) == 1
    assert served.written() == tuple(count + 1 for count in before)
    assert not after.errors
    assert "register.purpose" in after.widgets
