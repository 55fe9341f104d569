"""A second reading of the matrix by code of its own: what the first is compared with.

It reads the cells' words, the procedures' posts and the separated pairs; it never asks
`domain.rights` what a person may do.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property
from itertools import product

from domain.people import Actor, Post, Role
from domain.procedure import Move, Procedure
from domain.registry import PROCEDURES
from domain.rights import Where
from domain.rights.matrix import MATRIX
from domain.rights.separation import SEPARATED

LETTERS = {"C": "create", "R": "read", "U": "update", "A": "approve", "P": "print"}
HOME, AWAY = 1, 2
AREA, OTHER_AREA = 11, 12
ME, SOMEBODY = 100, 200
MY_HOME, OTHER_HOME = 31, 32
UNKNOWN = "moon.fly"

Words = Mapping[str, Mapping[Role, tuple[str, ...]]]


@dataclass(frozen=True)
class Situation:
    """Who asks, and about what record."""

    role: Role
    post_area: int | None
    where: Where

    @cached_property
    def actor(self) -> Actor:
        post = Post(HOME, self.role, self.post_area)
        return Actor(ME, "me", (post,), own_units=frozenset({MY_HOME}))


def words() -> Words:
    """Return the words that each post has for each action, moves of procedures included."""
    found: dict[str, dict[Role, tuple[str, ...]]] = {}
    for line in MATRIX:
        for role, cell in line.cells.items():
            for word in cell.split():
                action = f"{line.subject}.{LETTERS[word[0]]}"
                held = found.setdefault(action, {})
                held[role] = (*held.get(role, ()), word)
    for procedure in PROCEDURES.values():
        found[f"{procedure.code}.open"] = dict.fromkeys(procedure.opened_by, ("R",))
        for move in procedure.moves:
            reading = found[f"{move.seen_by}.read"]
            found[f"{procedure.code}.{move.code}"] = {role: reading[role] for role in move.by}
    return found


def decisions() -> frozenset[str]:
    """Return the actions that approve something."""
    moves = {f"{p.code}.{m.code}" for p in PROCEDURES.values() for m in p.moves if m.decides}
    return frozenset({action for action in words() if action.endswith(".approve")} | moves)


WORDS, DECISIONS = words(), decisions()
FILES = ("households.read", "household_files.read", "id_numbers.read", "phones.read")


def answer(asked: Situation, action: str) -> str | None:
    """Return plain, masked or None, as the page of the domain would have it."""
    where = asked.where
    if where.project_id != HOME:
        return None
    if where.accused_id == ME:
        return None
    if where.unit_id == MY_HOME and (action in DECISIONS or action in FILES):
        return None
    if any(then == action and ME in where.done.get(first, ()) for first, then in SEPARATED):
        return None
    good = [w for w in WORDS.get(action, {}).get(asked.role, ()) if _holds(w, asked)]
    if not good:
        return None
    return "masked" if all(":masked" in word for word in good) else "plain"


def may_make(asked: Situation, procedure: Procedure, move: Move) -> bool:
    """Tell whether a move of a designed procedure may be made, as decision 0017 has it."""
    where = asked.where
    if where.project_id != HOME or where.accused_id == ME:
        return False
    if move.decides and where.unit_id == MY_HOME:
        return False
    if "open" in move.apart and ME in where.done.get(f"{procedure.code}.open", ()):
        return False
    if asked.role not in move.by:
        return False
    return any(_holds(word, asked) for word in WORDS["cases.read"].get(asked.role, ()))


def _holds(word: str, asked: Situation) -> bool:
    where = asked.where
    if ":if_" in word:
        return False
    limit = re.search(r":([0-9]+)", word)
    if limit and where.amount is not None and where.amount > Decimal(limit[1]):
        return False
    if where.anywhere or ME in where.person_ids:
        return True
    if ":own" in word:
        return False
    return ":area" not in word or asked.post_area in (None, where.grid_id)


def situations(action: str, roles: Iterable[Role] = Role) -> Iterator[Situation]:
    """Yield every combination of who and what; steps and amounts only where the action has any."""
    firsts = tuple(first for first, then in SEPARATED if then == action)
    limited = any(re.search(r":[0-9]", w) for ws in WORDS.get(action, {}).values() for w in ws)
    for role in roles:
        yield from _combined(role, firsts, limited)


@cache
def _combined(role: Role, firsts: tuple[str, ...], limited: bool) -> tuple[Situation, ...]:
    done: list[dict[str, tuple[int, ...]]] = [{}]
    done += [{first: (who,)} for first in firsts for who in (ME, SOMEBODY)]
    amounts = [None, Decimal(1), Decimal(2), Decimal(100), Decimal(500), Decimal(501)]
    combined = product(
        (None, AREA),
        (HOME, AWAY),
        (None, AREA, OTHER_AREA),
        ((), (ME,), (SOMEBODY,)),
        (None, ME, SOMEBODY),
        (None, MY_HOME, OTHER_HOME),
        done,
        amounts if limited else [None],
    )
    found = [
        Situation(
            role,
            post_area,
            Where(
                project_id=project, grid_id=grid, person_ids=people, accused_id=accused,
                unit_id=unit, done=did, amount=amount,
            ),
        )
        for post_area, project, grid, people, accused, unit, did, amount in combined
    ]  # fmt: skip
    anywhere = (Where(project_id=project, anywhere=True) for project in (HOME, AWAY))
    return (*found, *(Situation(role, AREA, where) for where in anywhere))


def disagreements(
    action: str, *, stop: int = 1, roles: Iterable[Role] = Role
) -> tuple[int, list[str]]:
    """Return how many situations were tried, and the first in which the two readings differ."""
    from domain import rights

    tried, wrong = 0, []
    for asked in situations(action, roles):
        tried += 1
        ours, theirs = rights.level(asked.actor, action, asked.where), answer(asked, action)
        if ours != theirs:
            wrong.append(f"{action} {asked}: {ours} instead of {theirs}")
            if len(wrong) >= stop:
                break
    return tried, wrong
