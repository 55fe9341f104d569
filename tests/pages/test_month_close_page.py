"""The close of a month on its screen, and the board of data quality that comes before it."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from data_access.database import Database
from domain.calendar import month_number, month_period
from domain.kpis.complaints import RECEIVED
from services import month_closes, month_figures
from services.month_closes import Counted
from tests.conftest import NOON, Estate
from tests.pages.conftest import Register, Window

FEBRUARY = datetime(2026, 2, 20, 4, tzinfo=UTC)
MONTH, MARCH = month_number(FEBRUARY.date()), date(2026, 3, 1)
WHY = dict.fromkeys(("DQ01", "DQ02", "DQ06"), "Found in an old book")


def test_a_lead_writes_the_reason_and_closes_the_month(
    estate: Estate, window: Window, register: Register
) -> None:
    register(FEBRUARY)
    screen = window(estate.supervisor, "month-close")
    part = f"month-close.{estate.project_id}.{MONTH}.0"
    assert "not closed" in screen.info[0].value
    for code, reason in WHY.items():
        screen.text_input(key=f"{part}.{code}").set_value(reason)
    screen.button(key=f"{part}.close").click().run()

    assert not screen.exception
    assert any("as of the end of 2026-03-01" in one.value for one in screen.success)
    frozen = next(one.value for one in screen.dataframe if "Definition" in one.value)
    assert set(frozen.loc[frozen["Code"] == "CR01", "Value"]) == {"1"}


def test_without_the_reason_it_says_what_is_missing(
    estate: Estate, window: Window, register: Register
) -> None:
    register(FEBRUARY)
    screen = window(estate.supervisor, "month-close", month="2026-02")
    screen.button(key=f"month-close.{estate.project_id}.{MONTH}.0.close").click().run()

    assert "Write a reason" in screen.error[0].value


def test_who_only_reads_is_offered_nothing_to_close(estate: Estate, window: Window) -> None:
    screen = window(estate.reader, "month-close", then="2026-02-28")

    assert not screen.exception
    assert not screen.button
    assert any("All was known then" in one.value for one in screen.success)


def plain(said: Iterable[Any]) -> str:
    """Return what stands on a screen without the marks that keep it from being Markdown."""
    return "\n".join(one.value for one in said).replace("\\", "")


def restated(database: Database, estate: Estate, register: Register) -> None:
    """Close February with one figure, and hold it against one complaint more."""
    for after, written in ((0, month_closes.close), (1, month_closes.check)):
        register(FEBRUARY)
        with database.reading() as session:
            found = month_figures.counted(
                session, estate.project_id, month_period(MONTH), (RECEIVED,), as_of=MARCH,
                progress=lambda _: None,
            )  # fmt: skip
        counted = Counted(estate.project_id, MONTH, after, MARCH, found)
        reasons = {"reasons": WHY} if written is month_closes.close else {}
        with database.writing() as session:
            written(session, counted, **reasons, actor=estate.supervisor, now=NOON)


def test_what_was_restated_is_shown_with_its_records_and_marked_elsewhere(
    database: Database, estate: Estate, window: Window, register: Register
) -> None:
    restated(database, estate, register)

    screen = window(estate.manager, "month-close", figure="CR01")
    assert not screen.exception
    assert any("1 figures are not any more" in one.value for one in screen.warning)
    tables = [one.value for one in screen.dataframe]
    said = next(table for table in tables if "As closed" in table).iloc[0]
    assert (said["As closed"], said["As counted now"], said["Records above"]) == ("1", "2", "1 new")
    assert [len(table) for table in tables if "Severity" in table] == [1]
    assert screen.button(key=f"month-close.{estate.project_id}.{MONTH}.2.reopen")
    board = window(estate.manager, "complaint-rates")
    assert "Complaints received (HY01 2026-02)" in plain(board.warning)
    entry = window(estate.manager, "catalogue", q="CR01")
    assert "Restated since the close of HY01 2026-02" in plain(entry.caption)


def test_the_board_of_data_quality_leads_to_the_records_behind_each_flag(
    database: Database, estate: Estate, window: Window, register: Register
) -> None:
    register(FEBRUARY)
    screen = window(estate.supervisor, "data-quality")

    assert not screen.exception
    shown = {one.label: one.value for one in screen.metric}
    assert shown["Verdicts still pending"] == "1"
    assert shown["Late entries"] == ":gray[100.0 %]"
    behind = window(estate.supervisor, "records", figure="DQ06", part="numerator")
    assert not behind.exception
    assert len(behind.dataframe[0].value) == 1
