"""The matrix as a table for people to read: a line for each subject and each step."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from domain.people import Role
from domain.procedure import Procedure
from domain.registry import PROCEDURES
from domain.rights import GRANTS
from domain.rights.grants import VERB_TITLES, Grant, Row
from domain.rights.matrix import PROPERTY, SERVICE

SECTIONS: dict[str, str] = {
    "service": "Service",
    **{procedure.code: procedure.title for procedure in PROCEDURES.values()},
    "property": "Property and office",
}
Cell = tuple[tuple[str, Grant], ...]
"""What a post may do: verbs with their conditions; empty means nothing."""


@dataclass(frozen=True)
class Line:
    """One line: `number` is that of the domain page, `title` and `note` are msgids."""

    section: str
    number: str
    title: str
    note: str
    cells: Mapping[Role, Cell]


def titles() -> dict[str, tuple[str, str]]:
    """Return the msgids by which each action is called: its subject or procedure, and what is
    done with it."""
    found = {}
    for row in (*SERVICE, *PROPERTY):
        for action, _, _ in row.grants():
            found[action] = (row.title, VERB_TITLES[action.partition(".")[2]])
    for procedure in PROCEDURES.values():
        for code, title in _step_titles(procedure).items():
            found[f"{procedure.code}.{code}"] = (procedure.title, title)
    return found


def lines() -> tuple[Line, ...]:
    """Return the whole table, section by section."""
    service = [_subject("service", row) for row in SERVICE]
    steps = [line for procedure in PROCEDURES.values() for line in _steps(procedure)]
    return (*service, *steps, *(_subject("property", row) for row in PROPERTY))


def _subject(section: str, row: Row) -> Line:
    cells: dict[Role, Cell] = {}
    for action, role, grant in row.grants():
        cells[role] = (*cells.get(role, ()), (action.partition(".")[2], grant))
    return Line(section, row.number, row.title, row.note, cells)


def _steps(procedure: Procedure) -> Iterator[Line]:
    for code, title in _step_titles(procedure).items():
        held = GRANTS[f"{procedure.code}.{code}"]
        cells = {role: tuple(("make", grant) for grant in grants) for role, grants in held.items()}
        yield Line(procedure.code, "", title, "", cells)


def _step_titles(procedure: Procedure) -> dict[str, str]:
    return {"open": "Register", **{move.code: move.title for move in procedure.moves}}
