"""The styles of self-builds as the owners' committee decided them, each version for ever (13 §4.6).

What was applied for under a version keeps it, whatever is decided later.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from data_access import cases as case_store
from data_access import intake
from data_access import self_builds as store
from data_access.database import Session
from data_access.self_builds import Style
from domain import engine, rights
from domain.audit import Act
from domain.calendar import day_of
from domain.case import Case
from domain.people import Actor
from domain.procedure import Field
from domain.procedures.self_build.fields import ITEM
from services import answers as reading
from services import audit, homes, ledger

__all__ = ["ASKS", "READ", "Style", "decide", "listed", "of_case"]

READ, WRITE = "styles.read", "styles.create"
STYLE = Field("style", "Style: depth, frame, glass, colour", "text", True, least=4, most=500,
              lines=3)  # fmt: skip
DECIDED_BY = Field("decided_by", "Decision of the owners' committee", "text", True, least=2,
                   most=60)  # fmt: skip
SINCE = Field("since_at", "In force since", "moment", True)
ASKS = (ITEM, STYLE, DECIDED_BY, SINCE)


def listed(session: Session, project_id: int, *, actor: Actor) -> list[Style]:
    """Return every version of every style of a project, by item, the latest first.

    :raises NotAllowed: when the actor does not read them
    """
    rights.require(actor, READ, project_id)
    return store.styles(session, [project_id])


def decide(
    session: Session, project_id: int, raw: Mapping[str, Any], *, token: str, actor: Actor,
    now: datetime,
) -> None:  # fmt: skip
    """Write down a style that was decided, as the next version; the same form again does nothing.

    :raises NotAllowed: when the actor records no styles there
    :raises AnswerRefused: naming the first answer that cannot be taken
    """
    rights.require(actor, WRITE, project_id)
    payload = ledger.digest(session, {**raw, "style_of": project_id})
    if case_store.submitted(session, token, payload):
        return
    given = reading.read(ASKS, raw, homes.ProjectLists(session, project_id, "", now), now=now)
    engine.require_answers(ASKS, given)
    code, zone = given["item_code"], intake.project(session, project_id).zone
    known = [one.version for one in store.styles(session, [project_id]) if one.item_code == code]
    version = max(known, default=0) + 1
    row = {
        "project_id": project_id, "item_code": code, "version": version, "style": given["style"],
        "decided_by": given["decided_by"], "from_day": day_of(given["since_at"], zone), "at": now,
        "by_id": actor.id,
    }  # fmt: skip
    store.add_style(session, row)
    number = f"{code}-{version}"
    ledger.remember(session, token=token, payload=payload, number=number, now=now)
    act = Act(action="style.decide", project_id=project_id, subject="style", ref=number)
    audit.write(session, act, actor=actor, now=now)


def of_case(session: Session, case: Case) -> Style | None:
    """Return the style under which a case was applied for, None where none was decided then."""
    code, version = case.details.get("item_code"), case.details.get("style_version")
    every = store.styles(session, [case.project_id]) if version else []
    return next((one for one in every if (one.item_code, one.version) == (code, version)), None)
