"""Completes a registration, or puts it right: another room, another caller, the right category."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from data_access import cases as store
from data_access import entries
from data_access.database import Session
from domain import completeness, rights
from domain.audit import Act
from domain.case import Case
from domain.completeness import CORRECTED, FIELDS, LISTED_FOR, ROOM
from domain.people import Actor
from domain.procedure import Procedure
from domain.refusal import AnswerRefused, Refusal
from services import answers as reading
from services import audit, cases, homes, ledger, masks, procedures, repeats

UPDATE = "entries.update"
MOST = 100


class NotCorrectable(Refusal):
    """The case is closed, or of a kind that nobody reported."""

    def __init__(self) -> None:
        super().__init__("This registration cannot be changed any more.")


def waiting(session: Session, *, actor: Actor, now: datetime) -> tuple[Case, ...]:
    """Return what the actor entered that lacks something, the longest waiting first."""
    found = entries.uncorrected(
        session, actor.id, CORRECTED, since=now - LISTED_FOR,
        reach=rights.reach(actor, "cases.read"), limit=MOST,
    )  # fmt: skip
    book = procedures.book(session, found)
    return tuple(
        rights.shown(actor, case)
        for case in found
        if rights.sees(actor, case)
        and completeness.is_correctable(book.of(case), case)
        and completeness.gaps(case)
    )


def may_correct(actor: Actor, procedure: Procedure, case: Case) -> bool:
    """Tell whether the actor may complete or put right this registration."""
    return (
        rights.may(actor, UPDATE, case)
        and rights.knows_complainant(actor, case)
        and completeness.is_correctable(procedure, case)
    )


def correct(
    session: Session, number: str, raw: Mapping[str, Any], *,
    version: int, token: str, actor: Actor, now: datetime,
) -> None:  # fmt: skip
    """Write other answers over those of a registration; an empty one leaves it as it is.

    Sent without any change it says that there is nothing more to be learnt.

    :raises CaseNotFound: when the number is not in the actor's scope
    :raises NotAllowed: when the actor may not put registrations right there
    :raises NotCorrectable: when the case is closed, or nobody reported it
    :raises CaseChanged: when the case is no longer at `version`
    :raises AnswerRefused: naming the answer that cannot be taken
    """
    case = cases.get(session, number, actor=actor)
    rights.require(actor, UPDATE, case)
    procedure = procedures.procedure_of(session, case)
    if not may_correct(actor, procedure, case):
        raise NotCorrectable
    payload = ledger.digest(session, {**raw, "move": CORRECTED, "number": number})
    if store.submitted(session, token, payload):
        return
    if case.version != version:
        raise store.CaseChanged
    changes = _changes(session, procedure, case, raw, now=now)
    store.change(session, case, changes)
    fields = _told(changes)
    ledger.log(
        session, replace(case, version=version + 1), move=CORRECTED, start=case.state,
        actor=actor, now=now, answers={"fields": fields},
    )  # fmt: skip
    _note(session, case, changes, fields, actor=actor, now=now)
    ledger.remember(session, token=token, payload=payload, number=number, now=now)


def _changes(
    session: Session, procedure: Procedure, case: Case, raw: Mapping[str, Any], *, now: datetime
) -> dict[str, Any]:
    """Return the columns that become others."""
    project = homes.project_rules(session, case.project_id, procedure, now=now)
    typed = {**raw, "phone": None if raw.get("phone") == case.phone else raw.get("phone")}
    unit = _unit(session, case, typed.pop("room", None))
    typed["phone"] = _unmasked(session, case, typed, unit.get("unit_id", case.unit_id))
    asks = tuple(asked for asked in FIELDS if asked is not ROOM)
    given = reading.read(asks, typed, project.lists, now=now)
    phone = given.pop("phone")
    said = {code: value for code, value in given.items() if value and value != getattr(case, code)}
    if ("cat_l1" in said) and "cat_l2" not in said:
        raise AnswerRefused("Sub-category", "Choose a sub-category of the chosen category.")
    sealed = entries.phone_of(session, phone) if phone else {}
    changes = {**unit, **said, **sealed}
    if unit or "cat_l2" in said:
        told = {"cat_l2": changes.get("cat_l2", case.cat_l2), "asset_id": case.asset_id}
        changes |= repeats.tied(
            session, procedure, changes.get("unit_id", case.unit_id), told, case.received_at
        )
    return changes


def _unit(session: Session, case: Case, code: Any) -> dict[str, Any]:
    """Return the columns of another room, {} for the same one."""
    wanted = str(code or "").strip().upper()
    if not wanted or wanted == case.unit_code.upper():
        return {}
    unit_id = entries.unit_with(session, case.project_id, wanted)
    if unit_id is None:
        raise AnswerRefused(ROOM.title, "There is no such room in this project.")
    place = homes.unit_of(session, unit_id, project_id=case.project_id)
    return {"unit_id": unit_id, **(vars(place) if place else {})}


def _unmasked(session: Session, case: Case, typed: Mapping[str, Any], unit_id: int | None) -> Any:
    phone, name = typed.get("phone"), typed.get("reporter_name") or case.reporter_name
    if not isinstance(phone, str):
        return phone
    return masks.number_behind(session, unit_id, phone, str(name))


def _told(changes: Mapping[str, Any]) -> list[str]:
    """Return the titles of what was changed; what stood there is in no event."""
    names = {"unit_id": ROOM.title, "cat_l2": "Category", "cat_l1": "Category",
             "reporter_name": "Reported by", "phone": "Phone number"}  # fmt: skip
    return list(dict.fromkeys(title for code, title in names.items() if code in changes))


def _note(
    session: Session, case: Case, changes: Mapping[str, Any], fields: list[str], *,
    actor: Actor, now: datetime,
) -> None:  # fmt: skip
    """Write the change down; rooms and categories with what they were, unless it is sealed."""
    details: dict[str, Any] = {"fields": fields}
    if not case.identity_sealed:
        for code in ("unit_id", "cat_l2"):
            if code in changes:
                details[code] = [getattr(case, code), changes[code]]
    act = Act(
        action="entry.correct", project_id=case.project_id, subject="case", ref=case.number,
        details=details,
    )  # fmt: skip
    audit.write(session, act, actor=actor, now=now)
