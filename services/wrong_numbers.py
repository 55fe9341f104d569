"""A number that proves wrong at a return visit is put right: on the case, and in the register."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from data_access import cases as store
from data_access import private as numbers
from data_access.database import Session, keys_of
from data_access.sealing import phone_columns
from domain import entry, rights
from domain.audit import Act
from domain.case import Case
from domain.escalation import PHONE_CORRECTED
from domain.household import Household
from domain.people import Actor
from domain.procedure import Field
from domain.procedures.return_visit import RETURN_VISIT
from domain.refusal import AnswerRefused
from services import audit, cases, homes, ledger, private

NUMBER = Field("new_phone", "Right phone number", "phone", True, most=20)


def may_correct(actor: Actor, case: Case) -> bool:
    """Tell whether the actor puts the number of this case right: whoever makes the visit."""
    waiting = case.procedure == RETURN_VISIT.code and case.phase == "open"
    known = rights.knows_complainant(actor, case)
    return waiting and known and rights.may(actor, "return_visit.attempt", case)


def correct(session: Session, number: str, typed: str, *, actor: Actor, now: datetime) -> bool:
    """Write the right number on a return visit and on the case behind it.

    Where the household's register had the wrong one, it is corrected there too by those who
    may; returns whether it was. What stood there is written nowhere.

    :raises CaseNotFound: when the return visit is not the actor's to see
    :raises NotAllowed: when the actor does not make it, or it is over
    :raises AnswerRefused: when this is no phone number
    """
    case = cases.get(session, number, actor=actor)
    if not may_correct(actor, case):
        raise rights.NotAllowed().trying("return_visit.attempt", subject="case", ref=number)
    try:
        phone = entry.phone(typed, landline=True)
    except entry.Refused as problem:
        raise AnswerRefused(NUMBER.title, problem.message, **problem.values) from problem
    old = numbers.phone_of_case(session, case.id)
    in_register = _correct_register(session, case, old, phone, actor=actor, now=now)
    whole = rights.whole(case.project_id)
    for case_id in (case.id, case.parent_id):
        one = store.by_id(session, case_id, reach=whole) if case_id else None
        if one:
            _write(session, one, phone, {"in_register": in_register}, actor=actor, now=now)
    return in_register


def _write(
    session: Session, case: Case, phone: str, told: Mapping[str, bool], *,
    actor: Actor, now: datetime,
) -> None:  # fmt: skip
    store.change(session, case, phone_columns(keys_of(session), phone))
    ledger.log(
        session, case, move=PHONE_CORRECTED, start=case.state, actor=actor, now=now, answers=told
    )
    act = Act(
        action="phone.correct", project_id=case.project_id, subject="case", ref=case.number,
        details=dict(told),
    )  # fmt: skip
    audit.write(session, act, actor=actor, now=now)


def _correct_register(
    session: Session, case: Case, old: str, new: str, *, actor: Actor, now: datetime
) -> bool:
    """Correct whoever of the household had the wrong number, if the actor may."""
    if case.unit_id is None or not old:
        return False
    try:
        home: Household = homes.household(session, case.unit_id, actor=actor)
    except homes.HouseholdNotFound:
        return False
    had = [one for one in numbers.residents(session, case.unit_id) if one.phone == old]
    if not had or not private.may_correct(actor, home):
        return False
    for person in had:
        pinyin, initials = homes.sounds(person.name)
        sounds = {"pinyin": pinyin[:120], "initials": initials[:24]}
        numbers.write_person(session, replace(person, phone=new), sounds)
    act = Act(
        action="registration.correct", project_id=case.project_id, subject="household",
        ref=home.home.code, details={"fields": ["phone"]},
    )  # fmt: skip
    audit.write(session, act, actor=actor, now=now)
    return True
