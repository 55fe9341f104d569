"""Use cases of the answers that are ready to be read out: kept by leads, shown while typing."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from data_access import intake
from data_access import snippets as store
from data_access.database import Session
from domain import entry, rights
from domain.audit import Act
from domain.calendar import FOREVER, day_number, day_of
from domain.people import Actor
from domain.procedure import Field
from domain.refusal import AnswerRefused
from domain.registry import PURPOSES
from domain.snippets import TEXT, TITLE, WORDS, Snippet, called_for
from services import audit

READ, WRITE = "snippets.read", "snippets.update"


class SnippetNotFound(rights.NotAllowed):
    """There is no such answer in the actor's scope."""


def listed(session: Session, project_id: int, *, actor: Actor) -> list[Snippet]:
    """Return the answers of a project by title, those too that hold no longer.

    :raises NotAllowed: when the actor does not read them
    """
    rights.require(actor, READ, project_id)
    return store.listed(session, project_id)


def fitting(
    session: Session, project_id: int, procedure: str, typed: str, *, actor: Actor, now: datetime
) -> tuple[Snippet, ...]:
    """Return the answers that hold today and that the typed words call for; none to who may
    read none."""
    if not typed.strip() or not rights.may(actor, READ, project_id):
        return ()
    today = day_of(now, intake.project(session, project_id).zone)
    holding = [
        one
        for one in store.listed(session, project_id)
        if one.valid_until >= today and one.procedure in ("", procedure)
    ]
    return called_for(holding, typed)


def keep(
    session: Session, project_id: int, raw: Mapping[str, Any], *,
    snippet_id: int | None, actor: Actor, now: datetime,
) -> None:  # fmt: skip
    """Write a new answer, or others words over one that is there.

    :raises NotAllowed: when the actor does not keep them
    :raises SnippetNotFound: when the project has no such answer
    :raises AnswerRefused: naming what cannot be taken
    """
    rights.require(actor, WRITE, project_id)
    values: dict[str, Any] = {
        **{asked.code: _text(raw.get(asked.code), asked) for asked in (TITLE, WORDS, TEXT)},
        "procedure": _procedure(raw.get("procedure")),
        "valid_until": _last_day(session, project_id, raw.get("valid_until")),
        "author_id": actor.id,
        "changed_at": now,
    }
    if snippet_id is None:
        store.add(session, {**values, "project_id": project_id})
    else:
        _require_there(session, project_id, snippet_id)
        store.change(session, snippet_id, values)
    _note(session, "snippet.keep", project_id, values["title"], actor=actor, now=now)


def retire(
    session: Session, project_id: int, snippet_id: int, *, actor: Actor, now: datetime
) -> None:
    """Take an answer out of use.

    :raises NotAllowed: when the actor does not keep them
    :raises SnippetNotFound: when the project has no such answer
    """
    rights.require(actor, WRITE, project_id)
    one = _require_there(session, project_id, snippet_id)
    store.change(session, snippet_id, {"retired": True, "changed_at": now})
    _note(session, "snippet.retire", project_id, one.title, actor=actor, now=now)


def _require_there(session: Session, project_id: int, snippet_id: int) -> Snippet:
    for one in store.listed(session, project_id):
        if one.id == snippet_id:
            return one
    raise SnippetNotFound().trying(WRITE, subject="snippet", ref=snippet_id)


def _text(given: Any, asked: Field) -> str:
    try:
        return entry.text(given, most=asked.most, least=asked.least)
    except entry.Refused as problem:
        raise AnswerRefused(asked.title, problem.message, **problem.values) from problem


def _procedure(given: Any) -> str:
    known = {one.code for one in PURPOSES}
    return str(given) if given in known else ""


def _last_day(session: Session, project_id: int, given: Any) -> int:
    if not isinstance(given, datetime):
        return FOREVER
    zone = ZoneInfo(intake.project(session, project_id).zone)
    return day_number(given.astimezone(zone).date())


def _note(
    session: Session, action: str, project_id: int, title: str, *, actor: Actor, now: datetime
) -> None:
    act = Act(action=action, project_id=project_id, subject="snippet", ref=title)
    audit.write(session, act, actor=actor, now=now)
