"""Comments on the sections of a report, and its issue: each a new version, none overwritten."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from data_access import reports as store
from data_access.database import Session
from domain import rights
from domain.audit import Act
from domain.people import Actor
from domain.reports.periods import PeriodUnknown, Which, days_of
from domain.reports.report import (
    CommentChanged,
    IssuedMeanwhile,
    Report,
    comment_field,
    kept,
)
from domain.reports.sections import KINDS
from services import answers as reading_answers
from services import audit, homes
from services.context import Context
from services.reports import reading

WRITE = "reports.update"


def comment(
    session: Session, which: Which, section: str, raw: Mapping[str, Any], *, seen: int,
    actor: Actor, now: datetime,
) -> int:  # fmt: skip
    """Write what a section's comment says from now on, and return its version.

    `seen` is the version that was read, 0 for none. Issued reports keep the comment of their day.

    :raises NotAllowed: when the actor does not comment on reports of the project
    :raises PeriodUnknown: when there is no such period or section, or it has not begun
    :raises CommentChanged: when somebody else wrote a newer one
    :raises AnswerRefused: when it is too long
    """
    _require(session, which, actor=actor, now=now)
    titles = {one.code: one for one in KINDS[which.kind].sections}
    if section not in titles:
        raise PeriodUnknown
    asked = comment_field(titles[section].title, titles[section].asks)
    lists = homes.ProjectLists(session, which.project_id, "", now)
    told = reading_answers.read((asked,), raw, lists, now=now)
    store.lock(session, which.project_id)
    newest = _newest(session, which).get(section, 0)
    if newest != seen:
        raise CommentChanged
    text = str(told[asked.code] or "")
    columns = {"section": section, "version": newest + 1, "text": text}
    store.add_comment(session, which, {**columns, "made_by": actor.id, "made_at": now})
    details = {"section": section, "version": newest + 1}
    _note(session, "report.comment", which, details, actor=actor, now=now)
    return newest + 1


def issue_now(ctx: Context, which: Which, *, seen: int) -> int:
    """Count a report, issue it as it stands, and return its version.

    It is counted before anything is locked, so that nobody waits for it.

    :raises NotAllowed: when the person does not issue reports of the project
    :raises PeriodUnknown: when there is no such period, or it has not begun
    :raises IssuedMeanwhile: when somebody else issued another version than `seen`
    :raises CommentChanged: when somebody wrote a comment in that moment
    """
    with ctx.reading() as work:
        found = reading.draft(work.session, which, actor=work.actor, now=work.now)
    with ctx.writing() as work:
        return issue(work.session, found, seen=seen, actor=work.actor, now=work.now)


def issue(session: Session, draft: Report, *, seen: int, actor: Actor, now: datetime) -> int:
    """Issue a draft as it is, and return its version; `seen` is the newest one known, 0 for none.

    Its numbers and comments are kept with it; the audit trail seals their digest.

    :raises NotAllowed: when the actor does not issue reports of the project
    :raises IssuedMeanwhile: when somebody else issued another version
    :raises CommentChanged: when a comment is not the newest any more
    """
    which = Which(draft.project_id, draft.days.kind, draft.days.label)
    rights.require(actor, WRITE, which.project_id)
    store.lock(session, which.project_id)
    newest = max((one.version for one in store.issues(session, which)), default=0)
    if newest != seen:
        raise IssuedMeanwhile
    said = _newest(session, which)
    if any(part.comment.version != said.get(part.code, 0) for part in draft.parts):
        raise CommentChanged
    content = kept(draft)
    columns = {"version": newest + 1, "content": content, "made_by": actor.id, "made_at": now}
    store.add_issue(session, which, columns)
    details = {"version": newest + 1, "as_of": content["as_of"], "sha256": _digest(content)}
    _note(session, "report.issue", which, details, actor=actor, now=now)
    return newest + 1


def _newest(session: Session, which: Which) -> dict[str, int]:
    """Return the newest version of each section's comment; they come the oldest first."""
    return {one.section: one.version for one in store.comments(session, which)}


def _require(session: Session, which: Which, *, actor: Actor, now: datetime) -> None:
    rights.require(actor, WRITE, which.project_id)
    reading.require(actor, which)
    first = days_of(which.kind, which.period).period.first
    if first > reading.today(session, which.project_id, now=now):
        raise PeriodUnknown


def _digest(content: Mapping[str, Any]) -> str:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _note(
    session: Session, action: str, which: Which, details: Mapping[str, Any], *,
    actor: Actor, now: datetime,
) -> None:  # fmt: skip
    act = Act(
        action=action, project_id=which.project_id, subject="report",
        ref=f"{which.kind} {which.period}", details=dict(details),
    )  # fmt: skip
    audit.write(session, act, actor=actor, now=now)
