"""What a draft would look like, its publication and its undoing, and the records of the kind."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import streamlit as st

from domain import asking, printing
from domain.designed.building import RARE
from domain.designed.checks import Problem
from domain.designed.comparing import Change
from domain.people import ROLE_TITLES
from domain.procedure import Field, Move, Procedure
from domain.refusal import Refusal, in_words
from services import design_exports, estates, publishing
from services.context import Context, Work
from services.designs import Kind
from services.estates import Estate
from ui import diagrams, exporting, forms, places
from ui.forms import Form
from ui.inputs import Choices
from ui.texts import DASH, Translate, escape

KEY = "office.design"


def sentence(_: Translate, problem: Problem) -> str:
    """Return what is wrong in the reader's language, the names as they were typed."""
    values = {name: in_words(value, _) for name, value in problem.values.items()}
    return _(problem.message).format(**values)


def preview(ctx: Context, kind: Kind, estate: Estate) -> None:
    """Draw the real form and the steps; what is typed here is not kept."""
    _ = ctx.translate
    procedure = publishing.preview(kind.plan, kind.code)
    if procedure is None:
        st.info(_("Mend what the checks name; then it can be looked at."), icon=":material/build:")
        return
    with ctx.reading() as work:
        offered = estates.offered(work.session, kind.project_id, procedure, now=work.now)
    form, steps = st.columns(2, gap="large")
    with form:
        st.subheader(_("How it is registered"))
        draft = Form(
            key=f"{KEY}.{kind.id}.preview",
            asks=procedure.asks,
            submit=_("Register"),
            save=_refuse,
            choices=Choices(people=offered.people),
            zone=estate.zone,
            now=ctx.now,
            folded=procedure.rare,
            fold=_("More: rarely needed"),
        )
        forms.draw(_, draft)
    with steps:
        st.subheader(_("How it goes on"))
        diagrams.steps(_, procedure)
        _paper(_, procedure)
        st.dataframe(
            [_step(_, move) for move in procedure.moves], hide_index=True,
            key=f"{KEY}.preview.steps", alt=_("The steps, who takes them and what they ask"),
        )  # fmt: skip


def _paper(_: Translate, procedure: Procedure) -> None:
    """Show what the sheet of a record would tell, and who signs it."""
    form = printing.form_of(procedure)
    st.subheader(_("Printed sheet"))
    asks = [*procedure.asks, *(asked for move in procedure.moves for asked in move.asks)]
    tells = form.tells if procedure.paper else {one.code for one in procedure.asks} - RARE
    told = [one for one in asks if one.code in tells and not one.is_column]
    with st.container(border=True):
        st.markdown(f"**{escape(_(form.title))}**")
        for asked in told:
            st.text(f"{_(asked.title)}: ……")
        st.caption(" · ".join(f"{escape(_(place))} ________" for place in form.signs))


def _refuse(_answers: Mapping[str, Any], _token: str) -> str:
    raise Refusal("This is a preview: nothing is registered.")


def _step(_: Translate, move: Move) -> dict[str, str]:
    return {
        _("Step"): _(move.title),
        _("Begins in"): " / ".join(_(state.title) for state in move.starts),
        _("Leads to"): _(move.end.title) if move.end else DASH,
        _("Taken by"): " / ".join(_(ROLE_TITLES[role]) for role in move.by),
        _("Asks"): " / ".join(_(asked.title) for asked in move.asks) or DASH,
    }


def publish(ctx: Context, kind: Kind, estate: Estate) -> None:
    """Show what a publication would change, and offer it, its undoing and retiring."""
    _ = ctx.translate
    st.subheader(_("What a publication changes"))
    if not kind.changes:
        st.info(_("The draft says what is published already."), icon=":material/task_alt:")
    for change in kind.changes:
        st.markdown(f"- {escape(_changed(_, change))}")
    if kind.changes and not kind.problems:
        if kind.use.waiting:
            said = _("{n} unfinished records keep the version that they were opened with.")
            st.caption(said.format(n=escape(str(kind.use.waiting))))
        _act(ctx, kind, estate, _("Publish"), act=_publish, icon=":material/publish:")
    if kind.undoable:
        with st.expander(_("Take the publication back"), icon=":material/undo:"):
            st.caption(_("No record was opened with this version yet."))
            said, icon = _("Take it back"), ":material/undo:"
            _act(ctx, kind, estate, said, act=_withdraw, icon=icon, asks=(asking.REASON,))
    if kind.retired:
        _act(ctx, kind, estate, _("Bring it back"), act=_revive, icon=":material/unarchive:")
    elif kind.number is not None:
        with st.expander(_("Retire this kind"), icon=":material/archive:"):
            st.caption(_("No new records are opened; those that are there go on."))
            said, icon = _("Retire"), ":material/archive:"
            _act(ctx, kind, estate, said, act=_retire, icon=icon, asks=(asking.REASON,))


def _changed(_: Translate, change: Change) -> str:
    return _(change.message).format(name=in_words(change.name, _))


def _act(
    ctx: Context,
    kind: Kind,
    estate: Estate,
    title: str,
    *,
    act: Callable[[Work, Kind, str], None],
    icon: str,
    asks: tuple[Field, ...] = (),
) -> None:
    form = Form(
        key=f"{KEY}.{kind.id}.{act.__name__}",
        asks=asks,
        submit=title,
        save=partial(_save, ctx, kind, act),
        choices=Choices(),
        zone=estate.zone,
        now=ctx.now,
        icon=icon,
        columns=1,
    )
    forms.draw(ctx.translate, form)


def _save(
    ctx: Context,
    kind: Kind,
    act: Callable[[Work, Kind, str], None],
    answers: Mapping[str, Any],
    _token: str,
) -> str:
    with ctx.writing() as work:
        act(work, kind, str(answers.get("reason") or ""))
    return ctx.translate("Done.")


def _publish(work: Work, kind: Kind, _reason: str) -> None:
    publishing.publish(
        work.session, kind.id, revision=kind.revision, actor=work.actor, now=work.now
    )


def _withdraw(work: Work, kind: Kind, reason: str) -> None:
    publishing.withdraw(work.session, kind.id, reason=reason, actor=work.actor, now=work.now)


def _retire(work: Work, kind: Kind, reason: str) -> None:
    publishing.retire(work.session, kind.id, reason=reason, actor=work.actor, now=work.now)


def _revive(work: Work, kind: Kind, _reason: str) -> None:
    publishing.revive(work.session, kind.id, actor=work.actor, now=work.now)


def records(ctx: Context, kind: Kind) -> None:
    """Show how the records of the kind stand, with the way to their list and their file."""
    _, use = ctx.translate, kind.use
    grid = st.grid(5, min_column_width=120, border=True)
    share = f"{use.in_time / use.closed:.0%}" if use.closed else DASH
    for title, value in (
        (_("Registered"), use.opened),
        (_("Unfinished"), use.waiting),
        (_("Overdue"), use.overdue),
        (_("Closed"), use.closed),
        (_("Closed in time"), share),
    ):
        with grid.cell():
            st.metric(title, value)
    query = {"kind": kind.code}
    places.link("cases", _("Show the list"), query, icon=":material/list:")
    exporting.button(
        _, partial(design_exports.offer, ctx, kind.id), key=f"{KEY}.{kind.id}.export",
        about=str(kind.use),
    )  # fmt: skip
