"""Use cases of cases: open one, move it, read it. Each runs in the caller's unit of work."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from data_access import cases as store
from data_access.database import Session
from domain import engine, intake, rights
from domain.archives import levels
from domain.calendar import day_of, month_of
from domain.case import Case, Event, Owed
from domain.people import Actor
from domain.procedure import Answers, Procedure
from services import (
    affair_facts,
    following,
    homes,
    key_loans,
    ledger,
    masks,
    moving,
    name_masks,
    notice_people,
    opening,
    procedures,
    quality,
    repairing,
    repeats,
    stepping,
    training_days,
)
from services import answers as reading
from services.archives import lending
from services.archives import opening as archives


class CaseNotFound(rights.NotAllowed):
    """There is no such case in the actor's scope."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a case belongs: a unit of the project, or none for public areas and strangers."""

    project_id: int
    unit_id: int | None


@dataclass(frozen=True)
class CaseFile:
    """A case with its history, its deadlines, the cases that grew out of it and its repeats."""

    case: Case
    procedure: Procedure
    events: tuple[Event, ...]
    owed: Mapping[str, Owed]
    parent: Case | None
    children: tuple[Case, ...]
    repeat_of: Case | None
    repeats: tuple[Case, ...]
    notice: str
    """The number of the notice that it is about, "" for none."""


def open_case(
    session: Session,
    procedure: Procedure,
    raw: Mapping[str, Any],
    *,
    place: Place,
    token: str,
    actor: Actor,
    now: datetime,
    parent: Case | None,
) -> str:
    """Register a case and return its number; the same form sent again returns the same number.

    :raises AnswerRefused: naming the first answer that cannot be taken
    :raises NotAllowed: when no post of the actor in the project may open such a case
    :raises KindGone: when it is of a designed kind that is not open there, or not any more
    """
    rights.require_open(actor, procedure, place.project_id)
    if parent and parent.project_id != place.project_id:
        raise CaseNotFound().trying("cases.read", subject="case", ref=parent.number)
    payload = ledger.digest(session, {**raw, "unit_id": place.unit_id, "procedure": procedure.code})
    sent_before = store.submitted(session, token, payload)
    if sent_before:
        return sent_before
    procedures.require_open(session, procedure, place.project_id)
    project = homes.project_rules(session, place.project_id, procedure, now=now)
    given = _given(session, procedure, raw, place, project, now=now)
    unit_id, given = lending.bind(session, procedure, vars(place), given, actor=actor)
    place = replace(place, unit_id=unit_id)
    _require(session, procedure, place, given, actor)
    facts = affair_facts.of_home(session, procedure.code, vars(place), given)
    given = masks.without_numbers(given)
    case = _new_case(session, procedure, given, place, project, parent=parent, actor=actor, now=now)
    case = ledger.store_new(session, procedure, case, project.rules)
    ledger.log(session, case, move="open", start="", actor=actor, now=now, answers={})
    training_days.opened(session, case)
    _make_at_once(session, procedure, case, given, facts, actor=actor, now=now)
    archives.entered(session, case)
    ledger.remember(session, token=token, payload=payload, number=case.number, now=now)
    return case.number


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
    """Make one move of a case and return the case as it is afterwards.

    :raises CaseNotFound: when the number is not in the actor's scope
    :raises CaseChanged: when the case is no longer at `version`
    :raises MoveRefused: with the reason why the move may not be made
    :raises AnswerRefused: naming the answer that cannot be taken
    """
    case = _found(session, number, actor)
    moved = stepping.take(
        session, case, code, raw, version=version, token=token, actor=actor, now=now
    )
    return rights.shown(actor, moved)


def get(session: Session, number: str, *, actor: Actor) -> Case:
    """Return a case of the actor's scope.

    :raises CaseNotFound: also when the case exists but is not the actor's to see
    """
    return rights.shown(actor, _found(session, number, actor))


def file_of(session: Session, number: str, *, actor: Actor) -> CaseFile:
    """Return a case with all that belongs to it.

    :raises CaseNotFound: also when the case exists but is not the actor's to see
    """
    case = get(session, number, actor=actor)
    reach = rights.reach(actor, "cases.read")
    parent = store.by_id(session, case.parent_id, reach=reach) if case.parent_id else None
    children = store.children(session, case.id, reach=reach)
    events = store.events(session, case.id)
    owed = store.owed(session, case.id)
    if parent and not (rights.sees(actor, parent) and rights.knows_complainant(actor, case)):
        parent = None  # it names the home that a sealed complaint came from
    above = rights.shown(actor, parent) if parent else None
    below = tuple(
        rights.shown(actor, one)
        for one in children
        if rights.sees(actor, one) and rights.knows_complainant(actor, one)
    )
    earlier = repeats.earlier(session, case, actor=actor)
    later = repeats.later(session, case, actor=actor)
    procedure = procedures.procedure_of(session, case)
    told = levels.events_seen(actor, case, name_masks.events_shown(actor, procedure, case, events))
    notice = notice_people.about(session, case, actor=actor)
    case = name_masks.case_shown(actor, procedure, case)
    return CaseFile(case, procedure, told, owed, above, below, earlier, later, notice)


def _found(session: Session, number: str, actor: Actor) -> Case:
    """Return the case as it is stored, if the actor may open it."""
    case = opening.seen(
        session, lambda reach: store.by_number(session, number, reach=reach), actor=actor
    )
    if case is None:
        raise CaseNotFound().trying("cases.read", subject="case", ref=number)
    return case


def _given(
    session: Session, procedure: Procedure, raw: Mapping[str, Any], place: Place,
    project: "homes.ProjectRules", *, now: datetime,
) -> dict[str, Any]:  # fmt: skip
    """Return the answers of a form as they are meant."""
    raw = {**raw, "phone": _unmasked(session, raw, place), "title": _title(raw)}
    given = reading.read(procedure.asks, raw, project.lists, now=now)
    return repairing.completed(session, given, payer=None, zone=project.rules.zone, now=now)


def _require(
    session: Session, procedure: Procedure, place: Place, given: Answers, actor: Actor
) -> None:
    """Let the answers of a new case pass, alone, together, and against what is registered."""
    engine.require_answers(procedure.asks, given)
    procedure.check(given, place.unit_id)
    quality.require_begins(procedure, given, place.project_id, actor=actor)
    key_loans.require_code(session, procedure, place.project_id, place.unit_id, given)
    archives.require_none(session, procedure, place.unit_id, given)


def _title(raw: Mapping[str, Any]) -> Any:
    """Return the matter as it was named, else the first words of what happened."""
    title, told = raw.get("title"), raw.get("description")
    if (isinstance(title, str) and title.strip()) or not isinstance(told, str):
        return title
    words = " ".join(told.split())
    return words[: intake.TITLE.most] if len(words) >= intake.DESCRIPTION.least else title


def _unmasked(session: Session, raw: Mapping[str, Any], place: Place) -> Any:
    """Return the number that a form means: the screen knows residents by their mask only."""
    phone, name = raw.get("phone"), raw.get("reporter_name")
    if not isinstance(phone, str) or not isinstance(name, str) or "*" not in phone:
        return phone
    homes.unit_of(session, place.unit_id, project_id=place.project_id)
    return masks.number_behind(session, place.unit_id, phone, name)


def _new_case(
    session: Session,
    procedure: Procedure,
    given: Answers,
    place: Place,
    project: "homes.ProjectRules",
    *,
    parent: Case | None,
    actor: Actor,
    now: datetime,
) -> Case:
    columns, details = _answered(procedure, given)
    home = homes.unit_of(session, place.unit_id, project_id=place.project_id)
    received = columns["received_at"]
    month = month_of(received, project.rules.zone)
    number = ledger.next_number(
        session, procedure, project_id=place.project_id, code=project.code, month=month
    )
    columns |= _tied(session, procedure, place.unit_id, columns)
    case = Case(
        id=0,
        project_id=place.project_id,
        number=number,
        procedure=procedure.code,
        declared_version=procedure.version,
        state=procedure.first.code,
        unit_id=place.unit_id,
        channel_group=intake.CHANNEL[columns["channel"]].group,
        first_cat_l1=columns["cat_l1"],
        received_day=day_of(received, project.rules.zone),
        received_month=month,
        entered_at=now,
        entered_by=actor.id,
        backfilled=now - received > ledger.LATE_ENTRY,
        details=ledger.storable(details),
        parent_id=parent.id if parent else None,
        **(vars(home) if home else {}),
        **columns,
    )
    return replace(case, **procedure.at_opening(case))


def _answered(procedure: Procedure, given: Answers) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return columns and details of a new case; who leaves the urgency open has the usual one."""
    columns, details = engine.split(procedure.asks, given)
    columns = {**procedure.begins, **columns}
    usual = procedure.urgencies.get(columns["cat_l2"], "normal")
    return {**columns, "urgency": columns.get("urgency") or usual}, details


def _tied(
    session: Session, procedure: Procedure, unit_id: int | None, columns: Answers
) -> dict[str, Any]:
    """Return what a new case repeats, and the notice that it is about."""
    at = columns["received_at"]
    return {
        **repeats.tied(session, procedure, unit_id, columns, at),
        **notice_people.tied(session, procedure, unit_id, columns, at),
    }


def _make_at_once(
    session: Session, procedure: Procedure, case: Case, given: Answers, facts: Answers, *,
    actor: Actor, now: datetime,
) -> None:  # fmt: skip
    """Make the move that the form already answered, as an inquiry answered on the phone."""
    move = procedure.move(procedure.at_once)
    if move is None or not rights.may_make(actor, procedure, move, case):
        return  # whoever may register it need not be who gives it out
    if all(given.get(asked.code) for asked in move.asks if asked.required):
        answers = {asked.code: given[asked.code] for asked in move.asks if asked.code in given}
        made = moving.make(session, case, move.code, answers, facts, actor=actor, now=now)
        following.follow(session, made)
