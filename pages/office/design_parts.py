"""The parts of a draft: each part's table, and the form of the one that is drawn."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from domain.designed import editing
from domain.designed.building import MOMENTS
from domain.designed.plan import Plan, PlannedDeadline, PlannedField, PlannedMove, PlannedState
from domain.people import ROLE_TITLES, Role
from domain.refusal import Refusal
from services import designs
from services.context import Context, Work
from services.designs import Kind
from services.estates import Estate
from ui import filters, forms, messages
from ui.forms import Form
from ui.inputs import Choices
from ui.texts import DASH, Translate

PARTS = ("about", "fields", "states", "moves", "deadlines", "sheet")
WHOLE = ("about", "sheet")
"""Parts of which there is one."""
KEY = "office.design"
REFUSED = f"{KEY}.refused"


def draw(ctx: Context, kind: Kind, estate: Estate, part: str) -> None:
    """Show a part of the draft: what is there, and the form for one of it or for a new one."""
    _ = ctx.translate
    refusal = st.session_state.pop(REFUSED, None)
    if refusal is not None:
        st.error(messages.words(_, refusal), icon=":material/block:")
    st.caption(_hints(_)[part])
    if part in WHOLE:
        _form(ctx, kind, estate, part, "")
        return
    titles = {one.met_by if isinstance(one, PlannedDeadline) else one.code: _title(_, one)
              for one in getattr(kind.plan, part)}  # fmt: skip
    if titles:
        rows = [_row(_, kind.plan, one) for one in getattr(kind.plan, part)]
        st.dataframe(rows, hide_index=True, key=f"{KEY}.{part}.list", alt=_("What is drawn"))
    item = filters.one_of(
        _("Which one"), "item", titles, key=f"{KEY}.{kind.id}.{part}", none=_("Add a new one")
    )
    if item:
        _buttons(ctx, kind, part, item)
    _form(ctx, kind, estate, part, item)


def _hints(_: Translate) -> dict[str, str]:
    return {
        "about": _("What it is called, the letters that its numbers begin with, and the posts "
                   "that may register it."),
        "fields": _("Who calls, from where, and what happened is asked anyway. Add what is asked "
                    "besides, when it is registered or at a step."),
        "states": _("Where a record can stand. The first is the one that a new record has."),
        "moves": _("What may be done: tick the states in which it may be, and the posts that may "
                   "do it. A chaser, a note and voiding are there anyway."),
        "deadlines": _("By when after it was received. A project's own workdays are counted."),
        "sheet": _("Its title, the answers that are printed, and who signs. Phone numbers never "
                   "are."),
    }  # fmt: skip


def _form(ctx: Context, kind: Kind, estate: Estate, part: str, item: str) -> None:
    _ = ctx.translate
    form = Form(
        key=f"{KEY}.{kind.id}.{part}.{item}",
        asks=editing.asks(kind.plan, part, item),
        submit=_("Save") if item or part in WHOLE else _("Add"),
        save=partial(_save, ctx, kind, part, item),
        choices=Choices(),
        zone=estate.zone,
        now=ctx.now,
    )
    forms.draw(_, form)


def _save(
    ctx: Context, kind: Kind, part: str, item: str, answers: Mapping[str, Any], _token: str
) -> str:
    with ctx.writing() as work:
        designs.edit(
            work.session, kind.id, part, item, answers,
            revision=kind.revision, actor=work.actor, now=work.now,
        )  # fmt: skip
    if part == "deadlines":
        st.query_params.pop("item", None)  # it may be another moment now
    return ctx.translate("The draft is kept.")


def _buttons(ctx: Context, kind: Kind, part: str, item: str) -> None:
    _ = ctx.translate
    with st.container(horizontal=True):
        if part != "deadlines":
            st.button(
                _("Further up"), key=f"{KEY}.{part}.{item}.lift", icon=":material/arrow_upward:",
                on_click=_lift, args=(ctx, kind, part, item),
            )  # fmt: skip
        st.button(
            _("Take it out"), key=f"{KEY}.{part}.{item}.remove", icon=":material/remove:",
            on_click=_remove, args=(ctx, kind, part, item),
        )  # fmt: skip


def _lift(ctx: Context, kind: Kind, part: str, item: str) -> None:
    def lift(work: Work) -> None:
        designs.lift(
            work.session, kind.id, part, item,
            revision=kind.revision, actor=work.actor, now=work.now,
        )  # fmt: skip

    _do(ctx, lift)


def _remove(ctx: Context, kind: Kind, part: str, item: str) -> None:
    def remove(work: Work) -> None:
        designs.remove(
            work.session, kind.id, part, item,
            revision=kind.revision, actor=work.actor, now=work.now,
        )  # fmt: skip

    if _do(ctx, remove):
        st.query_params.pop("item", None)


def _do(ctx: Context, act: Any) -> bool:
    try:
        with ctx.writing() as work:
            act(work)
    except Refusal as refusal:
        st.session_state[REFUSED] = messages.about(refusal)
        return False
    messages.flash(ctx.translate("The draft is kept."))
    return True


def _title(_: Translate, one: PlannedField | PlannedState | PlannedMove | PlannedDeadline) -> str:
    return _(MOMENTS[one.met_by]) if isinstance(one, PlannedDeadline) else _(one.title.typed)


def _row(_: Translate, plan: Plan, one: Any) -> dict[str, object]:
    if isinstance(one, PlannedField):
        return _field_row(_, plan, one)
    if isinstance(one, PlannedState):
        return {_("State"): _title(_, one), _("What it means"): _(editing.PHASES[one.phase])}
    if isinstance(one, PlannedMove):
        return _move_row(_, plan, one)
    unit = _(editing.UNITS[one.unit])
    return {_("What is owed"): _title(_, one), _("Within"): f"{one.amount} {unit}"}


def _field_row(_: Translate, plan: Plan, one: PlannedField) -> dict[str, object]:
    move = plan.move(one.at)
    return {
        _("Question"): _title(_, one),
        _("Kind of answer"): _(editing.FIELD_KINDS[one.kind]),
        _("Asked"): _(move.title.typed) if move else _("When it is registered"),
        _("Must be answered"): _("Yes") if one.required else _("No"),
        _("Choices"): " / ".join(_(title.typed) for _code, title in one.options),
    }


def _move_row(_: Translate, plan: Plan, one: PlannedMove) -> dict[str, object]:
    starts = [state for code in one.starts if (state := plan.state(code))]
    end = plan.state(one.end)
    return {
        _("Step"): _title(_, one),
        _("Begins in"): " / ".join(_(state.title.typed) for state in starts) or DASH,
        _("Leads to"): _(end.title.typed) if end else DASH,
        _("Taken by"): " / ".join(_(ROLE_TITLES[Role(code)]) for code in one.by) or DASH,
        _("Marks"): _(MOMENTS[one.stamp]) if one.stamp else DASH,
        _("Is a decision"): _("Yes") if one.decides else _("No"),
    }
