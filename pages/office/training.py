"""Training: what is planned, who came, whose certificate ends soon, and forms to write it down."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from domain import rights
from domain.calendar import date_of
from domain.case import Case
from domain.kpis.office import TAUGHT, TRAINED
from domain.people import Actor
from domain.procedure import Field
from domain.procedures.training import HELD, RESULT_ASKS, SUBJECTS, TRAINING
from services import cases, estates, trainings
from services.context import Context
from services.estates import Estate
from services.trainings import Result, Table
from ui import filters, forms, places, words
from ui.forms import Form
from ui.inputs import Choices
from ui.texts import DASH, Translate, escape, moment

KEY = "office.training"
OPENING = "training.open"


def page(ctx: Context) -> None:
    """Show the year's figures, the plan and the results; for leads the forms under them."""
    _ = ctx.translate
    st.title(_("Training"))
    with ctx.reading() as work:
        offered = estates.estates(work.session, actor=work.actor, action=trainings.READ)
    estate = filters.project(_, offered, key=KEY)
    with ctx.reading() as work:
        found = trainings.table(work.session, estate.id, actor=work.actor, now=work.now)
        people = estates.people(work.session, estate.id, now=work.now)
        actor = work.actor
    _year(_, found)
    _people(_, found)
    _planned(_, found.cases, estate)
    _results(_, found.results)
    _forms(ctx, estate, found, people, actor)


def _year(_: Translate, found: Table) -> None:
    held, value = found.held, DASH
    if held.value is not None:
        value = f"{held.value:.1f} % ({held.numerator:g}/{held.denominator or 0:g})"
    shown = [(_(TRAINED.title), value, ":material/event_available:")]
    shown.append((_(TAUGHT.title), f"{found.taught.numerator:g}", ":material/timelapse:"))
    hours = _("Hours of training of all people") if found.leads else _("My hours of training")
    shown.append((hours, f"{found.minutes / 60:g}", ":material/schedule:"))
    if found.leads and found.staff:
        came = f"{found.came * 100 / found.staff:.1f} % ({found.came}/{found.staff})"
        shown.append((_("People trained this year"), came, ":material/groups:"))
    grid = st.grid(len(shown), min_column_width=180, border=True)
    for title, said, icon in shown:
        with grid.cell():
            st.metric(title, said, icon=icon)


def _people(_: Translate, found: Table) -> None:
    """Say whose certificate ends soon, and who has never had the training of new staff."""
    for one in found.ending:
        said = _("{certificate} of {person} ends on {day}. Plan its renewal.")
        day = date_of(one.until_day or 0).isoformat()
        st.warning(
            escape(said.format(certificate=one.certificate, person=one.person, day=day)),
            icon=":material/workspace_premium:",
        )
    if found.untrained:
        names = ", ".join(found.untrained)
        said = _("Without the training of new staff so far: {names}").format(names=names)
        st.caption(escape(said))


def _planned(_: Translate, found: Sequence[Case], estate: Estate) -> None:
    if not found:
        st.info(
            _("No training is planned yet. A lead plans the first one below; the year's plan is "
              "owed by 25 December."),
            icon=TRAINING.icon,
        )  # fmt: skip
        return
    st.subheader(_(TRAINING.plural))
    for case in found:
        with st.container(border=True, horizontal=True, vertical_alignment="center", gap="small"):
            with st.container(gap=None):
                st.markdown(f"**{escape(case.title)}**")
                when = moment(case.appoint_from, estate.zone) if case.appoint_from else DASH
                kind = _(SUBJECTS[case.details["subject"]])
                st.caption(escape(f"{kind} · {when} · {case.details['trainer']}"))
                st.badge(words.state(_, TRAINING, case.state))
            places.link("case", _("Open it"), {"case": case.number})


def _results(_: Translate, found: Sequence[Result]) -> None:
    if not found:
        return
    with st.expander(_("Who came, and with what result"), icon=":material/how_to_reg:"):
        st.dataframe(
            [
                {
                    _("Day"): date_of(one.day).isoformat(),
                    _("Training"): one.title,
                    _("Name of the person"): one.person,
                    _("Hours of training"): f"{one.minutes / 60:g}" if one.present else DASH,
                    _("Came"): _("Yes") if one.present else _("No"),
                    _("Score"): DASH if one.score is None else str(one.score),
                    _("Certificate"): one.certificate or DASH,
                }
                for one in found
            ],
            hide_index=True,
            alt=_("Who came, and with what result"),
        )


def _forms(
    ctx: Context, estate: Estate, found: Table, people: Mapping[int, str], actor: Actor
) -> None:
    _ = ctx.translate
    held = {case.number: case.title for case in found.cases if case.state == HELD.code}
    if held and rights.may(actor, trainings.ALL, estate.id):
        with st.expander(_("Enter a result"), icon=":material/grading:"):
            number = filters.choice(_("Training"), "training", held, key=KEY)
            save = partial(_record, ctx, number)
            forms.draw(
                _, _form(ctx, estate, people, f"{number}.result", asks=RESULT_ASKS, save=save)
            )
    if rights.may(actor, OPENING, estate.id):
        with st.expander(_("Plan a training"), icon=TRAINING.icon, expanded=not found.cases):
            save = partial(_plan, ctx, estate.id)
            forms.draw(
                _, _form(ctx, estate, people, f"{estate.id}.open", asks=TRAINING.asks, save=save)
            )


def _form(
    ctx: Context, estate: Estate, people: Mapping[int, str], name: str, *,
    asks: tuple[Field, ...], save: forms.Save,
) -> Form:  # fmt: skip
    return Form(
        key=f"{KEY}.{name}", asks=asks, submit=ctx.translate("Save"), save=save,
        choices=Choices(people=people), zone=estate.zone, now=ctx.now, icon=TRAINING.icon,
        folded=TRAINING.rare, fold=ctx.translate("More details"),
    )  # fmt: skip


def _record(ctx: Context, number: str, answers: Mapping[str, Any], _token: str) -> str:
    with ctx.writing() as work:
        trainings.record(work.session, number, answers, actor=work.actor, now=work.now)
    return ctx.translate("The result is written down.")


def _plan(ctx: Context, project_id: int, answers: Mapping[str, Any], token: str) -> str:
    place = cases.Place(project_id=project_id, unit_id=None)
    with ctx.writing() as work:
        number = cases.open_case(
            work.session, TRAINING, answers, place=place, token=token, actor=work.actor,
            now=work.now, parent=None,
        )  # fmt: skip
    return ctx.translate("Training {number} is planned.").format(number=number)
