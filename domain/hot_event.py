"""Events: when many say the same, one sentence is said to all, and one answer given at the end."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.asking import REPLY_METHODS
from domain.procedure import Field

KINDS: dict[str, str] = {"hot": "Several households, one matter", "outage": "Mass outage"}
STATES: dict[str, str] = {
    "proposed": "Proposed",
    "open": "Open",
    "closed": "Closed",
    "dismissed": "Dismissed",
}
"""A proposal has no row: it is counted when a lead looks, until a lead decides."""
ACTS: dict[str, str] = {
    "open": "Opened",
    "dismiss": "Dismissed",
    "say": "Sentence changed",
    "link": "Case linked",
    "part": "Case taken off",
    "answer": "Answer given",
    "close": "Closed",
}
LINKED, PARTED = "event_link", "event_part"
"""Events of a case's own history."""
CASE_TITLES: dict[str, str] = {LINKED: "Linked to an event", PARTED: "Taken off an event"}
ANSWERING = ("answer", "reply", "note")
"""Moves that can take the one answer, the most telling first."""

HOT_WITHIN, HOT_HOUSEHOLDS = timedelta(days=30), 3
"""Different complainants about one matter of a building (03 §3.2 C)."""
OUTAGE_WITHIN, OUTAGE_HOUSEHOLDS = timedelta(hours=4), 4
"""Different callers about one category in a building: something failed there (23 §12-2)."""
OUTAGE_PROCEDURES = ("repair", "inquiry")

TITLE = Field("title", "Event", "text", required=True, least=2, most=80)
BUILDINGS = Field(
    "buildings", "Buildings", "text", most=200,
    help="Codes parted by commas; empty means the whole project.",
)  # fmt: skip
SENTENCE = Field(
    "sentence", "The sentence to say", "text", required=True, least=4, most=200, lines=2,
    help="What the desk reads to everybody who calls about it.",
)  # fmt: skip
EXPECTED_END = Field("expected_end", "Expected to end", "moment", future=True)
WHY_NOT = Field("reason", "Why it is no event", "text", required=True, least=4, most=200, lines=2)
ANSWER = Field("answer", "The answer for all", "text", required=True, least=5, most=500, lines=3)
METHOD = Field("reply_method", "How", "choice", required=True, options=REPLY_METHODS)
OPENING = (TITLE, BUILDINGS, SENTENCE, EXPECTED_END)
SAYING = (SENTENCE, EXPECTED_END)
ANSWERS = (ANSWER, METHOD)


@dataclass(frozen=True, kw_only=True)
class Event:
    """One event that a lead has decided about. Without `buildings` it is the whole project's."""

    id: int
    project_id: int
    kind: str
    procedure: str
    cat_l1: str
    cat_l2: str
    title: str
    state: str
    sentence: str
    expected_end: datetime | None
    households: int
    seen: tuple[int, ...]
    opened_at: datetime
    opened_by_name: str
    answer: str
    closed_at: datetime | None
    version: int
    buildings: tuple[str, ...] = ()
    building_ids: tuple[int, ...] = ()

    def about(self, building_id: int | None) -> bool:
        """Tell whether the event is about a building, or about what belongs to none."""
        return not self.building_ids or building_id in self.building_ids

    def matches(self, procedure: str, cat_l2: str) -> bool:
        """Tell whether a case of the category is the same matter."""
        return bool(self.cat_l2) and (self.procedure, self.cat_l2) == (procedure, cat_l2)


@dataclass(frozen=True)
class Entry:
    """One thing that was done with an event."""

    act: str
    by_name: str
    at: datetime
    details: dict[str, object]


def is_new(complainants: Collection[str], known: Collection[str]) -> bool:
    """Tell whether somebody complains who was not known when the matter was dismissed."""
    return not set(complainants) <= set(known)
