"""The procedure of a case: built in, or published by a supervisor in the case's own version."""

import json
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache

from data_access import designs as store
from data_access.database import Session
from domain import rights
from domain.book import Book
from domain.case import Case
from domain.designed import building, plan
from domain.people import Actor
from domain.procedure import Procedure
from domain.refusal import Refusal
from domain.registry import PROCEDURES

KEPT = 512
"""Built plans: each is named by the whole of what it was built from, so none can be stale."""


class KindGone(Refusal):
    """The kind is not open for new records here, or has a newer version."""

    def __init__(self) -> None:
        super().__init__(
            "This kind of affair was changed or taken back meanwhile. Look at the form again."
        )


def procedure_of(session: Session, case: Case) -> Procedure:
    """Return the procedure that a case was made for, in the version it was opened with."""
    return book(session, [case]).of(case)


def book(session: Session, cases: Iterable[Case]) -> Book:
    """Return the procedures of cases that the actor was given already."""
    keys = {
        (case.procedure, case.declared_version)
        for case in cases
        if case.procedure not in PROCEDURES and case.declared_version is not None
    }
    found = store.versions(session, keys)
    return Book({(one.code, one.number): built(one) for one in found})


def kinds(session: Session, *, actor: Actor) -> list[Procedure]:
    """Return the designed kinds of the actor's projects as they are now, retired ones too."""
    reach = rights.reach(actor, "designs.read")
    return [built(one) for one in store.current(session, reach=reach)]


def published(session: Session, project_id: int, *, actor: Actor, now: datetime) -> list[Procedure]:
    """Return the designed kinds that the actor may register in a project at that moment."""
    reach = rights.reach(actor, "designs.read").within({project_id})
    retired = {
        one.code
        for one in store.listed(session, reach=reach)
        if one.retired_at is not None and one.retired_at <= now
    }
    found = [built(one) for one in store.current(session, reach=reach) if one.code not in retired]
    return [one for one in found if rights.may_open(actor, one, project_id)]


def require_open(session: Session, procedure: Procedure, project_id: int) -> None:
    """Let a new case of a procedure pass: a built-in one, or one that is published there.

    The design is held, so that it cannot be taken back before the case stands.

    :raises KindGone: when it belongs elsewhere, was changed, taken back or retired
    """
    if procedure.version is None and procedure.code in PROCEDURES:
        return
    design = store.hold(session, procedure.code, to_change=False)
    if design is None or design.project_id != project_id or design.retired_at is not None:
        raise KindGone
    if design.current != procedure.version:
        raise KindGone


def built(version: store.Version) -> Procedure:
    """Return the procedure of a stored version."""
    text = json.dumps(version.plan, sort_keys=True, ensure_ascii=False)
    return _built(text, version.code, version.number)


@lru_cache(maxsize=KEPT)
def _built(text: str, code: str, number: int) -> Procedure:
    return building.procedure(plan.read(json.loads(text)), code=code, version=number)
