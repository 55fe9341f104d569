"""Finds the category that a file means, and collects the ones that it brings along."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from data_access.tables import Category
from domain import entry, numbers
from services.language import DEFAULT, translator

LONGEST = 80
SHORTEST = 2
"""The fewest characters that make a Chinese word."""
_NARROW = str.maketrans("（）", "()")
OTHER = ("other", numbers.category("other", "other"))


@dataclass
class Categories:
    """A project's categories by what a file may call them: code, title in both languages.

    A second level also goes by a short word for its Chinese title. With `adds`, an unknown one
    becomes a new category as it is typed; without, it is filed under Other. A known first
    level without a second gets the second level "Other".
    """

    procedure: str
    adds: bool
    added: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Parent and title of each new category by code."""
    _known: dict[tuple[str, str], str] = field(default_factory=dict)
    _found: dict[tuple[str, str], tuple[tuple[str, str], bool]] = field(default_factory=dict)

    def learn(self, rows: Sequence[Category]) -> None:
        chinese = translator(DEFAULT)
        titles = {row.code: chinese(row.title) for row in rows}
        self._learn_short(rows, titles)
        for row in rows:
            local = row.code.removeprefix(f"{row.parent}.")
            for word in (titles[row.code], row.title, local, row.code):
                self._known[row.parent, word] = row.code

    def _learn_short(self, rows: Sequence[Category], titles: Mapping[str, str]) -> None:
        """Learn the short words for second levels, but for those that could mean several."""
        meant: dict[tuple[str, str], set[str]] = defaultdict(set)
        for row in rows:
            if row.parent:
                for word in _short(titles[row.code], titles.get(row.parent, "")):
                    meant[row.parent, word].add(row.code)
        self._known |= {word: codes.pop() for word, codes in meant.items() if len(codes) == 1}

    def find(self, first: str, second: str) -> tuple[tuple[str, str], bool]:
        """Return the codes of both levels, and whether a typed word had to be filed under Other.

        :raises Refused: when a word is longer than a category may be
        """
        asked = (first, second)
        if asked not in self._found:
            self._found[asked] = self._resolve(
                *(entry.title(word, most=LONGEST) if word.strip() else "" for word in asked)
            )
        return self._found[asked]

    def _resolve(self, first: str, second: str) -> tuple[tuple[str, str], bool]:
        l1 = self._level("", first) if first else None
        if l1 is None:
            return OTHER, bool(first or second)
        l2 = self._level(l1, second) if second else None
        if l2 is not None:
            return (l1, l2), False
        return (l1, self._level(l1, "other") or self._add(l1, "other", "Other")), bool(second)

    def _level(self, parent: str, word: str) -> str | None:
        known = self._known.get((parent, word))
        if known is not None or not self.adds:
            return known
        return self._add(parent, word, "Other" if (parent and word == "other") else word)

    def _add(self, parent: str, word: str, title: str) -> str:
        code = _fitting(numbers.category(parent, word) if parent else word)
        self.added[code] = (parent, title)
        self._known[parent, word] = code
        return code


def _short(title: str, first: str) -> Iterator[str]:
    """Yield what a Chinese second level is called in short (domain 03 §3.6).

    That is 电梯 for 电梯（故障/异响/停运）, either part of 供电/照明, and what is left without a
    word that the first level says already: 电梯 for 电梯保洁 under 环境保洁.
    """
    if title.isascii():
        return
    yield title.translate(_NARROW)
    head = title.partition("（")[0]
    yield head
    yield from head.split("/")
    for cut in range(SHORTEST, len(head) - SHORTEST + 1):
        start, end = head[:cut], head[cut:]
        if end in first:
            yield start
        if start in first:
            yield end


def _fitting(code: str) -> str:
    if len(code) <= LONGEST:
        return code
    mark = hashlib.sha256(code.encode()).hexdigest()[:8]
    return f"{code[: LONGEST - 9]}~{mark}"
