"""Visits: an attempt at a household is recorded, and what was found there becomes a case."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from data_access import cases as case_store
from data_access import visits as store
from data_access.database import Session
from data_access.visits import VisitRow
from domain import engine, intake, rights
from domain.case import Case
from domain.escalation import FINDING_OPENED as OPENED
from domain.people import Actor
from domain.procedure import Answers, Field, Procedure
from domain.procedures import visit as declared
from domain.procedures.complaint import COMPLAINT
from domain.procedures.complaint.fields import ACCUSED_DEPT, SEVERITY
from domain.procedures.inquiry import INQUIRY
from domain.procedures.praise import PRAISE
from domain.procedures.repair import REPAIR
from domain.procedures.repair.fields import PLACE
from domain.procedures.repair.slots import SLOT
from domain.procedures.suggestion import SUGGESTION
from domain.procedures.visit import VISIT
from domain.refusal import Refusal
from services import answers as reading
from services import cases, homes, ledger, visit_plans, visit_results
from services.homes import HouseholdNotFound, ProjectRules

CHANNEL = intake.CHANNEL["found_on_visit"]
CATEGORY = (intake.CAT_L1, intake.CAT_L2)
BECOMES: Mapping[str, tuple[Procedure, tuple[Field, ...]]] = {
    "complaint": (COMPLAINT, (*CATEGORY, SEVERITY, ACCUSED_DEPT)),
    "opinion": (COMPLAINT, (*CATEGORY, SEVERITY, ACCUSED_DEPT)),
    "repair": (REPAIR, (*CATEGORY, PLACE, SLOT)),
    "suggestion": (SUGGESTION, CATEGORY),
    "inquiry": (INQUIRY, CATEGORY),
    "praise": (PRAISE, CATEGORY),
}
"""What a finding becomes by its nature (05 §5.4), and what is asked then; the visit knows the
rest. A register that is wrong is put right on the page of the home."""


class FindingRefused(Refusal):
    """No case can be opened from the finding. The text says why."""


@dataclass(frozen=True)
class Finding:
    """Something a household raised. `case` is the number of the case it led to: empty when
    none was `opened`, and for whoever may not know that it is of this household."""

    nature: str
    text: str
    case: str
    opened: bool


@dataclass(frozen=True)
class VisitFile:
    """A visit with its case and history, what was found, and whether it broke quiet hours."""

    file: cases.CaseFile
    visit: VisitRow
    findings: tuple[Finding, ...]
    quiet_hours: bool


def record(
    session: Session,
    raw: Mapping[str, Any],
    *,
    unit_id: int,
    plan_item_id: int | None,
    token: str,
    actor: Actor,
    now: datetime,
) -> str:
    """Write down an attempt at a household and return its number.

    Every result is welcome; only an effective visit counts and fulfils a plan item. The
    same form sent again returns the same number. A visit entered more than a day late is
    flagged, and counts once a lead has confirmed it; a call at the door in quiet hours is
    noted, not refused.

    :raises HouseholdNotFound: when the household is not in a project the actor records for
    :raises AnswerRefused: naming the first answer that cannot be taken
    """
    project_id = _project_of(session, unit_id, actor)
    payload = ledger.digest(session, {**raw, "unit_id": unit_id, "plan_item_id": plan_item_id})
    sent_before = case_store.submitted(session, token, payload)
    if sent_before:
        return sent_before
    project = homes.project_rules(session, project_id, VISIT, now=now)
    given = _given(raw, project, now)
    visit_plans.require_open(session, plan_item_id, unit_id=unit_id, project_id=project_id)
    visit_results.require_alone(session, given, unit_id, project.rules.zone, visitor_id=actor.id)
    household = homes.household(session, unit_id, actor=actor)
    new = visit_results.New(given, household, project, actor, now)
    case = ledger.store_new(session, VISIT, visit_results.new_case(session, new), project.rules)
    store.add(session, visit_results.row(case, given, plan_item_id, project.rules.zone))
    ledger.log(session, case, move="open", start="", actor=actor, now=now, answers={})
    if plan_item_id is not None and given["appointment_at"]:
        visit_plans.appoint(session, plan_item_id, given["appointment_at"])
    visit_results.follow(session, case, new)
    visit_plans.settle(session, unit_id)
    ledger.remember(session, token=token, payload=payload, number=case.number, now=now)
    return case.number


def _given(raw: Mapping[str, Any], project: ProjectRules, now: datetime) -> Answers:
    given = reading.read(VISIT.asks, raw, project.lists, now=now)
    engine.require_answers(VISIT.asks, given)
    declared.check(given, now)
    return given


def file_of(session: Session, number: str, *, actor: Actor) -> VisitFile:
    """Return a visit with all that belongs to it.

    :raises CaseNotFound: when there is no such visit, or it is not the actor's to see
    """
    file = cases.file_of(session, number, actor=actor)
    if file.case.procedure != VISIT.code:
        raise cases.CaseNotFound().trying("cases.read", subject="visit", ref=number)
    known = {child.number for child in file.children}
    found = tuple(_finding(one, known) for one in file.case.details.get("findings", ()))
    quiet = bool(file.case.details.get("quiet_hours"))
    return VisitFile(file, store.by_case(session, file.case.id), found, quiet)


def open_found(
    session: Session,
    number: str,
    finding_index: int,
    raw: Mapping[str, Any],
    *,
    token: str,
    actor: Actor,
    now: datetime,
) -> str:
    """Open the case that a finding (counted from 0) becomes, and return its number.

    `raw` answers what `BECOMES` asks. The case was received when the household was visited,
    for the same unit, and from the person who was met; nobody met means that we report it.
    The same press sent again returns the same number.

    :raises CaseNotFound: when there is no such visit, or it is not the actor's to see
    :raises FindingRefused: when there is no such finding, or it led to a case already
    :raises AnswerRefused: naming the answer that cannot be taken
    """
    seen = file_of(session, number, actor=actor)
    case = seen.file.case
    rights.require(actor, "visits.create", case)
    findings = [dict(finding) for finding in case.details.get("findings", ())]
    payload = ledger.digest(session, {**raw, "visit": number, "finding": finding_index})
    sent_before = case_store.submitted(session, token, payload)
    if sent_before:
        return sent_before
    _check_finding(case, seen.findings, finding_index)
    finding = findings[finding_index]
    procedure, answers = _filled_in(case, finding, raw, actor)
    place = cases.Place(project_id=case.project_id, unit_id=case.unit_id)
    opened = cases.open_case(
        session, procedure, answers, place=place, token=token, actor=actor, now=now, parent=case
    )
    finding["case"] = opened
    marked = {"findings": findings}
    ledger.note(session, case, marked, move=OPENED, answers=finding, actor=actor, now=now)
    ledger.remember(session, token=token, payload=payload, number=opened, now=now)
    return opened


def _project_of(session: Session, unit_id: int, actor: Actor) -> int:
    found = homes.household(session, unit_id, actor=actor)
    if not rights.may(actor, "visits.create", homes.where_of(found)):
        raise HouseholdNotFound().trying("visits.create", subject="unit", ref=unit_id)
    return found.home.project_id


def _finding(stored: Mapping[str, str], known: Collection[str]) -> Finding:
    """Return a finding without the number of a case that is not among the known ones."""
    number = stored["case"]
    shown = number if number in known else ""
    return Finding(stored["nature"], stored["text"], shown, opened=bool(number))


def _check_finding(case: Case, findings: Sequence[Finding], index: int) -> None:
    if not 0 <= index < len(findings):
        raise FindingRefused("There is no such finding any more.")
    found = findings[index]
    if found.case:
        raise FindingRefused(
            "The case {number} was already opened from this finding.", number=found.case
        )
    if found.opened:
        raise FindingRefused("A case was already opened from this finding.")
    if case.state != declared.ISSUES_OPEN.code:
        raise FindingRefused("This visit is finished. Register the matter on its own.")
    if found.nature not in BECOMES:
        raise FindingRefused("A register that is wrong is put right on the page of the home.")


def _filled_in(
    case: Case, finding: Mapping[str, str], raw: Mapping[str, Any], actor: Actor
) -> tuple[Procedure, dict[str, Any]]:
    """Return what a finding becomes, and the answers to its whole form."""
    procedure, asks = BECOMES[finding["nature"]]
    usual = {asked.code: asked.default for asked in procedure.asks}
    said = {asked.code: raw.get(asked.code) or asked.default for asked in asks}
    return procedure, {**usual, **_known(case, finding["text"], actor), **said}


def _known(case: Case, text: str, actor: Actor) -> dict[str, Any]:
    """Return what the visit knows of the case."""
    met = case.reporter_name
    return {
        "channel": CHANNEL.code,
        "received_at": case.received_at,
        "reporter_name": met or actor.name,
        "reporter_role": case.reporter_role if met else "staff",
        "no_phone": True,
        "callback_ok": True,
        "title": " ".join(text.split())[: intake.TITLE.most],
        "description": text,
    }
