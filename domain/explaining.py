"""What is told of a number: what it leaves out, what makes it unsure, and what it is made of."""

import re

from domain.kpi import Fact

FLAGS: dict[str, str] = {
    "late": "Entered more than a day after it came in",
    "pending": "Verdict pending",
    "crossing": "Not closed by the end of the period",
}
"""Marks on single records that a reader should know of (20 §9.1: b, p, x; DQ01)."""
LATE_SECONDS = 24 * 3600
MOST = 5
"""So many contributors are named."""
PREFERRED = (
    "category", "subcategory", "urgency", "trigger", "kind", "channel_group", "building", "project",
    "rule", "post", "age", "channel",
)  # fmt: skip
"""The cuts in the order in which a number is taken apart unless the reader chooses another."""
SOURCE = re.compile(r" \((\d\d §|26 example )[^()]*\)")
"""Where a column's meaning comes from: for whoever writes declarations, not for readers."""


def meaning(fact: Fact, column: str) -> str:
    """Return the msgid of what must hold of a record where a column is asked for."""
    return SOURCE.sub("", fact.columns[column])
