"""What a screen under test is given: a clock that is set by hand, and somebody who opens."""

from datetime import UTC, datetime

from domain.refusal import Refusal

at = datetime(2026, 3, 2, 4, tzinfo=UTC)
page = "household"


def clock() -> datetime:
    return at


def opened(reason: str) -> str:
    """Open a number for a reason of some length."""
    if len(reason) < 4:
        raise Refusal("Say why in a sentence.")
    return "13800000077"
