"""What one cell of the matrix says: what a post may do of an action, and under which conditions."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from domain.people import Role

Reach = Literal["own", "area", "project"]
VERBS: dict[str, str] = {
    "C": "create",
    "R": "read",
    "U": "update",
    "A": "approve",
    "P": "print",
}
"""The letters of the domain page (18 §9.3) and the actions that they stand for."""
VERB_TITLES: dict[str, str] = {
    "create": "Create",
    "read": "Read",
    "update": "Change",
    "approve": "Approve",
    "print": "Print",
    "make": "May",
}
"""`make` is a step of a procedure, whose title says what is done."""
REACH_TITLES: dict[Reach, str] = {"own": "Own records", "area": "Own area", "project": ""}
DUTY_TITLES: dict[str, str] = {
    "archive_keeper": "as keeper of the archive",
    "cashier": "As appointed cashier",
}
POSTS: dict[str, Role] = {
    "FD": Role.FRONT_DESK,
    "CS": Role.SPECIALIST,
    "SV": Role.SUPERVISOR,
    "EN": Role.ENGINEER,
    "SE": Role.SECURITY,
    "FI": Role.FINANCE,
    "PM": Role.MANAGER,
    "AD": Role.ADMIN,
    "RO": Role.READONLY,
    "WA": Role.WALL,
}


class MatrixError(Exception):
    """A cell of the matrix cannot be read."""


@dataclass(frozen=True)
class Grant:
    """One right of one post. `area` holds wherever a post is bound to an area, `own` for what
    the person is in charge of or has entered.

    `masked` shows no sensitive tags and opens no numbers; `reason` is asked and logged;
    `at_most` is up to which amount (yuan, or what the row counts) the post decides alone.
    `duty` is one that the post needs besides; nobody holds any yet, so that the right rests.
    """

    reach: Reach = "project"
    masked: bool = False
    reason: bool = False
    at_most: Decimal | None = None
    duty: str = ""


MARKS: dict[str, Callable[[Grant], Grant]] = {
    "own": lambda grant: replace(grant, reach="own"),
    "area": lambda grant: replace(grant, reach="area"),
    "masked": lambda grant: replace(grant, masked=True),
    "reason": lambda grant: replace(grant, reason=True),
}


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of the matrix: a subject with what each post may do of it.

    `number` is the line of the domain page, "" for what that page leaves to others. `note`
    is a condition that its procedure checks.
    """

    number: str
    subject: str
    title: str
    note: str = ""
    cells: Mapping[Role, str]

    def grants(self) -> Iterator[tuple[str, Role, Grant]]:
        """Yield action, post and right for each word of each cell.

        :raises MatrixError: when a word is none
        """
        for role, cell in self.cells.items():
            for word in cell.split():
                verb, grant = read_word(word)
                yield f"{self.subject}.{verb}", role, grant


def row(number: str, subject: str, title: str, note: str = "", **cells: str) -> Row:
    """Return a line of the matrix, its cells by the short names of the posts; none means no."""
    return Row(
        number=number,
        subject=subject,
        title=title,
        note=note,
        cells={POSTS[post]: cell for post, cell in cells.items() if cell},
    )


def read_word(word: str) -> tuple[str, Grant]:
    """Read a word such as `R:area:masked` or `A:500`.

    :raises MatrixError: when it is none
    """
    letter, *marks = word.split(":")
    if letter not in VERBS:
        raise MatrixError(word)
    grant = Grant()
    for mark in marks:
        grant = _marked(grant, mark, word)
    return VERBS[letter], grant


def _marked(grant: Grant, mark: str, word: str) -> Grant:
    if mark.isdigit():
        return replace(grant, at_most=Decimal(mark))
    if mark.startswith("if_"):
        return replace(grant, duty=mark.removeprefix("if_"))
    if mark not in MARKS:
        raise MatrixError(word)
    return MARKS[mark](grant)
