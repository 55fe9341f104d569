"""Alerts on their screens: made by a form, told in the inbox, read there, and tried on the past."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from streamlit.testing.v1 import AppTest

from data_access.database import Database
from services.alerts import looking
from tests.conftest import NOON, Estate
from tests.pages.conftest import Register, Window


def by_label(widgets: Iterable[Any], label: str) -> Any:
    return next(one for one in widgets if one.label.startswith(label))


def made(estate: Estate, window: Window) -> AppTest:
    """Make an alert that fires with any complaint of this month, by its form."""
    screen = window(estate.supervisor, "alerts")
    by_label(screen.text_input, "Name of the alert").set_value("Any complaint")
    by_label(screen.selectbox, "Figure").set_value("CR01")
    by_label(screen.radio, "Fires when").set_value("above")
    by_label(screen.radio, "Period").set_value("this_month")
    by_label(screen.text_input, "Limit").set_value("0")
    by_label(screen.multiselect, "Tell these posts").set_value(["supervisor"])
    drawn: AppTest = by_label(screen.button, "Make the alert").click().run()
    return drawn


def test_an_alert_is_made_fires_and_is_read_in_the_inbox(
    database: Database, estate: Estate, window: Window, register: Register
) -> None:
    register()
    screen = made(estate, window)
    assert not screen.exception
    assert "Not looked at yet" in str([one.value for one in screen.markdown])
    looking.tick(database, now=NOON)

    listed = window(estate.supervisor, "alerts").dataframe[0].value
    inbox = window(estate.supervisor, "inbox")

    assert list(listed["State"]) == ["Fired on 2026-03-02"]
    assert inbox.title[0].value == "Inbox"
    assert (
        "Complaints received is 1 (A count) in 2026-03-01 – 2026-03-02: above the limit of 0."
        in [one.value for one in inbox.text]
    )
    by_label(inbox.text_area, "What you do").set_value("Spoke with the guards")
    inbox.button(key="inbox.1.read").click().run()
    assert not inbox.exception
    assert "Nothing is unread" in inbox.info[0].value


def test_a_lead_sees_how_often_it_would_have_fired_and_pauses_it(
    estate: Estate, window: Window, register: Register
) -> None:
    register(NOON - timedelta(days=1))
    screen = made(estate, window)
    by_label(screen.button, "Reckon").click().run()
    assert not screen.exception
    assert "it would have fired 1 times" in str([one.value for one in screen.text])

    by_label([one for one in screen.text_area if "pause" in str(one.key)], "Reason").set_value("Hm")
    by_label(screen.button, "Pause").click().run()

    assert not screen.exception
    assert "The alert rests until somebody sets it to work again." in screen.success[0].value


def test_who_is_told_nothing_is_told_where_alerts_are_made(estate: Estate, window: Window) -> None:
    screen = window(estate.desk, "inbox")

    assert not screen.exception
    assert "Nothing is unread" in screen.info[0].value
