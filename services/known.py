"""What guards and effects of a move must know beyond its answers, looked up before it is made."""

from datetime import datetime
from typing import Any

from data_access import cases as store
from data_access.database import Session
from domain import rights
from domain.case import Case
from domain.people import Actor
from domain.procedure import Answers
from domain.procedures.return_visit import RETURN_VISIT, excuses
from domain.refusal import AnswerRefused
from services import (
    affair_facts,
    duty_facts,
    file_loans,
    key_loans,
    notice_people,
    posting,
    repairing,
    self_build_facts,
    site_facts,
)
from services.archives import facts as archives
from services.handing_over import facts as handing_over
from services.paid import facts as paid


def facts(
    session: Session, case: Case, given: Answers, *, zone: str, actor: Actor, now: datetime
) -> dict[str, Any]:
    """Return what a guard or an effect must know beyond the answers.

    The number of a master case becomes its id, so that a merge points at a real one;
    `children` counts the cases that grew out of this one, `open_children` the unfinished,
    `open_return_visits` the return visits still to be made; `excused` tells that the one of the
    last handling could not or need not be made.
    """
    site_facts.hold(session, case)
    paid.hold(session, case)
    children = store.children(session, case.id, reach=rights.whole(case.project_id))
    return {
        "zone": zone,
        **_family(case, children),
        **_of_modules(session, case, given, children, now),
        **_of_numbers(session, case, given, actor),
    }


def _family(case: Case, children: list[Case]) -> dict[str, Any]:
    unfinished = [child.procedure for child in children if child.phase in ("open", "paused")]
    return {
        "children": len(children),
        "open_children": len(unfinished),
        "open_return_visits": unfinished.count(RETURN_VISIT.code),
        "excused": any(excuses(child, case) for child in children),
    }


def _of_modules(
    session: Session, case: Case, given: Answers, children: list[Case], now: datetime
) -> dict[str, Any]:
    return {
        **posting.facts(session, case),
        **repairing.facts(session, case),
        **affair_facts.of_case(session, case, given),
        **handing_over.of_case(session, case, given),
        **site_facts.facts(session, case, given, children),
        **self_build_facts.facts(session, case, given),
        **key_loans.facts(session, case, given),
        **file_loans.facts(session, case),
        **duty_facts.facts(session, case),
        **archives.of_case(session, case, given),
        **paid.facts(session, case, given, now=now),
    }


def _of_numbers(session: Session, case: Case, given: Answers, actor: Actor) -> dict[str, Any]:
    """Return what is meant by the numbers that were answered: of a notice, of a master case."""
    found: dict[str, Any] = {}
    if given.get("cited_notice"):
        cited = given["cited_notice"]
        found["notice_id"] = notice_people.cited(session, cited, case.project_id, actor=actor)
    if given.get("merged_into"):
        found["merged_into_id"] = _master(session, case, given["merged_into"], actor)
    return found


def _master(session: Session, case: Case, number: str, actor: Actor) -> int:
    reach = rights.reach(actor, "cases.read").within({case.project_id})
    master = store.by_number(session, number, reach=reach)
    if master is None or not rights.sees(actor, master) or not _takes_in(master, case):
        raise AnswerRefused(
            "Number of the case to merge into", "There is no other case with this number."
        )
    return master.id


def _takes_in(master: Case, case: Case) -> bool:
    """Tell whether a case may be merged into another: the same room, and itself not merged."""
    another = master.id != case.id and master.procedure == case.procedure
    return another and master.merged_into_id is None and master.unit_id == case.unit_id
