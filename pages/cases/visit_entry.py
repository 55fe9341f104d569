"""Recording a visit: whose door it was, then what came of it, on a phone at the door."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import streamlit as st

from domain import rights, visit_hours
from domain.household import Household
from domain.procedure import Field
from domain.procedures.visit import KINDS, QUIET_NOTE, RESULTS, VISIT
from domain.procedures.visit.asked import USUAL, asked_after, folded_after
from domain.visit_planning import CANCEL_REASON
from pages.cases import visit_sheet
from services import estates, homes, visit_advice, visit_plans, visits
from services.context import Context
from services.visit_advice import NOTHING, Advice
from ui import forms, households, messages, places
from ui.forms import Form
from ui.inputs import Choices
from ui.texts import escape

MET_AS: Mapping[str, str] = {
    "owner": "owner",
    "family": "adult_family",
    "tenant": "tenant",
    "shop": "shop",
}


@dataclass(frozen=True)
class Door:
    """The household at whose door the visitor stands, and the planned visit it is for."""

    household: Household
    zone: str
    item_id: int | None
    may_plan: bool
    people: Mapping[int, str]
    advice: Advice


def show(ctx: Context) -> None:
    """Ask for the household until the address names one, then for the record."""
    _ = ctx.translate
    unit = st.query_params.get("unit", "")
    if not (unit.isascii() and unit.isdigit()):
        households.choose(_, partial(_find, ctx), key="visits.lookup")
        return
    try:
        door = _door(ctx, int(unit[:9]))
    except homes.HouseholdNotFound as refusal:
        messages.refused(_, refusal)
        st.button(_("Choose another household"), on_click=_leave)
        return
    households.card(_, door.household)
    st.button(_("Choose another household"), icon=":material/search:", on_click=_leave)
    _advise(ctx, door)
    form = _form(ctx, door)
    _offer_results(ctx, door, form)
    _offer_residents(ctx, door.household, form)
    st.caption(_("Questions with a star must be answered."))
    forms.draw(_, form)
    if door.item_id is not None and door.may_plan:
        _offer_cancelling(ctx, door, door.item_id)


def hint_at_moved(ctx: Context) -> None:
    """Lead from a visit that found a home left to the home, whose status is now wrong."""
    _, unit = ctx.translate, st.query_params.get("moved", "")
    if "unit" in st.query_params or not (unit.isascii() and unit.isdigit()):
        return
    st.info(
        _(
            "The household has moved out: change the status of the home, so that it is no "
            "longer counted as lived in."
        ),
        icon=":material/home:",
    )
    places.link("household", _("Change status"), {"unit": unit}, icon=":material/swap_horiz:")


def _find(ctx: Context, text: str) -> list[Any]:
    with ctx.reading() as work:
        return list(homes.find(work.session, text, actor=work.actor, limit=households.MOST))


def _door(ctx: Context, unit_id: int) -> Door:
    item = st.query_params.get("item", "")
    with ctx.reading() as work:
        household = homes.household(work.session, unit_id, actor=work.actor)
        project_id = household.home.project_id
        return Door(
            household,
            estates.zones(work.session, actor=work.actor)[project_id],
            int(item[:9]) if item.isascii() and item.isdigit() else None,
            rights.may(work.actor, "visit_plans.create", project_id),
            estates.offered(work.session, project_id, VISIT, now=work.now).people,
            visit_advice.of_units(
                work.session, project_id, [unit_id], actor=work.actor, now=work.now
            ).get(unit_id, NOTHING)
            if rights.may(work.actor, "visits.create", project_id)
            else NOTHING,
        )


def _form(ctx: Context, door: Door) -> Form:
    """Return the form; which questions it has follows the result that was chosen."""
    _ = ctx.translate
    key = f"visits.record.{door.household.home.unit_id}"
    result = forms.standing(key, "result")
    kind = st.query_params.get("kind", "")
    wanted = asked_after(str(result or ""))
    return Form(
        key=key,
        asks=tuple(_usual(asked, kind) for asked in VISIT.asks if asked.code in wanted),
        submit=_("Record the visit"),
        save=partial(_save, ctx, door),
        choices=Choices(people=door.people),
        zone=door.zone,
        now=ctx.now,
        folded=folded_after(str(result or "")),
        fold=_("More: hour, kind, who came along, promise, scores"),
    )


def _usual(asked: Field, kind: str) -> Field:
    """Let the kind of visit that the address names stand in the form at first."""
    return forms.answered(asked, kind) if asked.code == "kind" and kind in KINDS else asked


def _save(ctx: Context, door: Door, answers: Mapping[str, Any], token: str) -> str:
    unit_id = door.household.home.unit_id
    with ctx.writing() as work:
        number = visits.record(
            work.session,
            answers,
            unit_id=unit_id,
            plan_item_id=door.item_id,
            token=token,
            actor=work.actor,
            now=work.now,
        )
        quiet = visits.file_of(work.session, number, actor=work.actor).quiet_hours
    _ = ctx.translate
    view = st.query_params.get("back") or ("todo" if door.item_id is not None else "record")
    left = answers.get("result") == "moved" and not answers.get("home_now")
    moved = {"moved": str(unit_id)} if left else {}
    if answers.get("result") == "success":
        st.query_params.from_dict({"visit": number, "back": view})
    else:
        st.query_params.from_dict({"view": view, **moved})
    said = _("Recorded as {number}.").format(number=number)
    return f"{said} {_(QUIET_NOTE)}" if quiet else said


def _advise(ctx: Context, door: Door) -> None:
    """Say before the bell is rung what earlier knocks and the hour advise."""
    _, known = ctx.translate, door.advice
    if known.refused_until:
        said = _("Refused this quarter: ask again from {day} on, not before.")
        st.warning(said.format(day=known.refused_until.isoformat()), icon=":material/block:")
    if visit_hours.is_quiet(ctx.now.astimezone(ZoneInfo(door.zone))):
        st.warning(_(visit_hours.QUIET_HOURS), icon=":material/bedtime:")
    if known.failed:
        st.caption(escape(_("Tried since the last talk: {n}.").format(n=known.failed)))
        st.caption(_(visit_hours.NEXT_STEPS[known.next or "again"]))
    if known.best:
        best = visit_sheet.best_words(_, known.best)
        st.caption(_("Best time: {best}").format(best=escape(best)))


def _offer_results(ctx: Context, door: Door, form: Form) -> None:
    """Let one press say what came of it; the rarer results are in the list below."""
    _ = ctx.translate
    if forms.standing(form.key, "result") is not None:
        return
    with st.container(horizontal=True):
        for code in USUAL:
            st.button(
                _(RESULTS[code]),
                key=f"visits.result.{door.household.home.unit_id}.{code}",
                on_click=_fill_result,
                args=(form, code),
            )


def _fill_result(form: Form, code: str) -> None:
    forms.fill(form, {"result": code})


def _offer_residents(ctx: Context, household: Household, form: Form) -> None:
    """Fill in who was met with one press, once somebody was."""
    _ = ctx.translate
    if not household.residents or forms.standing(form.key, "result") != "success":
        return
    st.caption(_("Who was met?"))
    with st.container(horizontal=True):
        for at, person in enumerate(household.residents[:6]):
            st.button(
                escape(person.name),
                key=f"visits.met.{household.home.unit_id}.{at}",
                icon=":material/person:",
                on_click=_fill_met,
                args=(form, household, at),
            )


def _fill_met(form: Form, household: Household, at: int) -> None:
    person = household.residents[at]
    forms.fill(form, {"met_name": person.name, "met_role": MET_AS.get(person.role)})


def _offer_cancelling(ctx: Context, door: Door, item_id: int) -> None:
    _ = ctx.translate
    with st.expander(_("Strike this visit from the plan"), icon=":material/event_busy:"):
        forms.draw(
            _,
            Form(
                key=f"visits.cancel.{item_id}",
                asks=(CANCEL_REASON,),
                submit=_("Strike from the plan"),
                save=partial(_cancel, ctx, item_id),
                choices=Choices(),
                zone=door.zone,
                now=ctx.now,
                icon=":material/event_busy:",
            ),
        )


def _cancel(ctx: Context, item_id: int, answers: Mapping[str, Any], _token: str) -> str:
    with ctx.writing() as work:
        visit_plans.cancel(work.session, item_id, str(answers["reason"]), actor=work.actor)
    st.query_params.from_dict({"view": "todo"})
    _ = ctx.translate
    return _("The visit was struck from the plan.")


def _leave() -> None:
    st.query_params.from_dict({"view": "record"})
