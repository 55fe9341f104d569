"""Baselines and notes on the charts of figures: leads write them, every reader sees them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from data_access import baselines as store
from data_access import intake
from data_access.database import Session
from domain import baselines, engine, rights
from domain.audit import Act
from domain.baselines import BASELINE_ASKS, NOTE_ASKS, REASON, Marks
from domain.calendar import label, month_number
from domain.charting import kind_of
from domain.figure_scope import Scope
from domain.people import Actor
from domain.procedure import Field
from domain.refusal import AnswerRefused
from domain.rights import Reach
from services import answers, audit, figure_scope, figures, homes
from services.figure_scope import Reader

WRITE = "baselines.create"


def of(session: Session, project_id: int, figure: str, *, reach: Reach) -> Marks:
    """Return what holds for a figure in a project; nothing where the reach ends before it."""
    if project_id not in reach.projects:
        return Marks()
    notes = store.notes(session, [project_id], figure)
    return Marks(store.baseline(session, project_id, figure), tuple(notes))


def within(session: Session, reader: Reader, scope: Scope, figure: str) -> Marks:
    """Return what holds for a figure in a scope.

    Of several projects there is no baseline, and no month of one is left out of the others'.
    """
    codes = [code for code in scope.projects or reader.projects if code in reader.projects]
    if len(codes) == 1:
        found = of(session, reader.projects[codes[0]], figure, reach=reader.reach(scope))
    else:
        notes = store.notes(session, [reader.projects[code] for code in codes], figure)
        found = Marks(None, tuple(replace(one, left_out=False) for one in notes))
    near = [one for one in found.notes if one.concerns(scope.building, scope.category)]
    return replace(found, notes=tuple(near))


def freeze(
    session: Session, project_id: int, figure: str, raw: Mapping[str, Any], *, actor: Actor,
    now: datetime,
) -> bool:  # fmt: skip
    """Let the limits of a figure come from these months from now on; without months, from those
    that the chart shows again. Return whether one is frozen now.

    :raises NotAllowed: when the actor leads no such project
    :raises FigureUnknown: when there is no such figure
    :raises AnswerRefused: naming the answer that cannot be taken
    """
    told = _told(session, project_id, figure, BASELINE_ASKS, raw, actor=actor, now=now)
    if kind_of(figures.find(figure)) is None:
        raise AnswerRefused("Figure", "No control chart suits this figure.")
    months = baselines.months_of(told)
    first, last = months or (None, None)
    reason = told[REASON.code]
    store.add_baseline(session, {
        "project_id": project_id, "figure": figure, "first_month": first, "last_month": last,
        "reason": reason, "made_by": actor.id, "made_at": now,
    })  # fmt: skip
    span = [label(month, "month") for month in months or ()]
    act = "baseline.freeze" if months else "baseline.release"
    done = Act(
        action=act, project_id=project_id, subject="figure", ref=figure, reason=reason,
        details={"months": span},
    )  # fmt: skip
    audit.write(session, done, actor=actor, now=now)
    return months is not None


def annotate(
    session: Session, project_id: int, figure: str, raw: Mapping[str, Any], *, actor: Actor,
    now: datetime,
) -> None:  # fmt: skip
    """Write down an event on the charts of a figure, or of all where none is named.

    :raises NotAllowed: when the actor leads no such project
    :raises FigureUnknown: when there is no such figure
    :raises AnswerRefused: naming the answer that cannot be taken
    """
    told = _told(session, project_id, figure, NOTE_ASKS, raw, actor=actor, now=now)
    today = now.astimezone(ZoneInfo(intake.project(session, project_id).zone)).date()
    days = baselines.days_of(told, today)
    whose = "" if told.get("every") else figure
    left_out = bool(told.get("left_out"))
    place = (told.get("building") or "").partition("/")[2]
    store.add_note(session, {
        "project_id": project_id, "figure": whose, "month": month_number(days.first),
        "first_day": days.start_day, "last_day": days.until_day - 1, "kind": told["kind"],
        "building_id": store.building_id(session, project_id, place) if place else None,
        "category": told.get("category") or "", "note": told["note"], "left_out": left_out,
        "made_by": actor.id, "made_at": now,
    })  # fmt: skip
    span = [days.first.isoformat(), days.last.isoformat()]
    act = Act(
        action="figure.note", project_id=project_id, subject="figure", ref=whose,
        reason=told["note"], details={"days": span, "kind": told["kind"], "left_out": left_out},
    )  # fmt: skip
    audit.write(session, act, actor=actor, now=now)


def withdraw(
    session: Session, project_id: int, figure: str, note_id: int, raw: Mapping[str, Any], *,
    actor: Actor, now: datetime,
) -> None:  # fmt: skip
    """Take a note off the charts; it stays in the books, with the reason.

    :raises NotAllowed: when the actor leads no such project
    :raises AnswerRefused: when the note is not there any more, or no reason is told
    """
    told = _told(session, project_id, figure, (REASON,), raw, actor=actor, now=now)
    found = [one for one in store.notes(session, [project_id], figure) if one.id == note_id]
    if not found:
        raise AnswerRefused("Note", "Somebody took this note off already.")
    kept = found[0]
    reason = told[REASON.code]
    store.add_note(session, {
        "project_id": project_id, "figure": kept.figure, "month": kept.month,
        "note": reason[:200], "left_out": False, "withdraws": kept.id, "made_by": actor.id,
        "made_at": now,
    })  # fmt: skip
    act = Act(
        action="figure.withdraw", project_id=project_id, subject="figure", ref=kept.figure,
        reason=reason, details={"month": label(kept.month, "month")},
    )  # fmt: skip
    audit.write(session, act, actor=actor, now=now)


def _told(
    session: Session, project_id: int, figure: str, asks: tuple[Field, ...],
    raw: Mapping[str, Any], *, actor: Actor, now: datetime,
) -> dict[str, Any]:  # fmt: skip
    rights.require(actor, WRITE, project_id)
    if figure:
        figures.find(figure)
    offer = figure_scope.reader(session, actor=actor, now=now).offer
    asked = baselines.asking(asks, offer, intake.project(session, project_id).code)
    lists = homes.ProjectLists(session, project_id, "", now)
    told = answers.read(asked, raw, lists, now=now)
    engine.require_answers(asked, told)
    return told
