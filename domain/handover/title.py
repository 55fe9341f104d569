"""The title that an owner registers within 90 days of the keys (11 §2.4 d)."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

TITLE = "title"
"""The paper of the file that shows it."""
WITHIN = timedelta(days=90)


def is_missing(details: Mapping[str, Any]) -> bool:
    """Tell whether the file of a house holds no title yet."""
    return not details.get("title_brought") and TITLE not in (details.get("papers") or ())


def is_due(details: Mapping[str, Any], today: date) -> bool:
    """Tell whether the owner is to be asked for it: the keys are given, and 90 days have passed."""
    told = details.get("delivered_on")
    return bool(told) and date.fromisoformat(str(told)) + WITHIN <= today and is_missing(details)
