"""Alerts: how each one stands, the form of a new one, and one alert with all that became of it."""

from collections.abc import Mapping, Sequence

import streamlit as st

from domain.alerts import wording
from pages.figures import alert_file, alert_forms
from services import estates
from services.alerts import rules
from services.alerts.rules import Last, Stored
from services.context import Context
from services.estates import Estate
from ui import filters, places
from ui.texts import DASH, Translate, moment

KEY = "alerts"


def page(ctx: Context) -> None:
    """List the alerts of a project, or show the one that the address names."""
    _ = ctx.translate
    st.title(_("Alerts"))
    with ctx.reading() as work:
        offered = estates.estates(work.session, actor=work.actor, action=rules.READ)
    if st.query_params.get("alert"):
        alert_file.show(ctx, filters.number("alert"), offered)
        return
    st.caption(_("An alert watches a figure or a list, and tells those whom you choose once. The "
                 "server looks every ten minutes."))  # fmt: skip
    estate = filters.project(_, offered, key=KEY)
    with ctx.reading() as work:
        found = rules.listed(work.session, actor=work.actor)
        here = [one for one in found if one.rule.project_id == estate.id]
        told = rules.told(work.session, here, actor=work.actor)
    _list(_, here, told, estate)
    with st.expander(_("New alert"), icon=":material/add_alert:", expanded=not here):
        alert_forms.new(ctx, estate)


def _list(_: Translate, found: Sequence[Stored], told: Mapping[int, Last], estate: Estate) -> None:
    """List the alerts; one that is picked opens."""
    if not found:
        st.info(_("Nothing is watched yet. Make the first alert below."), icon=":material/inbox:")
        return
    event = st.dataframe(
        [_row(_, one, told.get(one.rule.id), estate.zone) for one in found],
        key=f"{KEY}.list.{estate.id}",
        hide_index=True,
        on_select="rerun",
        selection_mode=("single-row", "single-cell"),
        alt=_("List of alerts; choose one to open it"),
    )
    chosen = [*event["selection"]["rows"], *(row for row, _name in event["selection"]["cells"])]
    if chosen and chosen[0] < len(found):
        places.go(KEY, {"alert": str(found[chosen[0]].rule.id)})


def _row(_: Translate, one: Stored, last: Last | None, zone: str) -> dict[str, str]:
    return {
        _("Name"): one.rule.name,
        _("State"): alert_file.state(_, one, last, zone)[0],
        _("Watches"): wording.condition(_, one.rule),
        _("Last looked at"): moment(one.looked_at, zone),
        _("Fired last"): moment(last.at, zone) if last else DASH,
        _("Who keeps it"): one.rule.owner,
    }
