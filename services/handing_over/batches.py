"""Delivery batches: looked through, searched and counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from data_access import cases as store
from data_access import handover_lists, handovers, intake
from data_access.database import Session
from data_access.handover_lists import House, Wanted
from domain import entry, rights
from domain.calendar import day_of
from domain.case import Case, Event
from domain.people import Actor
from domain.procedures.handover import HANDOVER
from domain.procedures.handover_batch import UNFINISHED
from services import homes
from services.handing_over import finding

FOUND_AT_MOST = 200
"""Homes that a search may find in a batch."""


@dataclass(frozen=True)
class Batch:
    """A batch with its houses counted by state."""

    case: Case
    counts: Mapping[str, int]

    @property
    def houses(self) -> int:
        """Return how many there are, voided ones left out."""
        return sum(n for state, n in self.counts.items() if state != "voided")

    @property
    def due(self) -> int:
        """Return how many are to be handed over: cancelled ones are not."""
        return self.houses - self.counts.get("cancelled", 0)

    @property
    def delivered(self) -> int:
        """Return how many have their keys; deemed ones have none and count apart (26-13)."""
        return self.counts.get("delivered", 0) + self.counts.get("filed", 0)

    @property
    def rate(self) -> float | None:
        """Return the per cent handed over, None of no house at all."""
        return self.delivered / self.due * 100 if self.due else None


@dataclass(frozen=True)
class BatchFile:
    """A batch with all that its page shows besides the list of houses."""

    batch: Batch
    events: tuple[Event, ...]
    buildings: Mapping[int, str]
    zone: str


@dataclass(frozen=True, kw_only=True)
class Look:
    """How the list of houses is narrowed; empty is all of them."""

    text: str = ""
    state: str = ""
    building_id: int | None = None
    special: str = ""
    contractor_id: int | None = None
    reason: str = ""


REMINDED = {"today": 0, "soon": 3}
"""Days from today on within which a house is expected (11 §2.2.2, H1)."""


def listed(session: Session, *, actor: Actor) -> list[Batch]:
    """Return the batches of the actor's projects, the latest first."""
    reach = rights.reach(actor, finding.READ)
    found = handovers.batches(session, project_ids=reach.projects)
    return [
        Batch(one, handovers.by_state(session, one.id, reach=reach))
        for one in found
        if one.state != "voided"
    ]


def file_of(session: Session, number: str, *, actor: Actor) -> BatchFile:
    """Return a batch with its counts and its history.

    :raises CaseNotFound: also when it exists but is not the actor's to see
    """
    case = finding.batch(session, number, actor=actor)
    reach = rights.reach(actor, finding.READ)
    return BatchFile(
        Batch(case, handovers.by_state(session, case.id, reach=reach)),
        tuple(store.events(session, case.id)),
        handovers.buildings(session, case.id, reach=reach),
        intake.project(session, case.project_id).zone,
    )


def houses(
    session: Session, batch: Case, look: Look, *, actor: Actor, now: datetime, limit: int,
    offset: int,
) -> tuple[list[House], int]:  # fmt: skip
    """Return a page of a batch's houses, and how many there are; `batch` was given to the actor.

    A text finds by room, name, the end of a phone number, the number of the notice or the case.
    """
    wanted = _wanted(session, batch, look, actor=actor, now=now)
    found = handover_lists.houses(session, wanted, limit=limit, offset=offset)
    return found, handover_lists.count(session, wanted)


def to_add(session: Session, batch: Case, *, actor: Actor) -> dict[int, str]:
    """Return the buildings that still have homes to add, for who may add them."""
    if not rights.may_open(actor, HANDOVER, batch.project_id) or batch.state not in _OPEN:
        return {}
    reach = rights.reach(actor, finding.READ).within({batch.project_id})
    return handovers.buildings_to_add(session, reach=reach)


_OPEN = tuple(state.code for state in UNFINISHED)


def _wanted(session: Session, batch: Case, look: Look, *, actor: Actor, now: datetime) -> Wanted:
    zone = intake.project(session, batch.project_id).zone
    today, text = day_of(now, zone), entry.search(look.text)
    units = None
    if text:
        found = homes.find(session, text, actor=actor, limit=FOUND_AT_MOST)
        units = {home.unit_id for home in found}
    return Wanted(
        reach=rights.reach(actor, finding.READ),
        batch_id=batch.id,
        states=(look.state,) if look.state else (),
        building_id=look.building_id,
        unit_ids=units,
        text=text,
        appointed_from=today if look.special in REMINDED else None,
        appointed_until=today + REMINDED.get(look.special, 0),
        follow_by=today if look.special == "follow" else None,
        contractor_id=look.contractor_id,
        reason=look.reason,
        today=today,
        with_defects=look.special == "defects",
        late=look.special == "late",
        key_kept=look.special == "key",
    )
