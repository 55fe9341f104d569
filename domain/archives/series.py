"""Series of records other than household files, and how long each kind is kept (14 §5.3)."""

from collections.abc import Mapping

from domain.archives.retention import SCHEDULE

SERIES: Mapping[str, tuple[str, str]] = {
    "engineering": ("GC", "Engineering"),
    "security": ("AF", "Order and security"),
    "service": ("KF", "Service records"),
    "finance": ("CW", "Finance"),
    "contract": ("HT", "Contracts"),
    "administration": ("XZ", "Administration"),
}
"""What stands in the file number of each, and its title."""
TITLES: Mapping[str, str] = {code: title for code, (_, title) in SERIES.items()}
PERIODS: Mapping[str, str] = {
    code: rule.title for code, rule in SCHEDULE.items() if code not in ("owner", "unit")
}
"""The lines of the schedule that are not those of a household's file."""


def file_no(series: str, case_number: str) -> str:
    """Return a number such as LYY-GC-202603-0001: that of the record's own, under its series."""
    project, month, last = case_number.partition("-")[2].rsplit("-", 2)
    return "-".join([project, SERIES[series][0], month, last])
