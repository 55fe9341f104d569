"""Reads the form of an alert into what is kept of it, and refuses what means nothing."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from data_access.database import Session
from domain import case_filter, charting, engine
from domain.alerts.rule import (
    BUILDING,
    CATEGORY,
    CONDITION,
    COUNT,
    LIMIT,
    LIMITED,
    ROLES,
    VIEW,
    Rule,
    checked_name,
    limit_of,
)
from domain.kpi import Figure
from domain.kpis.facts import COMPLAINTS
from domain.kpis.registry import FIGURES
from domain.people import Actor
from domain.procedure import Field
from domain.refusal import AnswerRefused
from domain.saved_view import View
from services import answers, homes, saved_views

NARROWED = (BUILDING, CATEGORY)
AS_KEPT = {"0": "The list as the alert keeps it"}
"""What a change of an alert may choose in place of a view."""
NOTHING: Mapping[str, Any] = {
    "figure": "", "span": "", "building": "", "category": "", "board": "", "query": {},
    "condition": "count", "limit": None, "least": 0,
}  # fmt: skip


def read(
    session: Session, of: int | Rule, asks: tuple[Field, ...], raw: Mapping[str, Any], *,
    actor: Actor, now: datetime,
) -> dict[str, Any]:  # fmt: skip
    """Return what an alert keeps of the answers to its form: a new one of a project, or the
    next version of one.

    :raises AnswerRefused: naming the answer that cannot be taken
    """
    project_id = of.project_id if isinstance(of, Rule) else of
    lists = homes.ProjectLists(session, project_id, "", now)
    told = answers.read(asks, raw, lists, now=now)
    engine.require_answers(asks, told)
    people, roles, channels = (told.get(n) or [] for n in ("people", "roles", "channels"))
    if not (people or roles or channels):
        raise AnswerRefused(ROLES.title, "Choose a post, a person or a channel that it tells.")
    watched = _list(session, of, told, actor) if VIEW.code in told else _figure(told)
    return {
        **NOTHING, **watched, "name": checked_name(told["name"]), "holds": told["holds"],
        "quiet": told["quiet"], "roles": roles, "people": people, "channels": channels,
    }  # fmt: skip


def may_watch(view: View, project: str) -> bool:
    """Tell whether an alert of a project may watch a view: one narrowed by words might be about
    a person, and one of another project is none of its business."""
    return not view.query.get("text") and view.query.get("project", project) == project


def _figure(told: Mapping[str, Any]) -> dict[str, Any]:
    figure, condition = FIGURES[told["figure"]], told["condition"]
    if condition == "signal" and charting.kind_of(figure) is None:
        raise AnswerRefused(CONDITION.title, charting.why_not(figure))
    if condition == "target" and figure.target is None:
        raise AnswerRefused(CONDITION.title, "This figure has no target. Choose a limit.")
    for asked in NARROWED:
        if told.get(asked.code) and not _can_be_cut(figure, asked.code):
            raise AnswerRefused(asked.title, "The figure {code} cannot be narrowed by this.",
                                code=figure.code)  # fmt: skip
    return {
        "figure": told["figure"], "span": told["span"], "condition": condition,
        "limit": limit_of(told[LIMIT.code]) if condition in LIMITED else None,
        "least": told["least"], "building": told.get("building") or "",
        "category": told.get("category") or "",
    }  # fmt: skip


def _can_be_cut(figure: object, cut: str) -> bool:
    """Tell whether a figure has a cut; the categories offered are those of complaints."""
    if not isinstance(figure, Figure) or cut not in figure.cuts:
        return False
    return cut != "category" or figure.numerator.fact is COMPLAINTS


def _list(
    session: Session, of: int | Rule, told: Mapping[str, Any], actor: Actor
) -> dict[str, Any]:
    """Keep the view as it is now: what an alert watches changes with its own versions only."""
    limit = float(told[COUNT.code])
    if told[VIEW.code] in AS_KEPT and isinstance(of, Rule):
        return {"board": of.board, "query": of.query, "limit": limit}
    view = saved_views.get(session, int(told[VIEW.code]), actor=actor)
    return {"board": view.board, "query": case_filter.known(view.query), "limit": limit}
