"""A home changes hands: the register follows the errand, in its unit of work (08 §8.1, 11 §2.6)."""

from datetime import datetime

from data_access import importing, intake
from data_access import owners as store
from data_access.database import Session
from domain.audit import Act
from domain.calendar import FOREVER, day_of
from domain.case import Case
from domain.people import Actor
from domain.procedure import Answers
from domain.procedures.affairs.papers import BESIDE
from services import audit, homes, vacating

OWNER = "owner"
HOUSEHOLD = (OWNER, "family", "contact")
"""Who leaves with an owner. A lease goes on with the new one, so tenants stay."""


def change(session: Session, case: Case, said: Answers, *, actor: Actor, now: datetime) -> None:
    """Let the new owner own the case's home since the transfer, and the old ones no more.

    Their rows end with that day and keep their names and sealed numbers, which no screen shows
    any more; the cards that they held are off. Beside other owners, nobody leaves.
    """
    if case.unit_id is None or case.occurred_at is None:
        return
    importing.hold(session, case.project_id)
    day = day_of(case.occurred_at, intake.project(session, case.project_id).zone)
    party_id = _person(session, case, str(said.get("new_phone") or ""))
    ended, cards = 0, 0
    if said["ownership"] != BESIDE:
        ended = _end(session, case.unit_id, day, stays=party_id)
        cards = vacating.switch_off(
            session, case.unit_id, of=HOUSEHOLD, stays=str(case.details["new_owner"]),
            project_id=case.project_id, actor=actor, now=now,
        )  # fmt: skip
    _enter(session, case, party_id, day)
    act = Act(
        action="registration.new_owner", project_id=case.project_id, subject="household",
        ref=case.unit_code,
        details={"case": case.number, "ownership": said["ownership"], "ended": ended,
                 "cards": cards},
    )  # fmt: skip
    audit.write(session, act, actor=actor, now=now)


def _person(session: Session, case: Case, phone: str) -> int:
    """Return the new owner: the same name with the same number is one person."""
    name = str(case.details["new_owner"])
    known = store.known(session, case.project_id, name, phone) if phone else None
    if known is not None:
        return known
    pinyin, initials = homes.sounds(name)
    person = {"project_id": case.project_id, "name": name, "pinyin": pinyin[:120],
              "initials": initials[:24], "phone": phone, "id_number": ""}  # fmt: skip
    return importing.add_parties(session, [person])[0]


def _end(session: Session, unit_id: int, day: int, *, stays: int) -> int:
    leaving = [
        one.id for one in store.present(session, unit_id, HOUSEHOLD) if one.party_id != stays
    ]
    store.end(session, leaving, until_day=day)
    return len(leaving)


def _enter(session: Session, case: Case, party_id: int, day: int) -> None:
    """Enter the owner, unless they own it already."""
    owning = store.present(session, case.unit_id or 0, (OWNER,))
    if any(one.party_id == party_id for one in owning):
        return
    row = {"project_id": case.project_id, "unit_id": case.unit_id, "party_id": party_id,
           "role": OWNER, "from_day": day, "until_day": FOREVER}  # fmt: skip
    importing.add_residents(session, [row])
