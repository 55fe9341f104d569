"""The matrix: every cell answers as it is written, and no check could be missing unnoticed."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from unittest.mock import patch

import pytest

from domain import rights
from domain.people import Role
from domain.registry import PROCEDURES
from domain.rights import separation
from domain.rights.grants import Grant, MatrixError, read_word
from domain.rights.matrix import MATRIX, PROPERTY
from tests.rights import oracle

ACTIONS = (*rights.GRANTS, oracle.UNKNOWN)


def _family(action: str) -> tuple[object, ...]:
    """Return all that both readings look at: actions alike in it answer alike."""
    held, words = rights.GRANTS.get(action, {}), oracle.WORDS.get(action, {})
    firsts = tuple(first for first, then in separation.SEPARATED if then == action)
    decides = (action in rights.DECISIONS, action in oracle.DECISIONS)
    file = (action in separation.FILES, action in oracle.FILES)
    return (*sorted(held.items()), *sorted(words.items()), firsts, decides, file)


SAMPLE = tuple({_family(action): action for action in reversed(ACTIONS)}.values())
"""One action of each family: what is noticed of it would be noticed of the others."""


def test_every_cell_answers_as_it_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    results = [oracle.disagreements(action) for action in ACTIONS]
    tried = sum(count for count, _ in results)
    wrong = [one for _, found in results for one in found]

    with capsys.disabled():
        sys.stdout.write(f"\n{tried:,} situations tried, {len(wrong)} wrong\n")
    assert wrong == []
    assert tried >= 187_000


def test_the_54_lines_of_the_domain_page_are_there_once_each() -> None:
    assert [row.number for row in PROPERTY] == [str(number) for number in range(1, 55)]


def test_every_move_of_every_procedure_is_an_action() -> None:
    moves = {f"{p.code}.{m.code}" for p in PROCEDURES.values() for m in p.moves}

    assert moves <= set(rights.GRANTS)


def test_an_administrator_has_no_business_data() -> None:
    held = {action for action, posts in rights.GRANTS.items() if Role.ADMIN in posts}

    assert held == {
        "areas.read", "rights.read", "settings.create", "people.create", "people.read",
        "audit.read",
    }  # fmt: skip


def test_every_separated_step_is_an_action() -> None:
    steps = {step for pair in separation.SEPARATED for step in pair}

    assert steps <= set(rights.GRANTS)


@pytest.mark.parametrize("word", ["X", "R:", "R:everywhere", "R:area:-5", "C:if"])
def test_a_cell_that_means_nothing_stops_the_program(word: str) -> None:
    with pytest.raises(MatrixError):
        read_word(word)


# --- mutants: each is a program with one check less, or one right more


Grants = Mapping[str, Mapping[Role, tuple[Grant, ...]]]


@contextmanager
def granted(action: str, role: Role, grants: tuple[Grant, ...]) -> Iterator[None]:
    with patch.dict(rights.GRANTS, {action: {**rights.GRANTS.get(action, {}), role: grants}}):
        yield


def noticed(actions: tuple[str, ...] = SAMPLE, roles: Iterable[Role] = Role) -> bool:
    return any(oracle.disagreements(action, roles=roles)[1] for action in actions)


def _sampled() -> Iterator[tuple[str, Mapping[Role, tuple[Grant, ...]]]]:
    return ((action, rights.GRANTS[action]) for action in SAMPLE if action in rights.GRANTS)


def widened() -> Iterator[tuple[str, Role, tuple[Grant, ...]]]:
    """Yield every cell with one of its conditions gone."""
    for action, posts in _sampled():
        for role, held in posts.items():
            for at, grant in enumerate(held):
                for change in ({"reach": "project"}, {"masked": False}, {"at_most": None},
                               {"duty": ""}):  # fmt: skip
                    other = replace(grant, **change)
                    if other != grant and not _swallowed(other, held, at):
                        yield action, role, (*held[:at], other, *held[at + 1 :])


def _swallowed(other: Grant, held: tuple[Grant, ...], at: int) -> bool:
    """Tell a change that changes nothing: another word of the cell allows as much."""
    rest = [grant for number, grant in enumerate(held) if number != at]
    return any(replace(grant, masked=other.masked) == other for grant in rest)


def test_every_widened_cell_is_noticed(capsys: pytest.CaptureFixture[str]) -> None:
    missed, count = [], 0
    for action, role, grants in widened():
        count += 1
        with granted(action, role, grants):
            if not noticed((action,), (role,)):
                missed.append((action, role, grants))

    with capsys.disabled():
        sys.stdout.write(f"\n{count} widened cells, {count - len(missed)} noticed\n")
    assert missed == []
    assert count > 60


def test_every_right_given_to_one_more_post_is_noticed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    missed, count = [], 0
    for action in SAMPLE:
        for role in Role:
            if role in rights.GRANTS.get(action, {}):
                continue
            count += 1
            with granted(action, role, (Grant(),)):
                if not noticed((action,), (role,)):
                    missed.append((action, role))

    with capsys.disabled():
        sys.stdout.write(f"\n{count} rights too many, {count - len(missed)} noticed\n")
    assert missed == []
    assert count > 600


def test_every_right_taken_away_is_noticed() -> None:
    missed = []
    for action, posts in _sampled():
        for role, held in posts.items():
            if all(grant.duty for grant in held):
                continue
            with granted(action, role, ()):
                if not noticed((action,), (role,)):
                    missed.append((action, role))

    assert missed == []


def without(**changes: Any) -> Callable[..., bool]:
    """Return `_covers` that sees a record otherwise than it is."""
    original = rights._covers

    def covers(post: Any, grant: Any, where: Any, actor: Any) -> bool:
        return original(post, grant, replace(where, **changes), actor)

    return covers


def _any_project(post: Any, grant: Any, where: Any, actor: Any) -> bool:
    return ORIGINAL_COVERS(post, grant, replace(where, project_id=post.project_id), actor)


def _any_area(post: Any, grant: Any, where: Any, actor: Any) -> bool:
    return ORIGINAL_COVERS(replace(post, grid_id=None), grant, where, actor)


def _never_own(post: Any, grant: Any, where: Any, actor: Any) -> bool:
    return ORIGINAL_COVERS(post, grant, replace(where, person_ids=()), actor)


ORIGINAL_COVERS = rights._covers
MISSING_CHECKS: dict[str, tuple[Any, str, Any]] = {
    "the project": (rights, "_covers", _any_project),
    "the area": (rights, "_covers", _any_area),
    "whose record it is": (rights, "_covers", _never_own),
    "the amount": (rights, "_covers", without(amount=None)),
    "every barrier": (rights, "barrier", lambda *_, **__: None),
    "the homes of one's own": (separation, "OWN_HOME", None),
    "what decides": (rights, "DECISIONS", frozenset()),
    "files of one's own home": (separation, "FILES", ()),
    "the separated steps": (separation, "_AFTER", {}),
}


@pytest.mark.parametrize("check", MISSING_CHECKS)
def test_a_check_that_is_missing_is_noticed(check: str) -> None:
    module, name, mutant = MISSING_CHECKS[check]
    if name == "OWN_HOME":
        original = separation.barrier

        def barrier(actor: Any, action: str, where: Any, *, decides: bool) -> str | None:
            return original(actor, action, replace(where, unit_id=None), decides=decides)

        module, name, mutant = rights, "barrier", barrier

    with patch.object(module, name, mutant):
        assert noticed()


@pytest.mark.parametrize("pair", separation.SEPARATED, ids=" then ".join)
def test_a_pair_that_is_not_separated_any_more_is_noticed(pair: tuple[str, str]) -> None:
    first, then = pair
    fewer = {**separation._AFTER, then: tuple(f for f in separation._AFTER[then] if f != first)}

    with patch.object(separation, "_AFTER", fewer):
        assert noticed((then,))


def test_every_subject_stands_once() -> None:
    subjects = [row.subject for row in MATRIX]

    assert sorted(set(subjects)) == sorted(subjects)
