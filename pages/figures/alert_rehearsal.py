"""How often an alert would have fired in twelve months: too often, and nobody reads it."""

from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from domain.alerts import wording
from domain.alerts.rule import Rule
from domain.alerts.wording import Found
from services.alerts import rehearsal as rehearsing
from services.alerts.rehearsal import Rehearsal
from services.context import Context
from ui import figures
from ui.texts import Translate

KEY = "alerts.rehearsal"


def rehearsal(ctx: Context, rule: Rule) -> None:
    """Offer to reckon it, with its progress, and show what came out for this version."""
    _ = ctx.translate
    figures.heading(_("How often would it have fired?"))
    if rule.about == "list":
        st.caption(_("A list is known as it is now only, so this cannot be told."))
        return
    key = f"{KEY}.{rule.id}.{rule.version}"
    if st.button(_("Reckon the last 12 months"), key=f"{KEY}.go", icon=":material/replay:"):
        st.session_state[key] = _reckon(ctx, rule)
    found = st.session_state.get(key)
    if found is not None:
        _show(_, found)


def _reckon(ctx: Context, rule: Rule) -> dict[str, Any]:
    """Return plain values: they stay in the window."""
    _ = ctx.translate
    bar = st.progress(0.0, text=_("Looking at each day of the last 12 months"))
    with ctx.reading() as work:
        found = rehearsing.rehearse(
            work.session,
            rule,
            actor=work.actor,
            now=work.now,
            progress=lambda part: _move(bar, part),
        )
    bar.empty()
    return {
        "since": found.since.isoformat(), "looks": found.looks, "held": found.held,
        "few": found.few, "fired": _fired(_, rule, found),
    }  # fmt: skip


def _move(bar: DeltaGenerator, part: float) -> None:
    bar.progress(part)


def _fired(_: Translate, rule: Rule, found: Rehearsal) -> list[dict[str, str]]:
    return [
        {
            _("Day"): one.day.isoformat(),
            _("What the look found"): wording.sentence(
                _, rule,
                Found(kind="alarm", numerator=one.seen.numerator,
                      denominator=one.seen.denominator, value=one.seen.value,
                      first=one.seen.first, last=one.seen.last),
                sees=True,
            ),
        }
        for one in found.fired
    ]  # fmt: skip


def _show(_: Translate, found: dict[str, Any]) -> None:
    said = _("Since {since} it would have fired {n} times. Its condition held on {held} of {looks} "
             "days looked at; on {few} there was too little to judge.")  # fmt: skip
    st.text(said.format(
        since=found["since"], n=len(found["fired"]), held=found["held"], looks=found["looks"],
        few=found["few"],
    ))  # fmt: skip
    st.caption(_("By what is known today: what was entered late counts as if it had been there."))
    if found["fired"]:
        st.dataframe(
            found["fired"], hide_index=True, alt=_("Days on which the alert would have fired")
        )
