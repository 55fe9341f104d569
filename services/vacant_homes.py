"""The rounds of vacant homes: the month's list, and how far the patrols have come (15 §6.3)."""

from dataclasses import dataclass
from datetime import datetime

from data_access import case_lists, importing, intake
from data_access import vacant_homes as store
from data_access.case_lists import Wanted
from data_access.database import Session
from domain import rights
from domain.calendar import first_of, month_of, start_of
from domain.case import Case
from domain.people import Actor
from domain.procedures.vacant_patrol import CHECKED, LISTED, TOLD, VACANT_PATROL
from domain.refusal import AnswerRefused
from domain.vacant_homes import AT_ONCE, ROUNDS, due
from services import cases

READ = "cases.read"
OPEN = "vacant_patrol.open"
VIEWS: dict[str, tuple[str, ...]] = {
    "due": (LISTED.code,), "tell": (CHECKED.code,), "done": (TOLD.code,),
}  # fmt: skip
"""The lists of the screen and the states that they show."""


@dataclass(frozen=True)
class Rounds:
    """One page of patrols, how many there are, and how many homes are in no list yet."""

    cases: tuple[Case, ...]
    total: int
    unlisted: int


def listed(
    session: Session, project_id: int, view: str, *, actor: Actor, now: datetime, limit: int,
    offset: int,
) -> Rounds:  # fmt: skip
    """Return the patrols of one of `VIEWS`, what is due first on top.

    :raises NotAllowed: when the actor reads no cases of the project
    """
    rights.require(actor, READ, project_id)
    wanted = Wanted(
        reach=rights.reach(actor, READ).within({project_id}), procedure=VACANT_PATROL.code,
        states=VIEWS[view], viewer_id=actor.id, led_project_ids=rights.led(actor),
    )  # fmt: skip
    found = case_lists.by_due(session, wanted, limit=limit + offset)[offset:]
    missing = _unlisted(session, project_id, "monthly", actor=actor, now=now)
    shown = tuple(rights.shown(actor, one) for one in found)
    return Rounds(shown, case_lists.count(session, wanted), len(missing))


def make_list(
    session: Session, project_id: int, round_: str, *, token: str, actor: Actor, now: datetime
) -> int:
    """Open a patrol for every vacant home that the round does not have yet, and count them.

    Made again in the same month, it adds the homes that fell empty since.

    :raises NotAllowed: when no post of the actor in the project may
    :raises AnswerRefused: when there is no such round
    """
    rights.require_open(actor, VACANT_PATROL, project_id)
    if round_ not in ROUNDS:
        raise AnswerRefused("Which round", "Choose one from the list.")
    importing.hold(session, project_id)
    by = due(round_, now, intake.project(session, project_id).zone)
    homes = _unlisted(session, project_id, round_, actor=actor, now=now)
    for unit_id in homes:
        told = {"cat_l1": round_, "received_at": now, "external_due_at": by}
        cases.open_case(
            session, VACANT_PATROL, told, token=f"{token[:30]}-{unit_id}", actor=actor, now=now,
            place=cases.Place(project_id=project_id, unit_id=unit_id), parent=None,
        )  # fmt: skip
    return len(homes)


def _unlisted(
    session: Session, project_id: int, round_: str, *, actor: Actor, now: datetime
) -> list[int]:
    """A storm's round is another one when the last is more than a day old."""
    zone = intake.project(session, project_id).zone
    month = start_of(first_of(month_of(now, zone)), zone)
    return store.to_list(
        session, reach=rights.reach(actor, READ).within({project_id}), round_=round_,
        since=month if round_ == "monthly" else now - AT_ONCE, apart=actor.own_units,
    )  # fmt: skip
