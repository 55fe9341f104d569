"""The outside companies that serve owners: their papers, how their orders went (17 F-PS-05)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from data_access import inspections, intake
from data_access import paid as store
from data_access.database import Session
from data_access.inspections import Contractor
from data_access.paid import Record
from domain import engine, rights
from domain.calendar import day_of
from domain.case import Case
from domain.paid.companies import CONTRACT, ENDS, PAPERS, SOON
from domain.people import Actor
from domain.procedure import Field
from domain.procedures.defect.fields import COMPANY, TRADE
from domain.procedures.service_order import SERVICE_ORDER
from domain.refusal import AnswerRefused
from services import answers as reading
from services import homes

READ, WRITE = "companies.read", "companies.update"
NEW = (COMPANY, TRADE, *PAPERS)


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A company with how its orders went, and which of its papers have ended or end soon.

    `appraisal` is the latest one that was agreed to, None before the first.
    """

    company: Contractor
    record: Record
    appraisal: Case | None
    ended: tuple[str, ...]
    ending: tuple[str, ...]

    @property
    def score(self) -> Decimal | None:
        """The mean rating of its orders from 1 to 5, None before anybody has rated."""
        if not self.record.rated:
            return None
        mean = Decimal(self.record.stars) / Decimal(self.record.rated)
        return mean.quantize(Decimal("0.1"))


def listed(session: Session, project_id: int, *, actor: Actor, now: datetime) -> list[Standing]:
    """Return the companies of a project, those that are not chosen any more last.

    :raises NotAllowed: when the actor has nothing to do with them
    """
    rights.require(actor, READ, project_id)
    today = day_of(now, intake.project(session, project_id).zone)
    records = store.records(session, project_id)
    appraised = _appraised(session, project_id)
    return [
        _standing(one, records.get(one.id, Record()), appraised.get(one.id), today)
        for one in inspections.contractors(session, project_id)
    ]


def add(
    session: Session, project_id: int, raw: Mapping[str, Any], *, actor: Actor, now: datetime
) -> None:
    """Add a company with its papers.

    :raises NotAllowed: when the actor keeps no companies there
    :raises AnswerRefused: naming the first answer that cannot be taken
    """
    given = _read(session, project_id, NEW, raw, actor=actor, now=now)
    if given["name"] in {one.name for one in inspections.contractors(session, project_id)}:
        raise AnswerRefused(COMPANY.title, "This company is on the list already.")
    values = {**given, "trade": given["trade"] or "", "retired": False}
    inspections.add_contractor(session, {"project_id": project_id, **values})


def keep_papers(
    session: Session, project_id: int, company_id: int, raw: Mapping[str, Any], *, actor: Actor,
    now: datetime,
) -> None:  # fmt: skip
    """Write the papers of a company; one that is left open is not known any more.

    :raises NotAllowed: when the actor keeps no companies there, or this is none of them
    :raises AnswerRefused: naming the first answer that cannot be taken
    """
    given = _read(session, project_id, PAPERS, raw, actor=actor, now=now)
    if not inspections.change_contractor(session, project_id, company_id, given):
        raise rights.NotAllowed().trying(WRITE, project_id=project_id)


def _read(
    session: Session, project_id: int, asks: tuple[Field, ...], raw: Mapping[str, Any], *,
    actor: Actor, now: datetime,
) -> dict[str, Any]:  # fmt: skip
    rights.require(actor, WRITE, project_id)
    project = homes.project_rules(session, project_id, SERVICE_ORDER, now=now)
    given = reading.read(asks, raw, project.lists, now=now)
    engine.require_answers(asks, given)
    days = {
        asked.code: day_of(given[asked.code], project.rules.zone)
        for asked in asks
        if asked.kind == "moment" and given[asked.code] is not None
    }
    told = {**given, **days, "licence_no": given["licence_no"] or ""}
    first, last = told["contract_from_day"], told["contract_until_day"]
    if first is not None and last is not None and last < first:
        raise AnswerRefused(CONTRACT.title, "The contract ends before it begins.")
    return told


def ending(session: Session, *, actor: Actor, now: datetime) -> int:
    """Count the companies still chosen of which a paper has ended or ends within a month, in the
    projects whose companies the actor keeps."""
    mine = rights.scope(actor, WRITE)
    zones = {intake.project(session, one).zone for one in mine}
    last = max((day_of(now, zone) for zone in zones), default=0) + SOON
    return inspections.papers_end(session, mine, by=last) if mine else 0


def _appraised(session: Session, project_id: int) -> dict[int, Case]:
    """Return the latest appraisal of each company that has one."""
    found = store.appraisals(session, project_id)
    return {int(case.details["contractor_id"]): case for case in reversed(found)}


def _standing(one: Contractor, record: Record, appraisal: Case | None, today: int) -> Standing:
    until = {asked.title: getattr(one, asked.code) for asked in ENDS}
    known = {title: day for title, day in until.items() if day is not None}
    return Standing(
        company=one,
        record=record,
        appraisal=appraisal,
        ended=tuple(title for title, day in known.items() if day < today),
        ending=tuple(title for title, day in known.items() if today <= day <= today + SOON),
    )
