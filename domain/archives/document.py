"""A paper of a file as rules and screens see it, and what each step of the file makes of it."""

from collections.abc import Mapping
from dataclasses import dataclass

STATES: Mapping[str, str] = {
    "pending": "To be looked at",
    "accepted": "Accepted, to go on the shelf",
    "shelved": "On the shelf",
    "out": "Lent out",
    "sealed": "Sealed",
    "lost": "Lost",
    "sent_back": "Sent back",
    "destroyed": "Destroyed",
    "transferred": "Handed on",
}
AFTER: Mapping[str, str] = {
    "accept": "accepted",
    "send_back": "sent_back",
    "shelve": "shelved",
    "seal": "sealed",
    "unseal": "shelved",
    "miss": "lost",
    "find_again": "shelved",
}
"""What a chosen paper is after a step of its file (14 §5.2.2)."""
ENDS: Mapping[str, str] = {"destroy": "destroyed", "transfer": "transferred"}
"""What every paper is after the last step of its file; the entry stays."""
UNSHELVED = ("pending", "accepted")
ON_SHELF = ("shelved", "sealed")


@dataclass(frozen=True, kw_only=True)
class Document:
    """A paper of a file; `doc_day` is a day number, `position` where it lies, "" for nowhere."""

    id: int
    case_id: int
    seq: int
    kind: str
    title: str
    doc_day: int
    pages: int
    original: str
    level: int
    author: str
    source: str
    source_no: str
    state: str
    volume: int
    position: str
