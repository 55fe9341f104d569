"""The answers to the supervisors' questions on the demo, against a count over its rows."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from data_access.database import Database, Session
from domain.figure_scope import Scope
from domain.figure_scope import read as read_scope
from domain.people import Actor, Post, Role
from domain.questions import ANSWER, QUESTIONS
from services import figure_scope
from services.questions import answering
from services.questions.answer import Answer
from tests.demo import answered, answered_rows, answered_service
from tests.demo.answered_rows import MAIN, Counted, Rows
from tests.demo.conftest import MORNING

BOTH = Actor(10_001, "Zhou", (Post(MAIN, Role.SUPERVISOR), Post(2, Role.SUPERVISOR)))
ALONE = Actor(10_001, "Zhou", (Post(MAIN, Role.SUPERVISOR),))
NEIGHBOUR = Actor(10_001, "Zhou", (Post(2, Role.SUPERVISOR),))
MOMENTS = {6: datetime(2025, 11, 5, 2, tzinfo=UTC), 13: datetime(2026, 6, 20, 2, tzinfo=UTC)}
"""When something is nearly hot, and a key home overdue; on the morning nothing is."""
Seen = Callable[[Answer], object]


def table(at: int, key: tuple[int, ...], *values: int) -> Seen:
    """Return how a table is read: a dictionary from the columns of the key to the values."""

    def seen(found: Answer) -> object:
        rows = found.tables[at].frame.itertuples(index=False, name=None)
        return {_one(row, key): _one(row, values) for row in rows}

    return seen


def _one(row: tuple[Any, ...], at: tuple[int, ...]) -> object:
    told = tuple(None if row[n] != row[n] else row[n] for n in at)
    return told[0] if len(told) == 1 else told


def column(at: int, *names: int, ordered: bool = False) -> Seen:
    def seen(found: Answer) -> object:
        rows = found.tables[at].frame.itertuples(index=False, name=None)
        told = [_one(row, names) for row in rows]
        return told if ordered else set(told)

    return seen


def some(seen: Seen) -> Seen:
    """Leave out what was counted as none, as a counter over the rows does."""
    return lambda found: {key: n for key, n in dict(seen(found)).items() if n}  # type: ignore[call-overload]


ANSWERED: dict[int, tuple[Seen, Counted]] = {
    4: (some(table(0, (0,), 1)), answered.by_month),
    5: (table(0, (0,), 2, 5), answered.repeaters),
    6: (lambda found: sorted(column(0, 3, 4, ordered=True)(found)), answered.nearly_hot),  # type: ignore[call-overload]
    7: (table(0, (0, 1), 7), answered.still_open),
    8: (table(0, (0,), 1, 3), answered.medians),
    9: (column(2, 0), answered.broken),
    10: (column(1, 0), answered.unheard),
    12: (column(0, 1), answered.never),
    13: (table(0, (0,), 1), answered.key_overdue),
    14: (table(1, (0,), 1, 2, 4, 5, 7), answered.areas),
    15: (table(0, (0, 1), 2, 3), answered.hours),
    16: (column(0, 1, ordered=True), answered.around),
    17: (column(0, 1, ordered=True), answered_service.findings),
    18: (table(1, (0, 1), 2, 3), answered_service.dissatisfied),
    19: (some(table(0, (0,), 1)), answered_service.bunched),
    20: (table(1, (1,), 3, 4), answered_service.coming_back),
    21: (table(0, (0,), 1, 2), answered_service.arrivals),
    22: (lambda found: sorted(column(0, 1, 2, ordered=True)(found)), answered_service.topics),  # type: ignore[call-overload]
    23: (table(0, (0,), 5, 6), answered_service.outages),
    24: (column(1, 1, 4, ordered=True), answered_service.phases),
    25: (table(0, (0,), 1, 2), answered_service.ranking),
}


@pytest.fixture(scope="module")
def session(demo: Database) -> Iterator[Session]:
    with demo.reading() as opened:
        yield opened


@pytest.fixture(scope="module")
def rows(session: Session) -> Rows:
    return answered_rows.read(session)


def asked(session: Session, number: int, actor: Actor, project: str) -> tuple[Answer, Scope]:
    now = MOMENTS.get(number, MORNING)
    reader = figure_scope.reader(session, actor=actor, now=now)
    chosen = {**QUESTIONS[number].query, "projects": project}
    scope = read_scope({name: [said] for name, said in chosen.items()}, reader.offer)
    found = answering.answer(
        session, reader, scope, number, pick="", actor=actor, now=now,
        translate=lambda words: words,
    )  # fmt: skip
    return found, scope


@pytest.mark.parametrize("number", ANSWERED)
def test_an_answer_is_what_the_rows_say(session: Session, rows: Rows, number: int) -> None:
    seen, counted = ANSWERED[number]
    found, scope = asked(session, number, ALONE, "HY01")

    days = range(scope.period.start_day, min(scope.period.until_day, answered_rows.TODAY + 1))
    expected = counted(replace(rows, days=days, now=MOMENTS.get(number, MORNING)))

    assert expected
    assert seen(found) == expected


@pytest.mark.parametrize("number", ANSWERED)
def test_another_project_changes_nothing_and_finds_nothing(session: Session, number: int) -> None:
    mine, _scope = asked(session, number, BOTH, "HY01")
    alone, _scope = asked(session, number, ALONE, "HY01")
    other, _scope = asked(session, number, NEIGHBOUR, "HY01")

    both = zip(mine.tables, alone.tables, strict=True)
    assert all(_words(one.frame) == _words(own.frame) for one, own in both)
    assert "HY01-" not in "".join(one.frame.to_csv() for one in other.tables)


def _words(frame: Any) -> str:
    """Two projects name their buildings with the project's name before them."""
    return str(frame.to_csv()).replace("和园 ", "")


def test_every_question_without_a_page_has_an_answer_that_is_counted_again() -> None:
    built = {number for number, one in QUESTIONS.items() if one.place == ANSWER}

    assert built == set(answering.ANSWERS) == set(ANSWERED)
    assert len(QUESTIONS) == 25
