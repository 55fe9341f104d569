"""Reads from the register for whom a notice is, and how many homes that makes."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from data_access import notices as store
from data_access.database import Session
from data_access.notices import Home
from domain.entry.characters import narrow
from domain.procedure import Answers
from domain.procedures.notice import fields
from domain.procedures.notice.kinds import SERVED
from domain.refusal import AnswerRefused

PARTED = re.compile(r"[,;、，；\s]+")
LONGEST_PLACE = 60


@dataclass(frozen=True)
class Audience:
    """The homes a notice is for, and the rows that say so. The whole estate has no rows."""

    homes: tuple[Home, ...]
    targets: tuple[Mapping[str, Any], ...]
    place: str
    """The codes in words, for lists; "" for the whole estate."""

    @property
    def unit_id(self) -> int | None:
        """Return the home of a notice to a single one."""
        single = len(self.homes) == 1 and all(row["unit_id"] for row in self.targets)
        return self.homes[0].unit_id if single and self.targets else None

    @property
    def building_id(self) -> int | None:
        buildings = {home.building_id for home in self.homes}
        return buildings.pop() if len(buildings) == 1 else None

    @property
    def grid_id(self) -> int | None:
        """Return the area when all homes lie in one, so that its keeper may take the steps."""
        grids = {home.grid_id for home in self.homes}
        return grids.pop() if len(grids) == 1 else None


def audience(session: Session, project_id: int, given: Answers) -> Audience:
    """Return for whom a notice is, as the register has it now.

    :raises AnswerRefused: naming a building, stairwell or home that the register does not have
    """
    homes = store.homes(session, project_id)
    kind = given["audience_type"]
    if kind == "estate":
        return Audience(tuple(homes), (), "")
    code_of, row_of = READ[kind]
    by_code: dict[str, list[Home]] = {}
    for home in homes:
        by_code.setdefault(code_of(home), []).append(home)
    codes = [code for code in PARTED.split(narrow(given["audience"])) if code]
    wanted = list(dict.fromkeys(codes))
    _check(wanted, by_code, kind=given["kind"])
    meant = tuple(home for code in wanted for home in by_code[code])
    rows = tuple(row_of(by_code[code][0]) for code in wanted)
    return Audience(meant, rows, ", ".join(wanted)[:LONGEST_PLACE])


def _check(wanted: Sequence[str], known: Mapping[str, object], *, kind: str) -> None:
    title = fields.AUDIENCE.title
    if not wanted:
        raise AnswerRefused(title, "Say which, with commas.")
    strange = [code for code in wanted if code not in known]
    if strange:
        raise AnswerRefused(
            title, "The register does not have {codes}.", codes=", ".join(strange[:5])
        )
    if kind == SERVED and len(wanted) != 1:
        raise AnswerRefused(title, "A rectification notice goes to one home.")


READ: Mapping[str, tuple[Callable[[Home], str], Callable[[Home], Mapping[str, Any]]]] = {
    "buildings": (
        lambda home: home.building,
        lambda home: {"building_id": home.building_id, "entrance": None, "unit_id": None},
    ),
    "stairwells": (
        lambda home: f"{home.building}-{home.entrance}",
        lambda home: {"building_id": home.building_id, "entrance": home.entrance, "unit_id": None},
    ),
    "homes": (
        lambda home: home.code,
        lambda home: {"building_id": home.building_id, "entrance": None, "unit_id": home.unit_id},
    ),
}
"""How a part of the estate is written, and the row that stands for it."""
