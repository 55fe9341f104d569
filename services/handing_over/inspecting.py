"""What is found in the rooms of a house: sound with one press, a defect with a few words."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from data_access import cases as store
from data_access import inspections, intake
from data_access.database import Session
from domain import engine, rights
from domain.case import Case
from domain.handover.rooms import RESULTS, is_line
from domain.intake import CHANNEL, TITLE
from domain.people import Actor
from domain.procedures.defect import DEFECT
from domain.procedures.defect.fields import ITEM, ROOM
from domain.refusal import AnswerRefused, Refusal
from services import answers as reading
from services import growing, homes, ledger
from services.growing import Growth
from services.handing_over import finding
from services.handing_over.rows import defect_columns

FOUND = CHANNEL["found_on_visit"]
LOOKING = ("inspecting", "reinspect")
DEFECTS_IN = (
    "inspecting", "rectifying", "reinspect", "signing", "refused", "delivered", "filed",
)  # fmt: skip
"""States of a house in which something may be found that is not right."""


class NotLooking(Refusal):
    """The rooms are not being looked at."""

    def __init__(self) -> None:
        super().__init__("The inspection has not begun, or is over.")


def sound(session: Session, number: str, room: str, *, actor: Actor, now: datetime) -> int:
    """Say that whatever nobody has marked in a room is sound; return how many items those are.

    :raises CaseNotFound: when there is no such house in the actor's scope
    :raises NotAllowed: when the actor does not inspect
    :raises NotLooking: when the inspection has not begun, or is over
    """
    case = _looking(session, number, actor)
    waiting = [
        line.item
        for line in inspections.lines_of(session, case.id)
        if line.room == room and line.result == ""
    ]
    return inspections.mark(session, case.id, room, waiting, _seen("sound", actor, now))


def mark(
    session: Session, number: str, room: str, item: str, result: str, *, actor: Actor,
    now: datetime,
) -> None:  # fmt: skip
    """Write what was found of one item, or that it is not there.

    :raises AnswerRefused: when there is no such item or result in the house
    """
    case = _looking(session, number, actor)
    if result not in RESULTS or result == "defect":  # a defect is registered with its words
        raise AnswerRefused(ITEM.title, "Choose one from the list.")
    if not inspections.mark(session, case.id, room, [item], _seen(result, actor, now)):
        raise AnswerRefused(ITEM.title, "Choose one from the list.")


def register(
    session: Session, number: str, raw: Mapping[str, Any], *, token: str, actor: Actor,
    now: datetime,
) -> str:  # fmt: skip
    """Register a defect of a house and return its number; sent again it is registered once.

    :raises CaseNotFound: when there is no such house in the actor's scope
    :raises NotAllowed: when no post of the actor there registers defects
    :raises AnswerRefused: naming the first answer that cannot be taken
    :raises NotLooking: before the inspection, or when the house was cancelled
    """
    house = finding.handover(session, number, actor=actor)
    if not rights.may_open(actor, DEFECT, house):
        raise rights.NotAllowed().trying("defect.open", project_id=house.project_id)
    payload = ledger.digest(session, {**raw, "procedure": DEFECT.code, "house": number})
    sent = store.submitted(session, token, payload)
    if sent:
        return sent
    if house.state not in DEFECTS_IN:
        raise NotLooking
    given = _answers(session, house, raw, now)
    case = growing.open_from(session, house, DEFECT, _growth(given), actor=actor, now=now)
    _write(session, house, case, given, actor=actor, now=now)
    ledger.remember(session, token=token, payload=payload, number=case.number, now=now)
    return case.number


def _looking(session: Session, number: str, actor: Actor) -> Case:
    case = finding.handover(session, number, actor=actor)
    rights.require(actor, finding.WRITE, case)
    if case.state not in LOOKING:
        raise NotLooking
    return case


def _seen(result: str, actor: Actor, now: datetime) -> dict[str, Any]:
    return {"result": result, "seen_by": actor.id, "seen_at": now}


def _answers(
    session: Session, house: Case, raw: Mapping[str, Any], now: datetime
) -> dict[str, Any]:
    lists = homes.project_rules(session, house.project_id, DEFECT, now=now).lists
    given = reading.read(DEFECT.asks, raw, lists, now=now)
    engine.require_answers(DEFECT.asks, given)
    if not is_line(given["room"], given["cat_l1"]):
        raise AnswerRefused(ROOM.title, "There is no such item in this room.")
    return given


def _growth(given: Mapping[str, Any]) -> Growth:
    columns, details = engine.split(DEFECT.asks, given)
    words = " ".join(columns["description"].split())
    return Growth(
        channel=FOUND,
        cat_l1=columns["cat_l1"],
        cat_l2="",
        title=words[: TITLE.most],
        description=columns["description"],
        columns={"severity": columns["severity"], "where_kind": "in_home"},
        details=details,
    )


def _write(
    session: Session, house: Case, case: Case, given: Mapping[str, Any], *, actor: Actor,
    now: datetime,
) -> None:  # fmt: skip
    zone = intake.project(session, house.project_id).zone
    row = {
        "case_id": case.id, "project_id": case.project_id, "handover_id": house.id,
        "room": given["room"], "item": given["cat_l1"], "registered_day": case.received_day,
        "registered_month": case.received_month,
        **defect_columns(case, zone),
    }  # fmt: skip
    inspections.add_defect(session, row)
    seen = _seen("defect", actor, now)
    inspections.mark(session, house.id, given["room"], [given["cat_l1"]], seen)
