"""The papers of a household's file, in the order in which they lie in it (14 §5.3)."""

from collections.abc import Mapping
from dataclasses import dataclass

OWNER, UNIT = "owner", "unit"
PARTS: Mapping[str, str] = {OWNER: "Owner part", UNIT: "Unit part"}
"""The owner part ends with its owner; the unit part goes on with the house (14 §5.2.1)."""
SERIES: Mapping[str, str] = {OWNER: "YZ", UNIT: "GC"}
"""What stands in the file number for each part (14 §5.3)."""


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of paper. `because` names what must have happened before it is owed, "" for never;
    `kept_here` is an index that the program keeps itself: it is there as soon as it is owed."""

    place: int
    title: str
    part: str
    level: int
    because: str
    kept_here: bool = False


def _owner(place: int, title: str, because: str, *, level: int = 3) -> tuple[str, Kind]:
    return str(place), Kind(place=place, title=title, part=OWNER, level=level, because=because)


def _unit(place: int, title: str, because: str) -> tuple[str, Kind]:
    return str(place), Kind(place=place, title=title, part=UNIT, level=3, because=because)


KINDS: Mapping[str, Kind] = dict(
    (
        _owner(1, "Notice of handover and its service", "noticed"),
        _owner(2, "Station sheet", "keyed"),
        _owner(3, "Owner's registration and consent", "handed_over"),
        _owner(4, "Copies of identity papers", "handed_over", level=4),
        _owner(5, "Key pages of purchase contract or title", "handed_over", level=4),
        _owner(6, "Receipt of the maintenance fund", "keyed"),
        _owner(7, "Commitment to the provisional covenant", "bound"),
        _owner(8, "Early service agreement", "bound"),
        _owner(9, "Fire safety commitment", "keyed"),
        _unit(10, "Inspection record and rectification", "inspected"),
        _owner(11, "Handover certificate", "keyed"),
        _owner(12, "Receipt of papers", "keyed"),
        _owner(13, "Key list and key entrustment", "keyed"),
        _owner(14, "Power of attorney", "by_agent", level=4),
        _unit(15, "Renovation, complete set", "renovated"),
        _unit(16, "Self-build, complete set", "self_built"),
        _owner(17, "Registration of a lease or change", "let"),
        ("18", Kind(place=18, title="Index of complaints and repairs", part=OWNER, level=3,
                    because="asked_for_service", kept_here=True)),
        _owner(19, "Reminders and legal papers", "", level=4),
        _owner(20, "Other papers", ""),
    )
)  # fmt: skip
"""Every kind by its number in the order of the file."""
TITLES: Mapping[str, str] = {code: kind.title for code, kind in KINDS.items()}
