"""Publishing designed kinds: a new version, taking one back that no record used, retiring."""

from datetime import datetime

from data_access import designs as store
from data_access.database import Session
from domain import asking, entry, rights
from domain.audit import Act
from domain.designed import building, checks
from domain.designed import plan as plans
from domain.designed.plan import Plan
from domain.people import Actor
from domain.procedure import Procedure
from domain.refusal import AnswerRefused, Refusal
from services import audit, designs
from services.designs import CHANGE, DesignChanged, DesignNotFound, NotSound


class NothingNew(Refusal):
    """The draft says what the published version says already."""

    def __init__(self) -> None:
        super().__init__("The draft says nothing new. Change it first, then publish it.")


class IsUsed(Refusal):
    """A version that records were opened with stays."""

    def __init__(self) -> None:
        super().__init__(
            "Records were opened with this version, so it stays. Publish a new one, or retire "
            "the kind."
        )


class NotPublished(Refusal):
    """There is no version that could be taken back or retired."""

    def __init__(self) -> None:
        super().__init__("This kind of affair is not published.")


class IsRetired(Refusal):
    """A retired kind is brought back before it is published anew."""

    def __init__(self) -> None:
        super().__init__("This kind of affair is retired. Bring it back first.")


def publish(session: Session, design_id: int, *, revision: int, actor: Actor, now: datetime) -> int:
    """Publish the draft as a new version and return its number; records keep their own.

    :raises DesignNotFound: when the draft is not the actor's to publish
    :raises DesignChanged: when it is no longer at `revision`
    :raises NotSound: with the first thing that is wrong with it
    :raises NothingNew: when the current version says the same
    :raises IsRetired: when the kind is retired
    """
    design = _held(session, design_id, actor)
    if design.revision != revision:
        raise DesignChanged
    if design.retired_at is not None:
        raise IsRetired
    plan = building.canonical(plans.read(design.draft))
    _require_sound(session, design, plan)
    fresh, now_in_force = designs.plan_hash(plan), _current(session, design)
    if now_in_force and now_in_force.plan_hash == fresh:
        raise NothingNew
    number = store.newest(session, design.code) + 1
    row = {
        "project_id": design.project_id, "design_id": design.id, "code": design.code,
        "number": number, "plan": plans.written(plan), "plan_hash": fresh,
        "published_by": actor.id, "published_at": now,
    }  # fmt: skip
    store.publish(session, row)
    store.change(session, design.id, {"current": number}, revision=design.revision)
    audit.write(session, _told("affair.publish", design, plan, number), actor=actor, now=now)
    return number


def withdraw(session: Session, design_id: int, *, reason: str, actor: Actor, now: datetime) -> None:
    """Take the current version back; the one before it, if any, is in force again.

    :raises DesignNotFound: when the kind is not the actor's to change
    :raises NotPublished: when there is nothing to take back
    :raises IsUsed: when a record was opened with the version
    :raises AnswerRefused: when there is no reason
    """
    reason = _reason(reason)
    design = _held(session, design_id, actor)
    gone = _current(session, design)
    if gone is None:
        raise NotPublished
    if store.used(session, design.code, gone.number):
        raise IsUsed
    store.withdraw(session, design.code, gone.number, by=actor.id, at=now)
    left = [one.number for one in store.standing(session, design.code)]
    before = max(left, default=None)
    store.change(session, design.id, {"current": before}, revision=design.revision)
    plan = plans.read(gone.plan)
    told = _told("affair.withdraw", design, plan, gone.number, reason)
    audit.write(session, told, actor=actor, now=now)


def retire(session: Session, design_id: int, *, reason: str, actor: Actor, now: datetime) -> None:
    """Open no new records of the kind; those that are there go on.

    :raises DesignNotFound: when the kind is not the actor's to change
    :raises NotPublished: when it has no version
    :raises AnswerRefused: when there is no reason
    """
    _set_retired(session, design_id, _reason(reason), now, actor=actor, now=now)


def revive(session: Session, design_id: int, *, actor: Actor, now: datetime) -> None:
    """Bring a retired kind back.

    :raises DesignNotFound: when the kind is not the actor's to change
    :raises NotPublished: when it has no version
    """
    _set_retired(session, design_id, "", None, actor=actor, now=now)


def preview(plan: Plan, code: str) -> Procedure | None:
    """Return what the draft would become, or None while something is wrong with it."""
    if checks.problems(plan, taken=()):
        return None
    return building.procedure(plan, code=code, version=0)


def _set_retired(
    session: Session,
    design_id: int,
    reason: str,
    at: datetime | None,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    design = _held(session, design_id, actor)
    version = _current(session, design)
    if version is None:
        raise NotPublished
    if (design.retired_at is None) == (at is None):
        return  # it is so already: a second press
    values = {"retired_at": at, "retired_by": actor.id if at else None}
    store.change(session, design.id, values, revision=design.revision)
    plan = plans.read(version.plan)
    action = "affair.retire" if at else "affair.revive"
    told = _told(action, design, plan, version.number, reason)
    audit.write(session, told, actor=actor, now=now)


def _reason(text: str) -> str:
    try:
        return entry.text(text, most=asking.REASON.most, least=asking.REASON.least)
    except entry.Refused as problem:
        raise AnswerRefused(asking.REASON.title, problem.message, **problem.values) from problem


def _held(session: Session, design_id: int, actor: Actor) -> store.Design:
    """Return a design that nobody else changes, nor opens a record of, until this is done."""
    found = store.by_id(session, design_id, reach=rights.reach(actor, CHANGE))
    design = store.hold(session, found.code, to_change=True) if found else None
    if design is None:
        raise DesignNotFound().trying(CHANGE, subject="affair", ref=design_id)
    return design


def _current(session: Session, design: store.Design) -> store.Version | None:
    standing = store.standing(session, design.code)
    return next((one for one in standing if one.number == design.current), None)


def _require_sound(session: Session, design: store.Design, plan: Plan) -> None:
    taken = designs.prefixes(session, design)
    for problem in checks.problems(plan, taken=taken):
        raise NotSound(problem)


def _told(action: str, design: store.Design, plan: Plan, number: int, reason: str = "") -> Act:
    return Act(
        action=action, project_id=design.project_id, subject="affair", ref=design.code,
        reason=reason, details={"title": plan.title.zh, "version": number},
    )  # fmt: skip
