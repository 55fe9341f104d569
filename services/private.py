"""Opens a sealed number for somebody with the right and a reason, and writes that down."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from data_access import audit as trail
from data_access import private as store
from data_access.database import Session
from data_access.private import Numbers
from domain import entry, rights
from domain.audit import Act
from domain.entry.characters import narrow, one_line
from domain.household import Household, masked, masked_id
from domain.people import Actor
from domain.refusal import AnswerRefused, Refusal
from services import audit, cases, homes

SHOWN_SECONDS = 30
"""For so long an opened number stays on the screen (18, note 1)."""
MOST_AN_HOUR = 30
MASK_ALTERED = "This is neither a whole number nor the mask that stood here. Type it whole."
SHORTEST_REASON, LONGEST_REASON = 4, 200
OPENING = ("phone.reveal", "id_number.reveal")


class TooManyOpened(Refusal):
    """The person has opened as many numbers as anybody needs in an hour."""

    def __init__(self) -> None:
        super().__init__(
            "You have opened {most} numbers within an hour. Try again later.", most=MOST_AN_HOUR
        )


def reveal_phone_of_case(
    session: Session, number: str, reason: str, *, actor: Actor, now: datetime
) -> str:
    """Return the phone number of whoever reported a case.

    :raises CaseNotFound: when the case is not the actor's to see
    :raises NotAllowed: when the actor may not open its number
    :raises AnswerRefused: when the reason is missing
    :raises TooManyOpened: after 30 numbers within an hour
    """
    case = cases.get(session, number, actor=actor)
    if not rights.knows_complainant(actor, case):
        raise rights.NotAllowed().trying("phones.read", subject="case", ref=number)
    rights.require(actor, "phones.read", case)
    act = Act(action="phone.reveal", project_id=case.project_id, subject="case", ref=number)
    _note_opening(session, act, reason, actor=actor, now=now)
    return store.phone_of_case(session, case.id)


def reveal_further(
    session: Session, number: str, purpose: str, reason: str, *, actor: Actor, now: datetime
) -> str:
    """Return a number that a case has beside its reporter's, "" where none was given.

    Refuses like `reveal_phone_of_case`.
    """
    case = cases.get(session, number, actor=actor)
    rights.require(actor, "phones.read", case)
    act = Act(
        action="phone.reveal", project_id=case.project_id, subject="case", ref=number,
        details={"of": purpose},
    )  # fmt: skip
    _note_opening(session, act, reason, actor=actor, now=now)
    return store.further_phone(session, case.id, purpose)


def reveal_phone(
    session: Session, unit_id: int, party_id: int, reason: str, *, actor: Actor, now: datetime
) -> str:
    """Return the phone number of somebody of a household; refuses like `reveal_phone_of_case`."""
    found = _opened(session, unit_id, party_id, "phones.read", reason, actor=actor, now=now)
    return found.phone


def reveal_id_number(
    session: Session, unit_id: int, party_id: int, reason: str, *, actor: Actor, now: datetime
) -> str:
    """Return the ID number of somebody of a household; refuses like `reveal_phone_of_case`."""
    found = _opened(session, unit_id, party_id, "id_numbers.read", reason, actor=actor, now=now)
    return found.id_number


def correct(
    session: Session,
    unit_id: int,
    party_id: int,
    *,
    name: str,
    phone: str,
    id_number: str,
    id_seen: bool,
    actor: Actor,
    now: datetime,
) -> None:
    """Correct the registration of somebody of a household.

    A number's own mask leaves it as it is, "" takes it away. The trail keeps which fields
    were changed, never what stood in them.

    :raises HouseholdNotFound: when the household is not the actor's to see
    :raises NotAllowed: when the actor may not correct it
    :raises AnswerRefused: naming what cannot be taken
    """
    home = homes.household(session, unit_id, actor=actor)
    if not may_correct(actor, home):
        raise rights.NotAllowed().trying("registration.update", subject="unit", ref=unit_id)
    old = _person(session, home, party_id)
    new = replace(
        old,
        name=_read("Name", entry.person, name),
        phone=_changed("Phone number", _phone, phone, old.phone),
        id_number=_changed("ID number", entry.id_number, id_number, old.id_number),
        id_seen=id_seen,
    )
    fields = [field for field in vars(new) if getattr(new, field) != getattr(old, field)]
    if not fields:
        return
    pinyin, initials = homes.sounds(new.name)
    store.write_person(session, new, {"pinyin": pinyin[:120], "initials": initials[:24]})
    act = _about(home, "registration.correct")
    audit.write(session, replace(act, details={"fields": fields}), actor=actor, now=now)


def may_correct(actor: Actor, home: Household) -> bool:
    """Tell whether the actor corrects registrations here; who approves them may as well."""
    where = homes.where_of(home)
    return any(rights.may(actor, f"registration.{verb}", where) for verb in ("update", "approve"))


def _note_opening(session: Session, act: Act, reason: str, *, actor: Actor, now: datetime) -> None:
    """Write down that a number is opened, and why; the number itself is not written.

    :raises AnswerRefused: when the reason is missing
    :raises TooManyOpened: after 30 numbers within an hour
    """
    said = one_line(reason)
    if not SHORTEST_REASON <= len(said) <= LONGEST_REASON:
        raise AnswerRefused(
            "Reason",
            "Say why, in {least} to {most} characters.",
            least=SHORTEST_REASON,
            most=LONGEST_REASON,
        )
    since = now - timedelta(hours=1)
    if trail.count(session, actor_id=actor.id, actions=OPENING, since=since) >= MOST_AN_HOUR:
        raise TooManyOpened
    audit.write(session, replace(act, reason=said), actor=actor, now=now)


def _opened(
    session: Session,
    unit_id: int,
    party_id: int,
    action: str,
    reason: str,
    *,
    actor: Actor,
    now: datetime,
) -> Numbers:
    home = homes.household(session, unit_id, actor=actor)
    rights.require(actor, action, homes.where_of(home))
    person = _person(session, home, party_id)
    kind = "phone.reveal" if action == "phones.read" else "id_number.reveal"
    _note_opening(session, _about(home, kind), reason, actor=actor, now=now)
    return person


def _about(home: Household, action: str) -> Act:
    place = home.home
    return Act(action=action, project_id=place.project_id, subject="household", ref=place.code)


def _person(session: Session, home: Household, party_id: int) -> Numbers:
    found = store.residents(session, home.home.unit_id)
    person = next((one for one in found if one.party_id == party_id), None)
    if person is None:
        raise homes.HouseholdNotFound().trying("households.read", subject="person", ref=party_id)
    return person


def _phone(typed: str) -> str:
    return entry.phone(typed, landline=True)


def _read(title: str, read: Callable[[str], str], given: str) -> str:
    try:
        return read(given)
    except entry.Refused as problem:
        raise AnswerRefused(title, problem.message, **problem.values) from problem


def _changed(title: str, read: Callable[[str], str], given: str, old: str) -> str:
    """Return a number that was typed anew, or "" for none; its own mask is no change.

    :raises AnswerRefused: for another mask, such as one that was typed into by mistake
    """
    mask = masked(old) if read is _phone else masked_id(old)
    typed = narrow(given)
    if not typed or typed == mask:
        return old if typed else ""
    if "*" in typed:
        raise AnswerRefused(title, MASK_ALTERED)
    return _read(title, read, given)
