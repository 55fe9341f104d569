"""Cases found by the words of their texts: an index of pairs that both databases keep alike."""

import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select, true
from sqlmodel import Session

from data_access.bulk import load
from data_access.tables import Case, CaseGram, core
from domain.pairs import ends, folded, pairs
from domain.rights import Reach

CASES = core(Case).c
GRAMS = core(CaseGram).c
TEXTS = ("title", "description", "location_text")
"""The columns whose words are found."""
COLUMNS = ("project_id", "gram", "case_id")
LAST = chr(sys.maxunicode)
"""No character comes after this one."""
MOST = 4
"""So many pairs are asked for: they leave little, and the texts decide."""


@dataclass(frozen=True)
class Indexed:
    """A case and its texts as the index is given them."""

    project_id: int
    case_id: int
    text: str


def indexed(project_id: int, case_id: int, values: Mapping[str, Any]) -> Indexed:
    """Return what the index is given of a case's columns, which need not all be there."""
    texts = (values.get(name) or "" for name in TEXTS)
    return Indexed(project_id, case_id, "\n".join(texts))


def add(session: Session, cases: Iterable[Indexed]) -> None:
    """Write the pairs and ends of new cases, in the order of the index."""
    rows = {(one.project_id, gram, one.case_id) for one in cases for gram in _grams(one.text)}
    load(session, "case_gram", COLUMNS, sorted(rows))


def add_changed(session: Session, case: Indexed) -> None:
    """Write what a changed text has brought.

    What the old text held stays: the texts themselves have the last word.
    """
    brought = _grams(case.text)
    there = select(GRAMS.gram).where(
        GRAMS.project_id == case.project_id,
        GRAMS.gram.in_(brought),
        GRAMS.case_id == case.case_id,
    )
    known = set(session.connection().execute(there).scalars())
    rows = [(case.project_id, pair, case.case_id) for pair in sorted(brought - known)]
    load(session, "case_gram", COLUMNS, rows)


def _grams(text: str) -> frozenset[str]:
    return pairs(text) | ends(text)


def mentioned(text: str, known: ColumnElement[bool], *, reach: Reach) -> ColumnElement[bool]:
    """Return the condition that every word of a text stands in the number or the texts of a case.

    The texts count where `known` holds: those of a sealed complaint could tell the household.
    """
    words = text.split()
    return and_(_near(words, reach), *(_holds(word, known) for word in words))


def _holds(word: str, known: ColumnElement[bool]) -> ColumnElement[bool]:
    said = and_(known, or_(*(_stands_in(CASES[name], word) for name in TEXTS)))
    return or_(_numbered(word), said) if _may_be_number(word) else said


def _numbered(word: str) -> ColumnElement[bool]:
    """Numbers are in capitals, and compared as they are."""
    return CASES.number.contains(word.upper(), autoescape=True)


def _stands_in(column: ColumnElement[str], word: str) -> ColumnElement[bool]:
    """Chinese has no capitals, and is compared several times faster so."""
    if word.lower() == word.upper():
        return column.contains(word, autoescape=True)
    return column.icontains(word, autoescape=True)


def _near(words: Sequence[str], reach: Reach) -> ColumnElement[bool]:
    """Return what leaves few cases to read through; a single Latin letter leaves all."""
    asked = {pair for word in words if not _may_be_number(word) for pair in pairs(word)}
    if asked:
        return _in_all(asked, reach)
    single = next((sign for sign in map(folded, words) if not sign.isascii()), "")
    if single:
        return _has(single, reach)
    longest = max(words, key=len, default="")
    if len(longest) < 2 or not _may_be_number(longest):
        return true()
    return or_(_numbered(longest), _in_all(pairs(longest), reach))


def _has(sign: str, reach: Reach) -> ColumnElement[bool]:
    """Return the condition that a case is under pairs that begin with a character, or its end."""
    under = GRAMS.gram.between(sign, sign + LAST)
    return CASES.id.in_(select(GRAMS.case_id).where(GRAMS.project_id.in_(reach.projects), under))


def _in_all(asked: Collection[str], reach: Reach) -> ColumnElement[bool]:
    """Return the condition that a case is under these pairs; of many, under some of them."""
    some = sorted(asked)[:: max(1, -(-len(asked) // MOST))]
    holding = select(GRAMS.case_id).where(GRAMS.project_id.in_(reach.projects))
    return and_(*(CASES.id.in_(holding.where(GRAMS.gram == pair)) for pair in some))


def _may_be_number(word: str) -> bool:
    """Tell what could be a part of a case's number, such as BX-HY01 or 0042."""
    return word.isascii() and word.replace("-", "").isalnum()
