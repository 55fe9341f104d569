"""Looks at what an alert watches, in the scope of whoever keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from data_access import case_lists as case_store
from data_access.database import Session
from domain import case_filter, rights
from domain.alerts import links
from domain.alerts.course import FIGURE_GONE, LIST_BROKEN, OWNER_LEFT, Seen, Verdict
from domain.alerts.rule import Rule, period
from domain.calendar import Period, month_period
from domain.kpi import Figure
from domain.kpis.registry import FIGURES
from domain.people import Actor
from domain.refusal import Refusal
from services import accounts, case_lists, estates, figure_scope, figures, list_options, signals
from services.estates import Estate
from services.figure_scope import Reader
from services.figures import Cell

KEEP = "alerts.update"
SOURCES = {"figure": figure_scope.ACTION, "list": "cases.read"}
"""What must be readable, of the whole project, for what an alert counts."""


@dataclass(frozen=True)
class Watch:
    """An alert with the eyes that it is looked at through; `reader` is for figures only."""

    session: Session
    rule: Rule
    actor: Actor
    estate: Estate
    reader: Reader | None
    now: datetime

    @property
    def today(self) -> date:
        return self.now.astimezone(ZoneInfo(self.estate.zone)).date()

    def on(self, day: date) -> Seen:
        """Return what was to be seen at the end of a day, by what is known now.

        Of a list that is only known for now.
        """
        if self.reader is None:
            return _list(self)
        figure = FIGURES.get(self.rule.figure)
        offer = self.reader.offer
        known = self.rule.building in ("", *offer.buildings)
        if not isinstance(figure, Figure) or not known:
            return Seen(verdict="stopped", why=FIGURE_GONE)
        seen_by = replace(self.reader, offer=replace(offer, today=day))
        if self.rule.condition == "signal":
            return _signal(self, figure, seen_by, day)
        return _figure(self, figure, seen_by, day)


def watch(session: Session, rule: Rule, *, actor: Actor, now: datetime) -> Watch | None:
    """Return the alert as the actor sees it; None when they may not read what it watches."""
    mine = estates.within(session, {rule.project_id})
    if not mine or not covers(actor, rule) or not rights.may(actor, KEEP, rule.project_id):
        return None
    reader = None
    if rule.about == "figure":
        reader = figure_scope.reader(session, actor=actor, now=now)
    return Watch(session, rule, actor, mine[0], reader, now)


def by_owner(session: Session, rule: Rule, *, now: datetime) -> Watch | Seen:
    """Return the alert as its owner sees it today; what stopped it when they may not any more."""
    try:
        owner = accounts.actor_of(session, rule.owner_id, now=now)
    except rights.NotAllowed:
        return Seen(verdict="stopped", why=OWNER_LEFT)
    found = watch(session, rule, actor=owner, now=now)
    return Seen(verdict="stopped", why=OWNER_LEFT) if found is None else found


def covers(actor: Actor, rule: Rule) -> bool:
    """Tell whether the actor may see all of a project that an alert of it counts."""
    return rule.project_id in rights.reach(actor, SOURCES[rule.about]).whole


def records(
    session: Session, board: str, query: Mapping[str, str], estate: Estate, *, actor: Actor,
    now: datetime,
) -> int | None:  # fmt: skip
    """Return how many records a list has for the actor in a project, None when it asks for
    something that is not there for them."""
    kinds = list_options.kinds(session, actor=actor)
    code = query.get("kind", "") if board == "all" else board
    procedure = next((one for one in kinds if one.code == code), None)
    offer = list_options.offer(session, procedure, actor=actor, now=now)
    said = {name: [value] for name, value in query.items()}
    chosen = case_filter.read(said, offer, kind="" if board == "all" else board)
    if chosen.odd or chosen.project not in ("", estate.code):
        return None
    wanted = case_lists.narrowed(replace(chosen, project=estate.code), actor=actor, now=now)
    return case_store.count(session, wanted)


def _list(watch: Watch) -> Seen:
    rule = watch.rule
    found = records(
        watch.session, rule.board, rule.query or {}, watch.estate, actor=watch.actor, now=watch.now
    )
    if found is None:
        return Seen(verdict="stopped", why=LIST_BROKEN)
    verdict: Verdict = "holds" if found >= (rule.limit or 1) else "quiet"
    today = watch.today
    return Seen(verdict=verdict, numerator=found, value=found, first=today, last=today)


def _figure(watch: Watch, figure: Figure, reader: Reader, day: date) -> Seen:
    scope = links.scope_of(watch.rule, watch.estate.code, period(watch.rule.span, day))
    request = reader.request(figure, scope)
    try:
        cell = figures.cells_of(
            watch.session, figure, request, reach=reader.reach(scope)
        )[0]  # fmt: skip
    except Refusal:
        return Seen(verdict="stopped", why=FIGURE_GONE)
    few = cell.denominator is not None and cell.denominator < watch.rule.least
    found = Seen(
        verdict="volume", numerator=cell.numerator, denominator=cell.denominator,
        value=cell.value, first=request.seen.first, last=request.seen.last,
    )  # fmt: skip
    if few or cell.value is None:
        return found
    return replace(found, verdict="holds" if _fires(watch.rule, figure, cell) else "quiet")


def _fires(rule: Rule, figure: Figure, cell: Cell) -> bool:
    """Tell whether the condition holds. Every span is about a month, so that a target of a
    month needs no division."""
    value, limit = cell.value or 0, rule.limit or 0
    if rule.condition == "target":
        return figure.target is not None and not figure.target.met_by(value)
    return value > limit if rule.condition == "above" else value < limit


def _signal(watch: Watch, figure: Figure, reader: Reader, day: date) -> Seen:
    """Judge the newest point of the control chart: a signal of long ago is no news."""
    scope = links.scope_of(watch.rule, watch.estate.code, period("this_month", day))
    found = signals.signal(watch.session, reader, scope, figure.code)
    if found.chart is None or not found.judged:
        return Seen(verdict="volume")
    part, point = found.judged[-1]
    days = month_period(part.month)
    if found.grain == "quarter":
        days = Period(month_period(part.month // 3 * 3).first, month_period(part.month).last)
    value = (point.rate or 0) * figure.times if found.halved else part.count
    halved = found.halved and figure.denominator is not None
    seen = Seen(
        verdict="volume", numerator=part.count if found.halved else None,
        denominator=part.base if halved else None, value=value, first=days.first, last=days.last,
    )  # fmt: skip
    if not found.enough or (halved and part.base < watch.rule.least):
        return seen
    newest = found.parts.index(part) in found.chart.at
    return replace(seen, verdict="holds" if newest else "quiet")
