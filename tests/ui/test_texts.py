"""What people typed and when things happened read on a screen as they are meant."""

from datetime import UTC, datetime, timedelta

import pytest

from ui import texts

NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Lift *stands* still", r"Lift \*stands\* still"),
        ("[a](http://b)", r"\[a\]\(http:" + "\u2060" + r"//b\)"),
        (":red[x] :smile:", ":\u2060red\\[x\\] :\u2060smile:"),
        ("line one\n# line two", r"line one \# line two"),
        ("3栋: 电梯", "3栋: 电梯"),
    ],
)
def test_typed_text_is_no_markup(typed: str, shown: str):
    assert texts.escape(typed) == shown


def test_a_moment_is_read_in_the_zone_of_the_project():
    assert texts.moment(NOON, "Asia/Shanghai") == "2026-03-02 12:00"
    assert texts.moment(None, "Asia/Shanghai") == "—"


@pytest.mark.parametrize(
    ("due", "shown"),
    [
        (NOON + timedelta(days=3), "3 d left"),
        (NOON + timedelta(hours=47), "47 h left"),
        (NOON - timedelta(minutes=59), "59 min overdue"),
        (None, "—"),
    ],
)
def test_a_limit_is_told_in_its_largest_unit(due: datetime | None, shown: str):
    assert texts.until(lambda message: message, due, NOON) == shown
