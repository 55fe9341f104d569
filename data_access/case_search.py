"""Cases found by the words of their texts: an index of pairs that both databases keep alike."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select, true, union_all
from sqlmodel import Session

from data_access.bulk import load
from data_access.tables import Case, CaseGram, core
from domain.pairs import pairs
from domain.rights import Reach

CASES = core(Case).c
GRAMS = core(CaseGram).c
TEXTS = ("title", "description", "location_text")
"""The columns whose words are found."""
COLUMNS = ("project_id", "gram", "case_id")
MOST = 5
"""So many pairs of a word are asked for: they leave little, and the texts decide."""


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
    """Write the pairs of new cases, in the order of the index."""
    rows = {(one.project_id, pair, one.case_id) for one in cases for pair in pairs(one.text)}
    load(session, "case_gram", COLUMNS, sorted(rows))


def add_changed(session: Session, case: Indexed) -> None:
    """Write the pairs that a changed text has brought.

    Those of the old text stay: the texts themselves have the last word.
    """
    brought = pairs(case.text)
    there = select(GRAMS.gram).where(
        GRAMS.project_id == case.project_id,
        GRAMS.gram.in_(brought),
        GRAMS.case_id == case.case_id,
    )
    known = set(session.connection().execute(there).scalars())
    rows = [(case.project_id, pair, case.case_id) for pair in sorted(brought - known)]
    load(session, "case_gram", COLUMNS, rows)


def mentioned(text: str, known: ColumnElement[bool], *, reach: Reach) -> ColumnElement[bool]:
    """Return the condition that every word of a text stands in the number or the texts of a case.

    The texts count where `known` holds: those of a sealed complaint could tell the household.
    """
    words = text.split()
    return and_(true(), *(_near(word, reach) for word in words), *(_holds(w, known) for w in words))


def _holds(word: str, known: ColumnElement[bool]) -> ColumnElement[bool]:
    found = or_(*(CASES[name].icontains(word, autoescape=True) for name in TEXTS))
    return or_(CASES.number.icontains(word, autoescape=True), and_(found, known))


def _near(word: str, reach: Reach) -> ColumnElement[bool]:
    """Return what leaves few cases to read through; a single character leaves all."""
    asked = _spread(sorted(pairs(word)))
    if not asked:
        return true()
    holding = (
        select(GRAMS.case_id)
        .where(GRAMS.project_id.in_(reach.projects), GRAMS.gram.in_(asked))
        .group_by(GRAMS.case_id)
        .having(func.count() == len(asked))
    )
    numbered = select(CASES.id).where(CASES.number.icontains(word, autoescape=True))
    return CASES.id.in_(union_all(holding, numbered))


def _spread(found: list[str]) -> list[str]:
    """Return a few of many pairs, from all over the list."""
    return found[:: max(1, -(-len(found) // MOST))]
