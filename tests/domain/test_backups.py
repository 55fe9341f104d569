"""When a backup and a trial of its restore are due, and which of the old ones are kept."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain import backups

ZONE = "Asia/Shanghai"
NOW = datetime(2026, 3, 2, 4, tzinfo=UTC)


def hours_back(count: int) -> list[datetime]:
    return [NOW - timedelta(hours=n) for n in range(count)]


def test_of_two_years_of_hours_a_day_a_month_and_a_year_are_kept() -> None:
    found = backups.kept(hours_back(24 * 730), zone=ZONE)

    local = sorted(at.astimezone(ZoneInfo(ZONE)) for at in found)
    assert len([at for at in local if NOW - at < timedelta(hours=24)]) == 24
    assert len({at.date() for at in local if at.month in (2, 3) and at.year == 2026}) == 30
    assert len({(at.year, at.month) for at in local}) == 12
    assert len(found) == 24 + 28 + 10  # yesterday and today, this month and the last, are hours too


def test_the_newest_is_kept_however_old_it_is() -> None:
    alone = NOW - timedelta(days=4000)

    assert backups.kept([alone], zone=ZONE) == {alone}


def test_of_one_hour_the_last_is_kept() -> None:
    assert backups.kept([NOW, NOW + timedelta(minutes=40)], zone=ZONE) == {
        NOW + timedelta(minutes=40)
    }


@pytest.mark.parametrize(
    ("minutes", "written", "due"),
    [(None, False, True), (59, True, False), (60, True, True), (600, False, False)],
)
def test_a_backup_is_due_an_hour_after_the_last_when_something_was_written(
    minutes: int | None, written: bool, due: bool
) -> None:
    last = None if minutes is None else NOW - timedelta(minutes=minutes)

    assert backups.is_due(last, written=written, now=NOW) is due


@pytest.mark.parametrize(
    ("hour", "last", "due"),
    [
        (12, None, True),
        (2, "yesterday", True),  # Shanghai time: at night
        (12, "yesterday", False),
        (2, "an hour before", False),
        (12, "two days before", True),  # the night was missed
    ],
)
def test_a_restore_is_tried_once_a_night_or_after_a_missed_one(
    hour: int, last: str | None, due: bool
) -> None:
    now = datetime(2026, 3, 2, hour, tzinfo=ZoneInfo(ZONE))
    before = {"yesterday": 20, "an hour before": 1, "two days before": 48}
    at = now - timedelta(hours=before[last]) if last else None

    assert backups.is_drill_due(at, now=now, zone=ZONE) is due


def test_a_file_that_is_no_backup_has_no_moment() -> None:
    assert backups.moment_of(backups.name_of(NOW)) == NOW
    assert backups.moment_of("linli-yesterday.backup") is None
