"""Baselines and notes on the charts of figures: leads write them, every reader sees them."""

from collections.abc import Mapping
from datetime import date, datetime
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
from domain.people import Actor
from domain.procedure import Field
from domain.refusal import AnswerRefused
from domain.rights import Reach
from services import answers, audit, figures, homes

WRITE = "baselines.create"


def of(session: Session, project_id: int, figure: str, *, reach: Reach) -> Marks:
    """Return what holds for a figure in a project; nothing where the reach ends before it."""
    if project_id not in reach.projects:
        return Marks()
    notes = store.notes(session, project_id, figure)
    return Marks(store.baseline(session, project_id, figure), tuple(notes))


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
    """Write down what happened in a month, on the charts of a figure or of all.

    :raises NotAllowed: when the actor leads no such project
    :raises FigureUnknown: when there is no such figure
    :raises AnswerRefused: naming the answer that cannot be taken
    """
    told = _told(session, project_id, figure, NOTE_ASKS, raw, actor=actor, now=now)
    whose = "" if told.get("every") else figure
    left_out = bool(told.get("left_out"))
    month = date.fromisoformat(f"{told['month']}-01")
    store.add_note(session, {
        "project_id": project_id, "figure": whose, "month": month_number(month),
        "note": told["note"], "left_out": left_out, "made_by": actor.id, "made_at": now,
    })  # fmt: skip
    act = Act(
        action="figure.note", project_id=project_id, subject="figure", ref=whose,
        reason=told["note"], details={"month": told["month"], "left_out": left_out},
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
    found = [one for one in store.notes(session, project_id, figure) if one.id == note_id]
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
    if kind_of(figures.find(figure)) is None:
        raise AnswerRefused("Figure", "No control chart suits this figure.")
    today = now.astimezone(ZoneInfo(intake.project(session, project_id).zone)).date()
    asked = baselines.asking(asks, today)
    lists = homes.ProjectLists(session, project_id, "", now)
    told = answers.read(asked, raw, lists, now=now)
    engine.require_answers(asked, told)
    return told
