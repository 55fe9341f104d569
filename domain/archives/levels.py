"""Secrecy levels: what each holds and which posts read it (14 §5.4 c)."""

from collections.abc import Collection, Mapping

from domain.people import DESK, LEADS, Role

LEVELS: Mapping[str, str] = {
    "1": "Public",
    "2": "Internal",
    "3": "Secret: household files",
    "4": "Top secret: identity papers, contracts, disputes",
}
PERSONAL = ("3", "4")
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
