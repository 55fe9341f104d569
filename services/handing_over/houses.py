"""The file of one house: where its handover stands, what was found, and its warranties."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from data_access import cases as store
from data_access import handovers, inspections, intake
from data_access.database import Session
from data_access.inspections import Found, Line
from domain import rights
from domain.calendar import date_of
from domain.case import Case, Event, Owed
from domain.handover.warranty import Warranty
from domain.people import Actor
from services import stepping
from services.cases import CaseNotFound
from services.handing_over import finding, warranties
from services.handing_over.kin import above


@dataclass(frozen=True, kw_only=True)
class HouseFile:
    """A handover with all that belongs to it. `warranties` are known once it is handed over
    and the batch says when the building was accepted."""

    case: Case
    batch: Case | None
    events: tuple[Event, ...]
    owed: Mapping[str, Owed]
    lines: tuple[Line, ...]
    defects: tuple[Found, ...]
    warranties: tuple[Warranty, ...]
    file_opened: date | None
    contractors: Mapping[int, str]
    zone: str


def file_of(session: Session, number: str, *, actor: Actor) -> HouseFile:
    """Return the handover of a house with all that belongs to it.

    :raises CaseNotFound: also when it exists but is not the actor's to see
    """
    case = finding.handover(session, number, actor=actor)
    batch = above(session, case)
    zone = intake.project(session, case.project_id).zone
    opened = handovers.file_opened(session, case.id)
    companies = inspections.contractors(session, case.project_id)
    return HouseFile(
        case=case,
        batch=batch,
        events=tuple(store.events(session, case.id)),
        owed=store.owed(session, case.id),
        lines=tuple(inspections.lines_of(session, case.id)),
        defects=tuple(
            inspections.defects_of(session, case.id, reach=rights.reach(actor, finding.READ))
        ),
        warranties=warranties.of_case(session, case),
        file_opened=None if opened is None else date_of(opened),
        contractors={one.id: one.name for one in companies if not one.retired},
        zone=zone,
    )


def of_unit(session: Session, unit_id: int, *, actor: Actor) -> list[Case]:
    """Return the handovers of a home that the actor may read, the latest first."""
    return handovers.of_unit(session, unit_id, reach=rights.reach(actor, finding.READ))


def move(
    session: Session,
    number: str,
    code: str,
    raw: Mapping[str, Any],
    *,
    version: int,
    token: str,
    actor: Actor,
    now: datetime,
) -> Case:
    """Take one step of a house, of its batch or of a defect, and return it as it is afterwards.

    Engineering and finance take theirs here: of other cases they read their own only.

    :raises CaseNotFound: when the number is not in the actor's scope
    :raises CaseChanged: when it is no longer at `version`
    :raises MoveRefused: with the reason why the step may not be taken
    :raises AnswerRefused: naming the answer that cannot be taken
    """
    case = _found(session, number, actor)
    return stepping.take(
        session, case, code, raw, version=version, token=token, actor=actor, now=now
    )


def _found(session: Session, number: str, actor: Actor) -> Case:
    try:
        return finding.found(session, number, actor=actor)
    except CaseNotFound:
        return finding.batch(session, number, actor=actor)
