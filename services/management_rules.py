"""The management rules of a project: taken over from the typical set, and written anew since."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from data_access import intake
from data_access import management_rules as store
from data_access.database import Session
from data_access.management_rules import Written
from domain import engine, rights
from domain.audit import Act
from domain.calendar import day_number
from domain.duties import OWN
from domain.management_rules import RULE, STANDARD
from domain.people import Actor, Role
from domain.procedure import Field
from domain.procedures.duty import DUTY_TASK
from domain.refusal import AnswerRefused, Refusal
from domain.rule_versions import (
    DUTY_ASKS,
    FIRST,
    RULE_ASKS,
    RuleVersion,
    duty_of,
    in_force,
    typical,
    with_duty,
)
from services import answers as reading
from services import audit, homes

READ, WRITE = "duties.read", "duties.update"


class VersionChanged(Refusal):
    """Somebody else wrote a newer version meanwhile."""

    def __init__(self) -> None:
        super().__init__("Somebody wrote a newer version of this rule. Look at it again.")


@dataclass(frozen=True)
class Shelved:
    """One rule of the shelf: as it holds today, the version that is still to come, and whether
    the project has it at all; one that it has not is shown as the typical set has it."""

    now: RuleVersion
    coming: RuleVersion | None
    adopted: bool


def shelf(session: Session, project_id: int, *, actor: Actor, now: datetime) -> list[Shelved]:
    """Return every rule, in the order of the domain page.

    :raises NotAllowed: when the actor does not read the project's rules
    """
    rights.require(actor, READ, project_id)
    today = _today(session, project_id, now)
    return [_shelved(session, project_id, rule.code, today) for rule in STANDARD]


def history(
    session: Session, project_id: int, code: str, *, actor: Actor
) -> tuple[RuleVersion, ...]:
    """Return every version of a rule, the newest first.

    :raises NotAllowed: when the actor does not read the project's rules
    """
    rights.require(actor, READ, project_id)
    return tuple(reversed(store.versions(session, project_id, {code})))


def adopt(
    session: Session, project_id: int, codes: Collection[str], *, actor: Actor, now: datetime
) -> int:
    """Put rules of the typical set in force from today, and return how many are new.

    :raises NotAllowed: when the actor does not write the project's rules
    :raises AnswerRefused: when a code is no rule
    """
    rights.require(actor, WRITE, project_id)
    if not set(codes) <= RULE.keys():
        raise AnswerRefused("Management rule", "Choose from the list.")
    has = {one.code for one in store.versions(session, project_id, codes)}
    today = _today(session, project_id, now)
    for rule in (rule for rule in STANDARD if rule.code in set(codes) - has):
        first = replace(typical(rule), effective=today, reason=FIRST)
        _write(session, project_id, first, actor=actor, now=now)
    return len(set(codes) - has)


def amend(
    session: Session, project_id: int, code: str, raw: Mapping[str, Any], *, version: int,
    actor: Actor, now: datetime,
) -> int:  # fmt: skip
    """Write the next version of a rule with another title, owner or forms; return its number.

    Its duties stay. Tasks that are open stay as they were opened.

    :raises NotAllowed: when the actor does not write the project's rules
    :raises VersionChanged: when `version` is not the newest any more
    :raises AnswerRefused: naming the answer that cannot be taken
    """
    newest, told = _changing(
        session, project_id, code, RULE_ASKS, raw, version=version, actor=actor, now=now
    )
    changed = replace(
        newest, title=told["title"], owner=Role(told["owner"]), forms=told["forms"] or ""
    )
    return _next(session, project_id, newest, changed, told, actor=actor, now=now)


def set_duty(
    session: Session, project_id: int, code: str, duty: str, raw: Mapping[str, Any], *,
    version: int, actor: Actor, now: datetime,
) -> int:  # fmt: skip
    """Write the next version of a rule with a duty changed, or one of the project's own added
    where `duty` is empty; return its number.

    :raises NotAllowed: when the actor does not write the project's rules
    :raises VersionChanged: when `version` is not the newest any more
    :raises AnswerRefused: naming the answer that cannot be taken
    """
    newest, told = _changing(
        session, project_id, code, DUTY_ASKS, raw, version=version, actor=actor, now=now
    )
    known = {one.code for one in newest.duties}
    if duty and duty not in known:
        raise AnswerRefused("Duty", "Choose from the list.")
    written = duty_of(told, duty or f"{code}.{OWN}{version + 1}")
    return _next(
        session, project_id, newest, with_duty(newest, written), told, actor=actor, now=now
    )


def _changing(
    session: Session, project_id: int, code: str, asks: tuple[Field, ...], raw: Mapping[str, Any],
    *, version: int, actor: Actor, now: datetime,
) -> tuple[RuleVersion, dict[str, Any]]:  # fmt: skip
    """Return the newest version of a rule and the answers that change it, read and checked."""
    rights.require(actor, WRITE, project_id)
    versions = store.versions(session, project_id, {code})
    if not versions:
        raise AnswerRefused("Management rule", "Put the rule in force first.")
    newest = versions[-1]
    if newest.version != version:
        raise VersionChanged
    lists = homes.project_rules(session, project_id, DUTY_TASK, now=now).lists
    told = reading.read(asks, raw, lists, now=now)
    engine.require_answers(asks, told)
    told["effective"] = _day(session, project_id, told["effective"])
    if told["effective"] < newest.effective:
        raise AnswerRefused(
            "In force from", "Version {version} holds from {day}. Choose that day or a later one.",
            version=newest.version, day=newest.effective.isoformat(),
        )  # fmt: skip
    return newest, told


def _next(
    session: Session, project_id: int, newest: RuleVersion, changed: RuleVersion,
    told: Mapping[str, Any], *, actor: Actor, now: datetime,
) -> int:  # fmt: skip
    following = replace(
        changed, version=newest.version, effective=told["effective"], reason=told["reason"]
    )
    return _write(session, project_id, following, actor=actor, now=now)


def _write(
    session: Session, project_id: int, one: RuleVersion, *, actor: Actor, now: datetime
) -> int:
    number = one.version + 1
    columns = {
        "code": one.code, "version": number, "title": one.title,
        "effective_day": day_number(one.effective), "owner_post": one.owner.value,
        "forms": one.forms, "reason": one.reason, "made_by": actor.id, "made_at": now,
    }  # fmt: skip
    store.add(session, Written(project_id, columns, one.duties))
    act = Act(
        action="rule.write", project_id=project_id, subject="rule", ref=one.code,
        reason=one.reason, details={"version": number, "from": one.effective.isoformat()},
    )  # fmt: skip
    audit.write(session, act, actor=actor, now=now)
    return number


def _shelved(session: Session, project_id: int, code: str, today: date) -> Shelved:
    versions = store.versions(session, project_id, {code})
    holds = in_force(versions, today)
    coming = next((one for one in versions if one.effective > today), None)
    return Shelved(holds or coming or typical(RULE[code]), coming, bool(versions))


def _today(session: Session, project_id: int, now: datetime) -> date:
    return _day(session, project_id, now)


def _day(session: Session, project_id: int, at: datetime) -> date:
    return at.astimezone(ZoneInfo(intake.project(session, project_id).zone)).date()
