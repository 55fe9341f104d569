"""The figures of the people of a project: never a ranking, and never a low count as a merit."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from data_access import measures
from data_access import people as store
from data_access.database import Session
from domain import rights
from domain.calendar import Period
from domain.funnel import Funnel, Part, funnel
from domain.kpi import Count, DeclarationError, Figure
from domain.kpis.complaints import RECEIVED
from domain.kpis.follow_ups import REWORK
from domain.kpis.handling import IN_TIME, REOPENED
from domain.kpis.promises import CONTENT
from domain.kpis.repairs import MENDED_IN_TIME, REPORTED
from domain.people import Actor
from services import figure_standing
from services.figure_counts import Asked
from services.figure_request import Names, Request

READ = "staff_figures.read"
SHARES = (IN_TIME, REOPENED, CONTENT, MENDED_IN_TIME, REWORK)
"""What is told of people (20 §9.9); how many complaints somebody has is no merit and no fault."""
VOLUMES = (RECEIVED, REPORTED)
FEWEST_PEOPLE = 3
"""Of fewer people the mean of all would tell one of them what the others' number is."""
PERSON = "person"
By = Literal["person", "post"]
NONE = "none"
"""Stands for people without a post in the project now."""


@dataclass(frozen=True)
class Compared:
    """One share of everybody who may be seen, in a funnel around the share of all.

    Without a funnel there are too few people to compare, and `own` are the numbers alone.
    """

    figure: Figure
    funnel: Funnel | None
    own: tuple[Part, ...]


@dataclass(frozen=True)
class Staff:
    """The figures of a project's people over a period, up to today.

    `titles` names whom the keys of the parts stand for: people by id, or posts by code.
    `alone` tells that the reader sees nobody but themselves.
    """

    period: Period
    by: By
    titles: Mapping[str, str]
    volumes: Mapping[str, Mapping[str, int]]
    shares: tuple[Compared, ...]
    alone: bool


def staff(
    session: Session, project_id: int, period: Period, by: By, *, actor: Actor, now: datetime
) -> Staff:
    """Return how each person, or each post, did in what they are in charge of; of whoever sees
    themselves alone it is the person.

    :raises NotAllowed: when the actor reads no figures of people there, not even their own
    """
    rights.require(actor, READ, project_id)
    alone = project_id not in rights.reach(actor, READ).whole
    today = figure_standing.today(session, project_id, now=now)
    by = "person" if alone else by
    asking = _Asking(session, project_id, Request(period=period, as_of=today), by)
    seen = str(actor.id) if alone else ""
    volumes = {one.code: _only(asking.counts(one, one.numerator), seen) for one in VOLUMES}
    shares = tuple(_compared(asking, figure, seen) for figure in SHARES)
    keys = {*(key for counts in volumes.values() for key in counts),
            *(part.key for one in shares for part in one.own)}  # fmt: skip
    return Staff(period, by, asking.titles(keys), volumes, shares, alone)


@dataclass(frozen=True)
class _Asking:
    """What is asked of every figure: the project, the days, and whose numbers are told apart."""

    session: Session
    project_id: int
    request: Request
    by: By

    def counts(self, figure: Figure, measure: Count) -> dict[str, int]:
        """Return how many records of a measure are in whose charge; those of nobody are none's."""
        reach = rights.whole(self.project_id)
        names = Names.of(self.session, reach)
        asked = Asked(self.session, figure, self.request, reach, names)
        view = asked.view(measure, self.request.seen)
        rows = measures.spread(self.session, measure, view, columns=(PERSON,), where={})
        people = {int(person): int(number) for person, number in rows}
        if self.by == "person":
            return {str(person): number for person, number in people.items()}
        found = Counter[str]()
        for person, post in self.posts(people).items():
            found[post] += people[person]
        return dict(found)

    def posts(self, people: Mapping[int, int]) -> dict[int, str]:
        """Return the post that each person has in the project now, the oldest of several."""
        today = self.request.as_of
        held = [
            post
            for post in store.posts(self.session, account_ids=sorted(people))
            if post.project_id == self.project_id
            and not post.waiting
            and (post.to_on is None or post.to_on >= today)
        ]
        first = {post.account_id: post.role.value for post in reversed(held)}
        return {person: first.get(person, NONE) for person in people}

    def titles(self, keys: set[str]) -> dict[str, str]:
        if self.by == "post":
            return {key: key for key in sorted(keys)}
        names = store.names(self.session, [int(key) for key in keys])
        return {str(one): name for one, name in sorted(names.items(), key=lambda one: one[1])}


def _only(counts: dict[str, int], seen: str) -> dict[str, int]:
    return {key: number for key, number in counts.items() if seen in ("", key)}


def _compared(asking: _Asking, figure: Figure, seen: str) -> Compared:
    """Return a figure's parts; a number below the figure's guard is told to nobody else."""
    below = figure.denominator
    if not isinstance(below, Count):
        raise DeclarationError(f"{figure.code} is no share of records")
    bases, counts = asking.counts(figure, below), asking.counts(figure, figure.numerator)
    parts = [
        Part(key, counts.get(key, 0), base, small=base < figure.small)
        for key, base in sorted(bases.items())
    ]
    own = tuple(part for part in parts if seen in ("", part.key))
    found = funnel("share", parts) if len(parts) >= FEWEST_PEOPLE else None
    if found is not None and seen:
        points = tuple(point for point in found.points if point.part.key == seen)
        found = Funnel(found.kind, found.centre, found.spread, points, found.curve)
    return Compared(figure, found, own)
