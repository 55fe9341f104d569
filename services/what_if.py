"""What-if: a figure's records judged again under another limit, counted by whom it would meet."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from data_access import intake, measures, settings
from data_access import what_if as store
from data_access.database import Session
from domain import engine, rights, what_if
from domain.calendar import Period, date_of
from domain.case import Case
from domain.deadline import Term
from domain.figure_scope import Scope
from domain.kpi import Figure
from domain.people import Actor
from domain.rights import Reach
from domain.what_if import FEW, LIMITS, Judged, Limit, Part, Timed
from services import figure_scope, figures, homes, project_days, targets
from services.figure_counts import Asked
from services.figure_request import FigureUnknown, Names
from services.figure_scope import Reader


@dataclass(frozen=True)
class Share:
    """How many kept the limit, of how many that are done or late."""

    kept: int
    total: int

    @property
    def percent(self) -> float | None:
        return self.kept / self.total * 100 if self.total else None


@dataclass(frozen=True)
class Group:
    """What the other limit means for some of the records; a `small` one is told without share."""

    name: str
    now: Share
    then: Share
    more: int

    @property
    def small(self) -> bool:
        return self.then.total < FEW


@dataclass(frozen=True)
class Choice:
    """The records under one limit, and what it is today; of most of them if it changed."""

    part: Part
    count: int
    term: Term


@dataclass(frozen=True)
class Looked:
    """All records that a figure looks at, with the parts that have a limit of their own."""

    figure: Figure
    limit: Limit
    period: Period
    records: tuple[Timed, ...]
    today: datetime
    rules_at: what_if.RulesAt = field(repr=False, compare=False)
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Result:
    """A figure under its own limits and under others. `missed` are the cases that would miss
    it, the latest first; `more` those of them that do not miss it today."""

    looked: Looked
    judged: tuple[Judged, ...]
    now: Share
    then: Share
    missed: tuple[int, ...]
    more: frozenset[int]

    def groups(self, name_of: Callable[[Case], str]) -> list[Group]:
        """Return the records that are judged, in groups; only those of parts with a limit."""
        found: dict[str, list[Judged]] = {}
        for one in self.judged:
            if one.now or one.then:
                found.setdefault(name_of(one.timed.case), []).append(one)
        return [_group(name, found[name]) for name in sorted(found)]


def reader_of(session: Session, *, actor: Actor, now: datetime) -> Reader:
    """Return what the person may ask for: only projects whose targets are theirs to read."""
    whole = figure_scope.reader(session, actor=actor, now=now)
    mine = rights.scope(actor, targets.READ)
    projects = {code: one for code, one in whole.projects.items() if one in mine}
    buildings = {
        code: name
        for code, name in whole.offer.buildings.items()
        if code.partition("/")[0] in projects
    }
    names = {code: name for code, name in whole.offer.projects.items() if code in projects}
    offer = replace(whole.offer, projects=names, buildings=buildings)
    reaches = whole.reaches.within(projects.values())
    return replace(whole, projects=projects, reaches=reaches, offer=offer)


def look(session: Session, reader: Reader, scope: Scope, code: str) -> Looked:
    """Return the records of a figure with a limit; `reader` is that of `reader_of`.

    :raises FigureUnknown: when the figure has no limit, or a place is none of ours
    """
    if code not in LIMITS:
        raise FigureUnknown(code)
    figure, limit = figures.find(code), LIMITS[code]
    if not isinstance(figure, Figure):
        raise FigureUnknown(code)
    request, reach = reader.request(figure, scope), reader.reach(scope)
    asked = Asked(session, figure, request, reach, Names.of(session, reach))
    period, where = asked.narrowed()
    base = what_if.base(figure)
    view = asked.view(base, period)
    ids = measures.records(session, base, view, where=where)
    found = tuple(store.timed(session, ids, limit, view))
    rules_at = _rules(session, limit, reach)
    return Looked(
        figure, limit, period, found, view.start_of(view.today), rules_at,
        _choices(limit, found, rules_at),
    )  # fmt: skip


def judge(looked: Looked, wanted: Mapping[Part, Term]) -> Result:
    """Judge what was looked at under other limits; the unchanged ones are today's figure."""
    found = what_if.rescored(
        looked.limit, looked.records, wanted, rules_at=looked.rules_at, today=looked.today
    )
    missed = [one for one in found if one.then == "missed"]
    missed.sort(key=lambda one: (one.timed.case.received_at, one.timed.case.id), reverse=True)
    more = frozenset(one.timed.case.id for one in missed if one.now != "missed")
    ids = tuple(one.timed.case.id for one in missed)
    return Result(looked, tuple(found), *_shares(found), ids, more)


def _shares(found: Sequence[Judged]) -> tuple[Share, Share]:
    now, then = [one.now for one in found if one.now], [one.then for one in found if one.then]
    return Share(now.count("kept"), len(now)), Share(then.count("kept"), len(then))


def _group(name: str, found: Sequence[Judged]) -> Group:
    more = sum(one.then == "missed" and one.now != "missed" for one in found)
    return Group(name, *_shares(found), more)


def _choices(limit: Limit, found: Sequence[Timed], rules_at: what_if.RulesAt) -> tuple[Choice, ...]:
    counted: dict[Part, list[Term]] = {}
    for one in found:
        rules = rules_at(one.case)
        part = what_if.part_of(limit, one.case, rules)
        if part is not None:
            deadline = limit.deadline(part.procedure)
            terms = {**deadline.terms, **rules.terms.get(deadline.kind, {})}
            counted.setdefault(part, []).append(terms[part.name])
    rows = [Choice(part, len(terms), terms[-1]) for part, terms in counted.items()]
    return tuple(sorted(rows, key=lambda one: (-one.count, one.part.code)))


@dataclass
class _Terms:
    """The limits that projects set for a deadline, each with the day from which it held."""

    session: Session
    kind: str
    zones: Mapping[int, str]
    _read: dict[tuple[int, str], list[settings.Dated]] = field(default_factory=dict)
    _made: dict[tuple[int, str, int], engine.Rules] = field(default_factory=dict)

    def __call__(self, case: Case) -> engine.Rules:
        """Return the rules by which a case's time was reckoned when it came in."""
        place = (case.project_id, case.procedure)
        if place not in self._read:
            prefix = f"deadline.{case.procedure}.{self.kind}"
            self._read[place] = settings.dated(self.session, case.project_id, prefix=prefix)
        held = [
            one for one in self._read[place]
            if one.key.endswith(f".{self.kind}") and one.valid_from <= date_of(case.received_day)
        ]  # fmt: skip
        key = (*place, len(held))
        if key not in self._made:
            terms = {self.kind: homes.terms_of(held[-1].value)} if held else {}
            days = project_days.ProjectDays(self.session, case.project_id)
            self._made[key] = engine.Rules(self.zones[case.project_id], days, terms)
        return self._made[key]


def _rules(session: Session, limit: Limit, reach: Reach) -> what_if.RulesAt:
    zones = {one: intake.project(session, one).zone for one in reach.projects}
    return _Terms(session, limit.kind, zones)
