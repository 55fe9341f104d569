"""What leads are asked for and have not granted: to stop the clock of a case, or to extend it."""

from dataclasses import dataclass
from datetime import datetime

from data_access import case_lists as lists
from data_access import requests as store
from data_access.case_lists import Wanted
from data_access.database import Session
from domain import engine, rights
from domain.case import Case
from domain.people import Actor
from domain.registry import PROCEDURES

GRANTS = ("extend", "suspend")
MOST = 200


@dataclass(frozen=True)
class Request:
    """One request that waits, the words of it, and the moves by which the actor grants it.

    An own request has no such moves: somebody else grants it. `in_time` tells that it was
    asked for before the due time: only then is an extension granted (01 §1.3).
    """

    case: Case
    by_name: str
    at: datetime
    text: str
    grants: tuple[str, ...]

    @property
    def in_time(self) -> bool:
        return self.case.due_at is None or self.at <= self.case.due_at


def waiting(session: Session, *, actor: Actor) -> list[Request]:
    """Return the requests of the projects that the actor leads, what is due first on top.

    The last words of a case's request are shown. What was granted or is over waits no more.
    """
    led = rights.led(actor)
    asked = {one.case_id: one for one in store.asked(session, led)}
    wanted = Wanted(
        reach=rights.reach(actor, "cases.read").within(led), procedure="", phases=("open",),
        viewer_id=actor.id, led_project_ids=led, ids=list(asked),
    )  # fmt: skip
    found = [
        case
        for case in lists.by_due(session, wanted, limit=MOST)
        if case.details.get("requested_by") is not None
    ]
    return [_request(case, asked[case.id], actor) for case in found]


def _request(case: Case, asked: store.Asked, actor: Actor) -> Request:
    moves = {move.code for move in engine.moves_for(PROCEDURES[case.procedure], case, actor)}
    grants = tuple(code for code in GRANTS if code in moves)
    return Request(rights.shown(actor, case), asked.by_name, asked.at, asked.text, grants)
