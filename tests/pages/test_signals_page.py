"""Signals on their screen: every headline's verdict, one figure's chart, and a frozen baseline."""

from datetime import timedelta

from tests.conftest import NOON, Estate
from tests.pages.conftest import Register, Window

LONG_AGO = NOON - timedelta(days=700)
"""Before the months that are frozen here: of those before the first record nothing is drawn."""


def test_the_verdicts_of_all_headlines_stand_beside_each_other(
    estate: Estate, window: Window
) -> None:
    screen = window(estate.supervisor, "signals")

    assert not screen.exception
    links = [one.proto.label for one in screen.get("page_link")]
    said = [one.value for one in screen.caption]
    assert any(label.startswith("**Valid complaint rate**") for label in links)
    assert sum("Too little to tell a signal from chance" in one for one in said) >= 10


def test_a_lead_freezes_a_baseline_that_the_chart_then_tells(
    estate: Estate, window: Window, register: Register
) -> None:
    register(received_at=LONG_AGO)
    screen = window(estate.supervisor, "signals", figure="CR03")
    assert not screen.exception
    choices = {one.label: one for one in screen.selectbox}
    choices["First month"].set_value("2024-06")
    choices["Last month"].set_value("2025-12")
    reason = next(one for one in screen.text_area if one.label.startswith("Reason"))
    reason.set_value("Two quiet winters")
    next(one for one in screen.button if one.label == "Freeze it").click().run()

    assert not screen.exception
    said = [one.value for one in screen.caption]
    assert any("2024-06 – 2025-12, frozen by" in one for one in said)
    assert any("Two quiet winters" in one for one in said)


def test_who_only_reads_is_offered_no_form(
    estate: Estate, window: Window, register: Register
) -> None:
    register(received_at=LONG_AGO)
    screen = window(estate.reader, "signals", figure="CR03")

    assert not screen.exception
    assert [one.label for one in screen.expander] == ["Table"]


def test_a_figure_that_no_chart_suits_is_not_offered(estate: Estate, window: Window) -> None:
    screen = window(estate.supervisor, "signals", figure="VC01")

    assert not screen.exception
    assert screen.selectbox(key="signals.figure").value == ""
