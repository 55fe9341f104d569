"""What is done to many cases of a list at once: given to somebody, tagged, taken out as a file."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from domain import rights
from domain.case import Case
from domain.case_filter import CaseFilter, Offer
from domain.people import Actor
from domain.procedure import Move, Procedure
from domain.refusal import Refusal
from domain.sheet import Sheet
from pages.cases import board_tags
from pages.sections import printing
from services import bulk, case_exports, estates
from services.bulk import Pick, Report
from services.context import Context, Work
from services.sheets import offering, records
from ui import exporting, forms, messages
from ui.forms import Form
from ui.inputs import Choices

TICKED = "ticked"
WHOLE = "whole"


@dataclass(frozen=True, kw_only=True)
class Desk:
    """A drawn list: who looks at it, what it was narrowed to, and what is ticked on its page.

    `kinds` are all that it may hold, designed ones as they are now.
    """

    key: str
    actor: Actor
    kinds: tuple[Procedure, ...]
    offer: Offer
    chosen: CaseFilter
    columns: tuple[str, ...]
    ticked: tuple[Case, ...]
    total: int


@dataclass(frozen=True)
class Hand:
    """Cases that are to be given to somebody, as they were drawn, and the step that does it."""

    key: str
    picks: tuple[Pick, ...]
    move: Move


def table_key(key: str, number: int) -> str:
    """Return the key of the list's page: a new one after each change unticks what was done."""
    return f"{key}.list.{number}.{st.session_state.get(f'{key}.bulk.round', 0)}"


def bar(ctx: Context, desk: Desk) -> None:
    """Draw what may be done with the ticked cases, or with the whole list."""
    _, key = ctx.translate, f"{desk.key}.bulk"
    _reported(ctx, key)
    acts = _acts(ctx, desk)
    if not acts:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        whole = _scope(ctx, desk, key)
        act = st.pills(
            _("What do you want to do with them?"),
            list(acts),
            format_func=lambda code: acts.get(code, ""),
            key=f"{key}.act",
            label_visibility="collapsed",
            wrap=True,
        )
    if act is None:
        st.caption(_("Tick cases at the left of the list, or take the whole list."))
    elif act == "export":
        _export(ctx, desk, key, whole=whole)
    elif act == "print":
        about = str({**desk.chosen.query(), "ids": [one.id for one in desk.ticked], "all": whole})
        choose = partial(_numbers, ctx, desk, whole=whole)
        printing.many(ctx, choose, partial(_record, ctx), key=f"{key}.print", about=about)
    else:
        _change(ctx, desk, key, act, whole=whole)


def _acts(ctx: Context, desk: Desk) -> dict[str, str]:
    _, acts = ctx.translate, {}
    if any(bulk.may_hand(desk.actor, kind) for kind in desk.kinds):
        acts["assign"] = ":material/person_add: " + _("Assign")
    if rights.scope(desk.actor, "tags.update"):
        acts["tag"] = ":material/label: " + _("Tags")
    if rights.scope(desk.actor, records.PRINT):
        acts["print"] = ":material/print: " + _("Print")
    if case_exports.may(desk.actor):
        acts["export"] = ":material/download: " + _("Export")
    return acts


def _scope(ctx: Context, desk: Desk, key: str) -> bool:
    """Ask whether the ticked cases are meant or the whole list; nothing ticked is the list."""
    _ = ctx.translate
    names = {
        TICKED: _("{n} ticked").format(n=len(desk.ticked)),
        WHOLE: _("Whole list: {n}").format(n=f"{desk.total:,}"),
    }
    st.session_state.setdefault(f"{key}.scope", TICKED)
    said = st.segmented_control(
        _("Which cases"), list(names), format_func=lambda code: names[code],
        key=f"{key}.scope", required=True, label_visibility="collapsed",
    )  # fmt: skip
    return said == WHOLE


def _picks(ctx: Context, desk: Desk, *, whole: bool) -> tuple[Pick, ...]:
    """Return the cases that are meant, as they are now drawn.

    :raises TooManyPicked: when the whole list is more than are changed at once
    """
    if not whole:
        return bulk.picked(desk.ticked)
    with ctx.reading() as work:
        return bulk.everything(
            work.session, desk.chosen, actor=work.actor, now=work.now, most=bulk.MOST
        )


def _numbers(ctx: Context, desk: Desk, *, whole: bool) -> list[str]:
    if not whole:
        return [one.number for one in desk.ticked]
    with ctx.reading() as work:
        picks = bulk.everything(
            work.session, desk.chosen, actor=work.actor, now=work.now, most=offering.MOST
        )
    return [one.number for one in picks]


def _record(ctx: Context, work: Work, number: str) -> Sheet:
    (sheet,) = records.of_cases(
        work.session, [number], actor=work.actor, now=work.now, language=ctx.language
    )
    return sheet


def _change(ctx: Context, desk: Desk, key: str, act: str, *, whole: bool) -> None:
    _ = ctx.translate
    try:
        picks = _picks(ctx, desk, whole=whole)
    except Refusal as refusal:
        messages.refused(_, refusal)
        return
    if not picks:
        st.caption(_("Tick cases at the left of the list, or take the whole list."))
    elif len({pick.project_id for pick in picks}) > 1:
        st.info(_("These cases are of several projects. Narrow the list to one first."))
    elif act == "tag":
        board_tags.form(ctx, key, picks, desk.actor, finish=partial(finish, key))
    else:
        _assign(ctx, key, picks, {kind.code: kind for kind in desk.kinds})


def _assign(
    ctx: Context, key: str, picks: tuple[Pick, ...], known: Mapping[str, Procedure]
) -> None:
    """Draw the questions of the step that gives such a case to somebody."""
    _ = ctx.translate
    kinds = {pick.procedure for pick in picks}
    procedure = known.get(min(kinds))
    move = bulk.handing(procedure) if procedure else None
    if len(kinds) > 1:
        st.info(_("These cases are of several kinds. Choose a kind above the list first."))
        return
    if procedure is None or move is None:
        st.info(_("Cases of this kind are given to nobody."))
        return
    with ctx.reading() as work:
        offered = estates.offered(work.session, picks[0].project_id, procedure, now=work.now)
        zones = estates.zones(work.session, actor=work.actor)
    said = _("{move}: {n} cases").format(move=_(move.title), n=len(picks))
    forms.draw(
        _,
        Form(
            key=f"{key}.{procedure.code}.{move.code}",
            asks=move.asks,
            submit=said,
            icon=move.icon,
            save=partial(_save_assigned, ctx, Hand(key, picks, move)),
            choices=Choices(people=offered.people, titles=offered.titles, tree=offered.tree),
            zone=zones[picks[0].project_id],
            now=ctx.now,
        ),
    )


def _save_assigned(ctx: Context, hand: Hand, answers: Mapping[str, Any], token: str) -> str:
    with st.spinner(ctx.translate("{n} cases…").format(n=len(hand.picks)), show_time=True):
        report = bulk.run(
            ctx,
            hand.picks,
            lambda work, pick: bulk.move(work, pick, hand.move.code, answers, token),
        )
    return finish(hand.key, report)


def finish(key: str, report: Report) -> str:
    """Leave the report for the next run, untick the list, and say what was done.

    :raises Refusal: the first reason, when nothing at all was done and all have the same
    """
    reasons = {str(refusal) for _number, refusal in report.refused}
    if not report.done and len(reasons) == 1:
        raise report.refused[0][1]
    told = [(number, messages.about(refusal)) for number, refusal in report.refused]
    st.session_state[f"{key}.report"] = (len(report.done), told)
    st.session_state[f"{key}.round"] = st.session_state.get(f"{key}.round", 0) + 1
    return ""


def _reported(ctx: Context, key: str) -> None:
    """Show once what became of each case."""
    _, report = ctx.translate, st.session_state.pop(f"{key}.report", None)
    if report is None:
        return
    done, refused = report
    if not refused:
        st.success(_("{n} done.").format(n=done), icon=":material/check_circle:")
        return
    head = _("{done} done, {refused} refused:").format(done=done, refused=len(refused))
    lines = [f"- {number} – {messages.words(_, why)}" for number, why in refused]
    st.warning("\n".join([head, "", *lines]), icon=":material/rule:")


def _export(ctx: Context, desk: Desk, key: str, *, whole: bool) -> None:
    _ = ctx.translate
    ids = None if whole else [case.id for case in desk.ticked]
    if ids == []:
        st.caption(_("Tick cases at the left of the list, or take the whole list."))
        return
    make = partial(case_exports.offer, ctx, desk.chosen, desk.columns, offered=desk.offer, ids=ids)
    about = str({**desk.chosen.query(), "ids": ids, "columns": desk.columns})
    exporting.button(_, make, key=f"{key}.export", about=about)


def _make(ctx: Context, desk: Desk, ids: list[int] | None) -> str:
    with st.spinner(ctx.translate("The file is being made…"), show_time=True):
        return case_exports.offer(ctx, desk.chosen, desk.columns, offered=desk.offer, ids=ids)
