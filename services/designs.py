"""Designed kinds of affairs: drawn, checked, published, taken back, retired."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from data_access import cases as case_store
from data_access import designs as store
from data_access.database import Session
from data_access.designs import Use
from domain import engine, rights
from domain.audit import Act
from domain.designed import building, checks, comparing, editing, templates
from domain.designed import plan as plans
from domain.designed.checks import Problem
from domain.designed.comparing import Change
from domain.designed.plan import Plan
from domain.people import Actor
from domain.refusal import AnswerRefused, Refusal
from services import answers, audit, ledger
from services.homes import ProjectLists
from services.language import translator

READ, CREATE, CHANGE = "designs.read", "designs.create", "designs.update"
COPY = "copy_of_"
"""Begins the code of a template that is a kind of another of the actor's projects, or the same."""


class DesignNotFound(rights.NotAllowed):
    """There is no such kind in the actor's projects, or it is still a draft of others."""


class DesignChanged(Refusal):
    """Somebody else changed the draft since it was shown. Nothing was saved."""

    def __init__(self) -> None:
        super().__init__("Somebody changed this kind of affair meanwhile. Look at it again.")


class NotSound(Refusal):
    """A plan is published only when nothing is wrong with it; the first problem is told."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message, **problem.values)


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A designed kind as the actor sees it.

    `plan` is the draft for whoever may change it, for others what is published. `standing` are
    the versions that were not taken back; `undoable` tells that no record used the current one.
    """

    id: int
    project_id: int
    code: str
    revision: int
    plan: Plan
    current: Plan | None
    number: int | None
    standing: tuple[int, ...]
    retired: bool
    may_change: bool
    undoable: bool
    problems: tuple[Problem, ...]
    changes: tuple[Change, ...]
    use: Use


def listed(session: Session, *, actor: Actor, now: datetime) -> list[Kind]:
    """Return the kinds of the actor's projects, the oldest first; drafts for those who draw."""
    found = store.listed(session, reach=rights.reach(actor, READ))
    codes = [one.code for one in found]
    used = store.use(session, codes, reach=rights.reach(actor, "cases.read"), now=now)
    kinds = [_kind(session, one, used.get(one.code, Use()), actor) for one in found]
    return [one for one in kinds if one is not None]


def get(session: Session, design_id: int, *, actor: Actor, now: datetime) -> Kind:
    """Return a kind of the actor's projects.

    :raises DesignNotFound: also when it exists but is not the actor's to see
    """
    design = _found(session, design_id, actor)
    reach = rights.reach(actor, "cases.read")
    used = store.use(session, [design.code], reach=reach, now=now)
    kind = _kind(session, design, used.get(design.code, Use()), actor)
    if kind is None:
        raise DesignNotFound().trying(READ, subject="affair", ref=design_id)
    return kind


def create(
    session: Session, project_id: int, template: str, *, token: str, actor: Actor, now: datetime
) -> int:
    """Begin a kind from a template or as a copy, and return its id; the same form sent again
    returns it too.

    :raises NotAllowed: when the actor draws no kinds in the project
    :raises AnswerRefused: when there is no such template
    """
    rights.require(actor, CREATE, project_id)
    plan = _begun_with(session, template, actor)
    payload = ledger.digest(session, {"design": template, "project": project_id})
    sent_before = case_store.submitted(session, token, payload)
    if sent_before:
        return int(sent_before)
    whose = {"made_by": actor.id, "made_at": now, "changed_by": actor.id, "changed_at": now}
    row = {"project_id": project_id, "draft": plans.written(plan), "revision": 1, **whose}
    design_id = store.add(session, row)
    ledger.remember(session, token=token, payload=payload, number=str(design_id), now=now)
    told = {"title": plan.title.zh, "template": template}
    act = Act(
        action="affair.design", project_id=project_id, subject="affair", ref=f"own_{design_id}",
        details=told,
    )  # fmt: skip
    audit.write(session, act, actor=actor, now=now)
    return design_id


def _begun_with(session: Session, template: str, actor: Actor) -> Plan:
    """Return a template with its words in both languages, or the draft that is copied."""
    if template in templates.TEMPLATES:
        return templates.worded(templates.TEMPLATES[template], translator("zh_CN"))
    code = template.removeprefix(COPY)
    design = store.by_code(session, code, reach=rights.reach(actor, CREATE))
    if design is None:
        raise AnswerRefused("Begin with", "Choose one from the list.")
    return plans.read(design.draft)


def edit(
    session: Session,
    design_id: int,
    part: str,
    code: str,
    raw: Mapping[str, Any],
    *,
    revision: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Write the answers about one part into the draft; `code` "" adds one.

    :raises DesignNotFound: when the draft is not the actor's to change
    :raises DesignChanged: when it is no longer at `revision`
    :raises AnswerRefused: naming the answer that cannot be taken
    """

    def written(plan: Plan, lists: ProjectLists) -> Plan:
        asks = editing.asks(plan, part, code)
        given = answers.read(asks, raw, lists, now=now)
        engine.require_answers(asks, given)
        return editing.put(plan, part, code, given)

    _change(session, design_id, written, revision=revision, actor=actor, now=now)


def remove(
    session: Session,
    design_id: int,
    part: str,
    code: str,
    *,
    revision: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Take one part out of the draft.

    :raises DesignNotFound: when the draft is not the actor's to change
    :raises DesignChanged: when it is no longer at `revision`
    """

    def less(plan: Plan, _: ProjectLists) -> Plan:
        return editing.without(plan, part, code)

    _change(session, design_id, less, revision=revision, actor=actor, now=now)


def lift(
    session: Session,
    design_id: int,
    part: str,
    code: str,
    *,
    revision: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Put one part of the draft one place further up.

    :raises DesignNotFound: when the draft is not the actor's to change
    :raises DesignChanged: when it is no longer at `revision`
    """

    def lifted(plan: Plan, _: ProjectLists) -> Plan:
        return editing.earlier(plan, part, code)

    _change(session, design_id, lifted, revision=revision, actor=actor, now=now)


def _change(
    session: Session,
    design_id: int,
    edited: Callable[[Plan, ProjectLists], Plan],
    *,
    revision: int,
    actor: Actor,
    now: datetime,
) -> None:
    design = _changeable(session, design_id, actor)
    plan = edited(plans.read(design.draft), ProjectLists(session, design.project_id, "", now))
    values = {"draft": plans.written(plan), "changed_by": actor.id, "changed_at": now}
    if not store.change(session, design.id, values, revision=revision):
        raise DesignChanged


def _kind(session: Session, design: store.Design, use: Use, actor: Actor) -> Kind | None:
    may_change = rights.may(actor, CHANGE, design.project_id)
    standing = store.standing(session, design.code)
    now_in_force = next((one for one in standing if one.number == design.current), None)
    current = plans.read(now_in_force.plan) if now_in_force else None
    if current is None and not may_change:
        return None
    drawn = building.canonical(plans.read(design.draft)) if may_change else current
    plan = drawn or plans.read(design.draft)
    taken = prefixes(session, design) if may_change else frozenset()
    return Kind(
        id=design.id,
        project_id=design.project_id,
        code=design.code,
        revision=design.revision,
        plan=plan,
        current=current,
        number=design.current,
        standing=tuple(one.number for one in standing),
        retired=design.retired_at is not None,
        may_change=may_change,
        undoable=may_change and current is not None and not _is_used(session, design),
        problems=tuple(checks.problems(plan, taken=taken)) if may_change else (),
        changes=tuple(comparing.changes(current, plan)),
        use=use,
    )


def prefixes(session: Session, design: store.Design) -> frozenset[str]:
    """Return the letters that the other published kinds of the project number their cases with."""
    versions = store.of_project(session, design.project_id)
    return frozenset(str(one.plan["prefix"]) for one in versions if one.code != design.code)


def plan_hash(plan: Plan) -> str:
    """Return what names a plan: the hash of all that it says."""
    text = json.dumps(plans.written(plan), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _is_used(session: Session, design: store.Design) -> bool:
    return design.current is not None and store.used(session, design.code, design.current)


def _found(session: Session, design_id: int, actor: Actor) -> store.Design:
    design = store.by_id(session, design_id, reach=rights.reach(actor, READ))
    if design is None:
        raise DesignNotFound().trying(READ, subject="affair", ref=design_id)
    return design


def _changeable(session: Session, design_id: int, actor: Actor) -> store.Design:
    design = store.by_id(session, design_id, reach=rights.reach(actor, CHANGE))
    if design is None:
        raise DesignNotFound().trying(CHANGE, subject="affair", ref=design_id)
    return design
