"""The screen of reports: the last week in one click, commented on and issued by leads."""

from data_access.database import Database
from domain.reports.periods import Which
from services.reports import reading
from tests.conftest import NOON, Estate
from tests.pages.conftest import Window
from ui.texts import escape


def test_a_lead_comments_on_last_week_and_issues_it(
    database: Database, estate: Estate, window: Window
) -> None:
    screen = window(estate.supervisor, "reports")

    assert not screen.exception
    assert any(escape("2026-W09") in one.value for one in screen.caption)
    screen.text_area[0].set_value("A quiet week.")
    next(one for one in screen.button if one.label == "Save the comment").click().run()
    screen.button(key="figures.reports.issue.0").click().run()

    assert not screen.exception
    assert screen.query_params["version"] == "1"
    assert not screen.text_area
    with database.reading() as session:
        week = Which(estate.project_id, "week", "2026-W09")
        kept = reading.report(session, week, 1, actor=estate.reader, now=NOON)
    assert kept.parts[0].comment.text == "A quiet week."


def test_a_week_that_is_not_over_says_so_and_readers_write_nothing(
    estate: Estate, window: Window
) -> None:
    screen = window(estate.reader, "reports", kind="week", period="2026-W10")

    assert not screen.exception
    assert any("may still change" in one.value for one in screen.caption)
    assert not screen.text_area
    assert not [one for one in screen.button if one.key == "figures.reports.issue.0"]
