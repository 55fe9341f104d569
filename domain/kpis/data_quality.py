"""Data quality (domain 20 §9.7): whether what the figures are counted from can be believed.

Before a month is closed somebody looks at these (22 §11.3). One that misses its target holds the
close up until a reason is written down.
"""

from domain.kpi import Figure, Target
from domain.kpis.desk_facts import CONTACTS, MOMENTS
from domain.kpis.facts import COMPLAINTS
from domain.kpis.shares import number, share

ENTERED_SOON = share(
    "DQ01", "Entered within 24 hours",
    "Of the matters registered, what share was entered within 24 hours after it came in?",
    CONTACTS, {"entered_soon": True}, target=Target(at_least=98.0), beware=("b",),
)  # fmt: skip
BACKFILLED = share(
    "DQ02", "Late entries",
    "Of the matters registered, what share is marked as entered late?",
    CONTACTS, {"backfilled": True}, direction="lower", target=Target(at_most=2.0), beware=("b",),
)  # fmt: skip
UNCLEAR = share(
    "DQ03", "Share of “other”",
    "Of the matters registered, what share has the sub-category “other”?",
    CONTACTS, {"unclear": True}, direction="lower", target=Target(at_most=10.0),
)  # fmt: skip
ROOM_KNOWN = share(
    "DQ04", "Rooms matched",
    "Of the matters of people of the estate, what share has a room of the register?",
    CONTACTS, {"has_room": True}, of={"needs_room": True}, target=Target(at_least=98.0),
)  # fmt: skip
CONTRADICTING = number(
    "DQ05", "Contradicting moments",
    "How many matters of the year have moments that cannot be right, or lack their return visit?",
    MOMENTS, {"wrong": True}, target=Target(at_most=0),
)  # fmt: skip
DISORDERED = number(
    "DQ05A", "Moments in the wrong order",
    "Of how many was something done before it came in, or the end before the work?",
    MOMENTS, {"out_of_order": True},
)  # fmt: skip
AHEAD = number(
    "DQ05B", "Moments in the future",
    "In how many was something entered as done before it was?",
    MOMENTS, {"ahead": True},
)  # fmt: skip
UNVISITED = number(
    "DQ05C", "Closed without a return visit",
    "How many complaints were closed without the return visit that they owed?",
    MOMENTS, {"unvisited": True},
)  # fmt: skip
UNJUDGED = number(
    "DQ06", "Verdicts still pending",
    "How many complaints of the period wait for their verdict?",
    COMPLAINTS, {"judged": False, "withdrawn": False}, target=Target(at_most=0),
    beware=("Until then they count as valid (20 §9.2 CR03).",),
)  # fmt: skip

FIGURES = (
    ENTERED_SOON, BACKFILLED, UNCLEAR, ROOM_KNOWN, CONTRADICTING, DISORDERED, AHEAD, UNVISITED,
    UNJUDGED,
)  # fmt: skip
PASS: tuple[Figure, ...] = tuple(one for one in FIGURES if one.target)
"""What must meet its target, or have a reason, before a month is closed (22 §11.3)."""
