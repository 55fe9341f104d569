"""What a right is asked about: where a record lies, whose it is, and who has acted on it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from domain.case import Case


@dataclass(frozen=True, kw_only=True)
class Where:
    """A record as the rights see it. `grid_id` None is a record of no area.

    `anywhere` asks whether the right exists at all in the project, as a menu does.
    `done` names who did which action on the record before.
    """

    project_id: int
    grid_id: int | None = None
    anywhere: bool = False
    unit_id: int | None = None
    person_ids: Collection[int] = ()
    """Who is in charge of it, and who entered it."""
    accused_id: int | None = None
    amount: Decimal | None = None
    done: Mapping[str, Collection[int]] = field(default_factory=dict)


Record = int | Case | Where
"""What may be asked about: a case, a place, or the number of a project, which means anywhere
in it."""


def where_of(record: Record) -> Where:
    if isinstance(record, Where):
        return record
    if isinstance(record, int):
        return Where(project_id=record, anywhere=True)
    return Where(
        project_id=record.project_id,
        grid_id=record.grid_id,
        unit_id=record.unit_id,
        person_ids=_own(record),
        accused_id=record.accused_id,
        done=_done(record),
    )


def _own(case: Case) -> tuple[int, ...]:
    return tuple(one for one in (case.assignee_id, case.entered_by) if one is not None)


def _done(case: Case) -> dict[str, tuple[int, ...]]:
    """Return who received the case, handled it and last asked for something (case.details)."""
    found = {
        "open": case.entered_by,
        "handle": case.assignee_id,
        "request": case.details.get("requested_by"),
    }
    return {
        f"{case.procedure}.{move}": (person,)
        for move, person in found.items()
        if person is not None
    }
