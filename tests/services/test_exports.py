"""Files made to be fetched: by one browser, once, for five minutes."""

from datetime import UTC, datetime, timedelta

from services import exports

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def test_an_export_is_its_browsers_alone_once_for_five_minutes() -> None:
    mine = exports.keep("sid", exports.Export("a.xlsx", "text/csv", b"1"), now=NOON)
    late = exports.keep("sid", exports.Export("b.xlsx", "text/csv", b"2"), now=NOON)

    assert exports.take("other", mine, now=NOON) is None
    assert exports.take("sid", mine, now=NOON) == exports.Export("a.xlsx", "text/csv", b"1")
    assert exports.take("sid", mine, now=NOON) is None
    assert exports.take("sid", late, now=NOON + 5 * MINUTE) is None


def test_a_browser_keeps_at_most_five_exports() -> None:
    made = [exports.keep("many", exports.Export("a", "text/csv", b"1"), now=NOON) for _ in range(6)]

    kept = [exports.take("many", export_id, now=NOON) is not None for export_id in made]

    assert kept == [False, True, True, True, True, True]
