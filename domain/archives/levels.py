"""Secrecy levels: what each holds and which posts read it (14 §5.4 c)."""

from collections.abc import Collection, Iterable, Mapping

from domain.archives.kinds import KINDS
from domain.case import Case, Event
from domain.people import DESK, LEADS, Actor, Role

LEVELS: Mapping[str, str] = {
    "1": "Public",
    "2": "Internal",
    "3": "Secret: household files",
    "4": "Top secret: identity papers, contracts, disputes",
}
PERSONAL = ("3", "4")
FILE = "household_file"
"""The procedure whose history tells of papers."""
TOP = 4
_READERS: Mapping[int, tuple[Role, ...]] = {
    1: tuple(Role),
    2: (*DESK, *LEADS, Role.ENGINEER, Role.SECURITY),
    3: (*DESK, *LEADS),
    TOP: (Role.SPECIALIST, *LEADS),
}


def reads(level: int, roles: Collection[Role]) -> bool:
    """Tell whether somebody with these posts sees what is of a level; how far, their area says."""
    return not set(_READERS[level]).isdisjoint(roles)


def of_paper(kind: str, said: object) -> int:
    """Return the level of a paper: what is said of it never lowers that of its kind."""
    return max(KINDS[kind].level, int(str(said or 0)))


def events_seen(actor: Actor, case: Case, events: Iterable[Event]) -> tuple[Event, ...]:
    """Return the history of a file without the filing of papers that the actor does not read."""
    if case.procedure != FILE:
        return tuple(events)
    roles = actor.roles_in(case.project_id)
    return tuple(one for one in events if reads(_told_by(one), roles))


def _told_by(event: Event) -> int:
    said = event.answers
    return of_paper(said["kind"], said.get("doc_level")) if event.move == "file_paper" else 1
