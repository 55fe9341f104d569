"""One alert: how it stands, whom it tells, how often it would have fired, and what became of it."""

from collections.abc import Mapping, Sequence

import streamlit as st

from domain.alerts import links, wording
from domain.alerts.rule import Rule
from domain.alerts.wording import Colour, Found
from domain.people import ROLE_TITLES, Role
from pages.figures import alert_forms
from pages.figures.alert_rehearsal import rehearsal
from services import estates
from services.alerts import rules
from services.alerts.rules import Delivery, Episode, History, Last, Stored
from services.context import Context
from services.estates import Estate
from ui import figures, places
from ui.texts import DASH, Translate, escape, moment

KEY = "alerts"


def show(ctx: Context, alert_id: int, offered: Sequence[Estate]) -> None:
    """Draw the alert with what may be done with it."""
    _ = ctx.translate
    with ctx.reading() as work:
        found = rules.get(work.session, alert_id, actor=work.actor)
        told = rules.told(work.session, [found], actor=work.actor)
        history = rules.history(work.session, alert_id, actor=work.actor)
        people = estates.people(work.session, found.rule.project_id, now=work.now)
        mine = found.rule.owner_id == work.actor.id
    estate = next(one for one in offered if one.id == found.rule.project_id)
    here = {"project": str(estate.id)}
    places.link(KEY, _("All alerts"), here, icon=":material/arrow_back:")
    _head(_, found, told.get(alert_id), estate)
    _facts(_, found.rule, people)
    _acts(ctx, estate, found.rule, mine=mine)
    rehearsal(ctx, found.rule)
    _occasions(_, history, estate.zone)
    _versions(_, history, estate.zone)


def state(_: Translate, one: Stored, last: Last | None, zone: str) -> tuple[str, Colour]:
    """Return how an alert stands in words, and a colour."""
    day = moment(last.at, zone)[:10] if last else ""
    fired = day if last and last.lasts else ""
    return wording.state(_, one.rule, one.seen, fired=fired, last=day)


def _head(_: Translate, found: Stored, last: Last | None, estate: Estate) -> None:
    rule, seen = found.rule, found.seen
    st.subheader(escape(rule.name))
    words, colour = state(_, found, last, estate.zone)
    st.badge(words, color=colour)
    st.text(wording.condition(_, rule))
    if seen is None:
        return
    numbers = Found(
        kind=seen.kind or "", numerator=seen.numerator, denominator=seen.denominator,
        value=seen.value, first=seen.first, last=seen.last, why=seen.why,
    )  # fmt: skip
    st.caption(escape(_last(_, found, numbers, estate.zone)))
    if seen.verdict != "stopped":
        place, query = links.target(rule, numbers, estate.code)
        label = _("Chart") if place == "signals" else _("Records")
        places.link(place, label, query, icon=":material/table_rows:")


def _last(_: Translate, found: Stored, numbers: Found, zone: str) -> str:
    """Return what the last look found, with both halves of the number."""
    at = moment(found.looked_at, zone)
    if numbers.kind == "stopped":
        return wording.sentence(_, found.rule, numbers, sees=True)
    if numbers.value is None:
        return _("Looked at {at}: there was nothing to divide by.").format(at=at)
    if found.rule.about == "list":
        said = _("Looked at {at}: {n} records")
        return said.format(at=at, n=figures.count(numbers.numerator))
    return _("Looked at {at}: {value} ({parts}) in {days}").format(
        at=at, value=wording.number(_, found.rule, numbers), parts=wording.parts(_, numbers),
        days=wording.days(numbers),
    )  # fmt: skip


def _facts(_: Translate, rule: Rule, people: Mapping[int, str]) -> None:
    told = [_(ROLE_TITLES[Role(role)]) for role in rule.roles]
    told += [people.get(one, _("Somebody who has left")) for one in rule.people]
    told += [_("channel {name}").format(name=name) for name in rule.channels]
    said = _("Tells: {whom}").format(whom=", ".join(told))
    hours = _("Told when it has held for {holds} h; then quiet for {quiet} h; with {least} or "
              "more below the line.")  # fmt: skip
    kept = _("Kept by {owner}: it counts what {owner} may see, and stops with that right.")
    st.caption(escape(said))
    st.caption(escape(hours.format(holds=rule.holds, quiet=rule.quiet, least=rule.least)))
    st.caption(escape(kept.format(owner=rule.owner)))


def _acts(ctx: Context, estate: Estate, rule: Rule, *, mine: bool) -> None:
    _ = ctx.translate
    with st.expander(_("Change the alert"), icon=":material/edit:"):
        alert_forms.change(ctx, estate, rule)
    act, title = ("resume", _("Set to work again")) if rule.paused else ("pause", _("Pause"))
    icon = ":material/play_arrow:" if rule.paused else ":material/pause:"
    with st.expander(title, icon=icon):
        alert_forms.reason(ctx, estate, rule, act, title)
    if not mine:
        with st.expander(_("Take the alert over"), icon=":material/person_add:"):
            alert_forms.reason(ctx, estate, rule, "take", _("Take the alert over"))


def _occasions(_: Translate, history: History, zone: str) -> None:
    figures.heading(_("When it fired"))
    if not history.episodes:
        st.caption(_("Its condition has not held since it was made."))
        return
    by_version = {one.rule.version: one.rule for one in history.versions}
    st.dataframe(
        [
            _occasion(_, one, by_version[one.version], history.deliveries, zone)
            for one in history.episodes
        ],
        hide_index=True,
        alt=_("Occasions on which the condition held, the newest first"),
    )


def _occasion(
    _: Translate, one: Episode, rule: Rule, deliveries: Sequence[Delivery], zone: str
) -> dict[str, str]:
    sent = [_delivery(_, each) for each in deliveries if each.episode_id == one.id]
    return {
        _("Held since"): moment(one.began_at, zone),
        _("Told"): moment(one.fired_at, zone),
        _("Ended"): moment(one.ended_at, zone),
        _("What the look found"): wording.sentence(_, rule, one.found, sees=True),
        _("Sent to channels"): ", ".join(sent) or DASH,
    }


def _delivery(_: Translate, one: Delivery) -> str:
    if one.sent_at is not None:
        return _("{name}: sent").format(name=one.channel)
    if one.given_up_at is not None:
        return _("{name}: given up after {n} tries").format(name=one.channel, n=one.tries)
    return _("{name}: waits, {n} tries").format(name=one.channel, n=one.tries)


def _versions(_: Translate, history: History, zone: str) -> None:
    with st.expander(_("Versions"), icon=":material/history:"):
        st.dataframe(
            [
                {
                    _("Version"): one.rule.version,
                    _("Written"): moment(one.made_at, zone),
                    _("Written by"): one.made_by,
                    _("Watches"): wording.condition(_, one.rule),
                    _("Paused"): one.rule.paused,
                    _("Reason"): one.rule.reason or DASH,
                }
                for one in history.versions
            ],
            hide_index=True,
            alt=_("Versions of the alert, the newest first"),
        )
