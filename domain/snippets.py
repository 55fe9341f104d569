"""Answers ready to be read out, and which of them the words of a caller ask for (23 §12-4)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from domain.calendar import FOREVER
from domain.pairs import folded, pairs
from domain.procedure import Field
from domain.registry import PURPOSES

SHOWN = 3
_PARTED = re.compile(r"[\s,，、;；/]+")


@dataclass(frozen=True)
class Snippet:
    """One answer: the words that call for it, and what it is for, "" for any procedure.

    `valid_until` is the last day on which it holds.
    """

    id: int
    title: str
    words: str
    text: str
    procedure: str
    valid_until: int = FOREVER
    author: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the words that call for it, in small letters."""
        return tuple(word for word in _PARTED.split(folded(self.words)) if word)


TITLE = Field("title", "What callers ask", "text", True, least=2, most=60)
WORDS = Field(
    "words", "Words that call for it", "text", True, least=2, most=200,
    help="With spaces or commas, such as 停车 月卡 车位",
)  # fmt: skip
TEXT = Field("text", "Answer", "text", True, least=2, most=2000, lines=4)
FOR = Field(
    "procedure", "For which calls", "choice", options={one.code: one.title for one in PURPOSES},
    help="Left open: for all of them",
)  # fmt: skip
UNTIL = Field("valid_until", "Valid until", "moment", future=True, help="Left open: for ever")
ASKS = (TITLE, FOR, WORDS, UNTIL, TEXT)


def called_for(snippets: Sequence[Snippet], typed: str) -> tuple[Snippet, ...]:
    """Return the answers that a text calls for, the best first, three at most.

    One counts when one of its words stands in the text; more words and a title alike are better.
    """
    said, seen = folded(typed), pairs(typed)
    scored = [
        (sum(len(word) for word in one.keys if word in said), len(pairs(one.title) & seen), one)
        for one in snippets
    ]
    hits = [each for each in scored if each[0]]
    return tuple(
        one for *_, one in sorted(hits, key=lambda each: (-each[0], -each[1], each[2].id))[:SHOWN]
    )
