"""Versions of a management rule: which holds on a day, and what its duties demand over time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from domain.duties import DUTIES, END_OF_DAY, EVIDENCE, Duty
from domain.management_rules import ManagementRule
from domain.people import NO_DUTIES, ROLE_TITLES, Role
from domain.procedure import Answers, Field
from domain.refusal import AnswerRefused
from domain.rhythm import MONTHS_OF, RHYTHMS, STEPS, Every, Rhythm

FIRST = "Taken over from the typical set"
"""Why version 1 of a rule was written."""
OWNERS = {role.value: ROLE_TITLES[role] for role in Role if role not in NO_DUTIES}
EFFECTIVE = Field("effective", "In force from", "moment", True, future=True)
REASON = Field("reason", "Why it is changed", "text", True, least=2, most=500, lines=2)
RULE_ASKS: tuple[Field, ...] = (
    Field("title", "Title", "text", True, least=2, most=80),
    Field("owner", "Whose rule it is", "choice", True, options=OWNERS),
    Field("forms", "Forms and registers", "text", most=200),
    EFFECTIVE,
    REASON,
)
DUTY_ASKS: tuple[Field, ...] = (
    Field("title", "Duty", "text", True, least=2, most=80),
    Field("post", "Post", "choice", True, options=OWNERS),
    Field("each", "Everybody of the post has a task of their own", "flag", default=False),
    Field("every", "Rhythm", "choice", True, options=RHYTHMS, default="week"),
    Field("step", "How often", "choice", True, options=STEPS, default="1"),
    Field("day", "Owed on the day", "whole", True, least=1, most=31, default=1,
          help="Of a week 1 is Monday; of a month 31 is its last day"),
    Field("month", "Owed in the month", "whole", True, least=1, most=12, default=1,
          help="Counted within the quarter, the half year or the year"),
    Field("hour", "Owed by the hour", "whole", True, least=1, most=24, default=24,
          help="24 is the end of the day"),
    Field("evidence", "Evidence", "choice", True, options=EVIDENCE, default="note"),
    Field("workdays", "A rest day puts it off to the next workday", "flag", default=False),
    EFFECTIVE,
    REASON,
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class RuleVersion:
    """One version of a rule as it was written; version 0 is the typical one, in force nowhere."""

    code: str
    version: int
    title: str
    owner: Role
    forms: str
    effective: date
    duties: tuple[Duty, ...]
    reason: str = ""
    made_at: datetime | None = None
    made_by: str = ""


@dataclass(frozen=True)
class Span:
    """What a duty demands from a day until another, both counted, by one version of its rule."""

    duty: Duty
    version: int
    first: date
    last: date


def typical(rule: ManagementRule) -> RuleVersion:
    """Return the rule as the typical set has it."""
    duties = tuple(duty for duty in DUTIES if duty.rule == rule.code)
    return RuleVersion(
        code=rule.code, version=0, title=rule.title, owner=rule.owner, forms=rule.forms,
        effective=date.min, duties=duties,
    )  # fmt: skip


def in_force(versions: Sequence[RuleVersion], day: date) -> RuleVersion | None:
    """Return the version that holds on a day; of those that begin together, the highest."""
    begun = [one for one in versions if one.effective <= day]
    return max(begun, key=lambda one: (one.effective, one.version), default=None)


def spans(versions: Sequence[RuleVersion], code: str, first: date, last: date) -> Iterator[Span]:
    """Yield what a duty demands between two days, version by version.

    Days before the first version, and those of a version without the duty, demand nothing.
    """
    steps = sorted({one.effective for one in versions})
    for at, begins in enumerate(steps):
        until = steps[at + 1] - timedelta(days=1) if at + 1 < len(steps) else last
        version = in_force(versions, begins)
        if version is None or until < first or begins > last:
            continue
        for duty in (duty for duty in version.duties if duty.code == code):
            yield Span(duty, version.version, max(begins, first), min(until, last))


def duty_of(told: Answers, code: str) -> Duty:
    """Return the duty that a form describes.

    :raises AnswerRefused: when its rhythm has no such day or month
    """
    every: Every = told["every"]
    if told["month"] > MONTHS_OF.get(every, 1):
        raise AnswerRefused("Owed in the month", "This rhythm has no such month.")
    if every == "week" and told["day"] > 7:
        raise AnswerRefused("Owed on the day", "A week has seven days.")
    rhythm = Rhythm(every, told["day"], told["month"], int(told["step"]))
    return Duty(
        code, code.split(".", maxsplit=1)[0], told["title"], Role(told["post"]), rhythm,
        each=bool(told.get("each")), due_minute=min(told["hour"] * 60, END_OF_DAY),
        evidence=told["evidence"], workdays=bool(told.get("workdays")),
    )  # fmt: skip


def told_of(duty: Duty) -> Mapping[str, object]:
    """Return a duty as its form shows it."""
    rhythm = duty.rhythm
    return {
        "title": duty.title, "post": duty.post.value, "each": duty.each, "every": rhythm.every,
        "step": str(rhythm.step), "day": rhythm.day, "month": rhythm.month,
        "hour": -(-duty.due_minute // 60), "evidence": duty.evidence, "workdays": duty.workdays,
    }  # fmt: skip


def with_duty(version: RuleVersion, duty: Duty) -> RuleVersion:
    """Return a version with a duty written anew, or added at its end."""
    known = [one.code for one in version.duties]
    if duty.code not in known:
        return replace(version, duties=(*version.duties, duty))
    duties = tuple(duty if one.code == duty.code else one for one in version.duties)
    return replace(version, duties=duties)
