"""The forms of alerts: a new one of a figure or a list, a change, and a pause."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from domain.alerts.rule import (
    BUILDING,
    CATEGORY,
    CHANNELS,
    CONDITION,
    FIGURE,
    NAME,
    REASON,
    VIEW,
    Options,
    Rule,
    asking,
)
from domain.procedure import Field
from services import estates
from services.alerts import meaning, rules
from services.context import Context
from services.estates import Estate
from ui import filters, forms
from ui.forms import Form
from ui.inputs import Choices

KEY = "alerts"
FIRST = (NAME.code, FIGURE.code, CONDITION.code)
ANY = {BUILDING.code: "Any building", CATEGORY.code: "Any category"}


def new(ctx: Context, estate: Estate) -> None:
    """Draw the form of a new alert on what is chosen: a figure, or a list that is kept as a
    view."""
    _ = ctx.translate
    abouts = {"figure": _("A figure"), "list": _("A list")}
    about = filters.choice(_("It watches"), "about", abouts, key=KEY)
    offer, people = _offer(ctx, estate)
    if about == "list" and not offer["view"]:
        st.info(
            _("Keep a list as a view first: narrow it under “Cases”, without words to search for, "
              "and keep it there under “Views”."),
            icon=":material/bookmark_add:",
        )  # fmt: skip
        return
    save = partial(_make, ctx, estate.id, about)
    asks = _shown(asking(about, offer))
    _draw(
        ctx, estate, f"{estate.id}.{about}", asks, people=people, press=(_("Make the alert"), save)
    )


def change(ctx: Context, estate: Estate, rule: Rule) -> None:
    """Draw the form of the next version, as the present one stands."""
    _ = ctx.translate
    offer, people = _offer(ctx, estate)
    views = {**meaning.AS_KEPT, **offer["view"]}
    given = {**rule.answers(), VIEW.code: next(iter(meaning.AS_KEPT))}
    asks = _shown(asking(rule.about, {**offer, "view": views}, given))
    save = partial(_change, ctx, rule)
    name = f"{rule.id}.{rule.version}.change"
    _draw(ctx, estate, name, (*asks, REASON), people=people, press=(_("Keep the change"), save))


def reason(ctx: Context, estate: Estate, rule: Rule, act: str, submit: str) -> None:
    """Draw the form of what is done with an alert as it is: `pause`, `resume` or `take`."""
    save = partial(_act, ctx, rule, act)
    _draw(
        ctx, estate, f"{rule.id}.{rule.version}.{act}", (REASON,), people={}, press=(submit, save)
    )


def _offer(ctx: Context, estate: Estate) -> tuple[Options, Mapping[int, str]]:
    with ctx.reading() as work:
        offer = rules.offer(
            work.session, estate.id, ctx.wiring.channels.names, actor=work.actor, now=work.now
        )
        return offer, estates.people(work.session, estate.id, now=work.now)


def _shown(asks: tuple[Field, ...]) -> tuple[Field, ...]:
    """Leave out questions with nothing to choose, and let any place or category be chosen."""
    least = {BUILDING.code: 2, CATEGORY.code: 1, CHANNELS.code: 1}
    asked = [one for one in asks if len(one.options) >= least.get(one.code, 0)]
    return tuple(
        replace(one, options={"": ANY[one.code], **one.options}, default=one.default or "")
        if one.code in ANY
        else one
        for one in asked
    )


def _draw(
    ctx: Context, estate: Estate, name: str, asks: tuple[Field, ...], *,
    people: Mapping[int, str], press: tuple[str, forms.Save],
) -> None:  # fmt: skip
    submit, save = press
    forms.draw(ctx.translate, Form(
        key=f"{KEY}.{name}", asks=asks, submit=submit, save=save,
        choices=Choices(people=people), zone=estate.zone, now=ctx.now, first=FIRST,
    ))  # fmt: skip


def _make(ctx: Context, project_id: int, about: str, answers: Mapping[str, Any], token: str) -> str:
    with ctx.writing() as work:
        made = rules.make(
            work.session, project_id, about, answers, token=token,
            channels=ctx.wiring.channels.names, actor=work.actor, now=work.now,
        )  # fmt: skip
    st.query_params["alert"] = str(made)
    return ctx.translate("The alert is made. It is looked at within a minute.")


def _change(ctx: Context, rule: Rule, answers: Mapping[str, Any], _token: str) -> str:
    with ctx.writing() as work:
        rules.change(
            work.session, rule, answers, channels=ctx.wiring.channels.names, actor=work.actor,
            now=work.now,
        )  # fmt: skip
    return ctx.translate("The alert is changed, and looked at anew within a minute.")


def _act(ctx: Context, rule: Rule, act: str, answers: Mapping[str, Any], _token: str) -> str:
    with ctx.writing() as work:
        if act == "take":
            rules.take_over(work.session, rule, answers, actor=work.actor, now=work.now)
        else:
            rules.pause(
                work.session, rule, answers, paused=act == "pause", actor=work.actor, now=work.now
            )
    return {
        "take": ctx.translate("The alert is yours: it counts what you may see."),
        "pause": ctx.translate("The alert rests until somebody sets it to work again."),
        "resume": ctx.translate("The alert is at work again."),
    }[act]
