"""Tells what happened at the demo estates, in the order in which it happened, to the services."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from functools import partial
from itertools import islice
from operator import attrgetter
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from data_access.database import Database, Session
from domain.people import Actor
from domain.procedure import Procedure
from domain.procedures.complaint import COMPLAINT
from services import cases

ZONE = ZoneInfo("Asia/Shanghai")
MORNING, EVENING = time(8, 40), time(18, 0)
TOGETHER = 200
"""Acts in one unit of work: a commit to disk costs as much as several acts."""


@dataclass(frozen=True)
class Act:
    """Something done at a moment."""

    at: datetime
    do: Callable[[Session], None]


@dataclass(frozen=True)
class Step:
    """A move of a case. An answer that is a story stands for that story's number."""

    at: datetime
    who: Actor
    move: str
    answers: Mapping[str, Any]


@dataclass
class Story:
    """A case from its call to its end; `number` is known once it was registered."""

    name: str
    raw: Mapping[str, Any]
    place: cases.Place
    entered_at: datetime
    desk: Actor
    procedure: Procedure = COMPLAINT
    steps: list[Step] = field(default_factory=list)
    number: str = ""
    version: int = 1

    def acts(self) -> Iterable[Act]:
        yield Act(self.entered_at, self._open)
        for step in self.steps:
            yield Act(step.at, partial(self.make, step))

    def _open(self, session: Session) -> None:
        self.number = cases.open_case(
            session,
            self.procedure,
            self.raw,
            place=self.place,
            token=self.name,
            actor=self.desk,
            now=self.entered_at,
            parent=None,
        )
        self.version = cases.get(session, self.number, actor=self.desk).version

    def make(self, step: Step, session: Session) -> None:
        answers = {k: v.number if isinstance(v, Story) else v for k, v in step.answers.items()}
        moved = cases.move(
            session,
            self.number,
            step.move,
            answers,
            version=self.version,
            token=f"{self.name}-{self.version}",
            actor=step.who,
            now=step.at,
        )
        self.version = moved.version


def play(
    database: Database, acts: Iterable[Act], *, since: datetime | None, until: datetime
) -> None:
    """Do everything that happened in between, in order; what lies later stays undone."""
    between = [act for act in acts if act.at < until and (since is None or act.at >= since)]
    past = iter(sorted(between, key=attrgetter("at")))
    while batch := list(islice(past, TOGETHER)):
        with database.writing() as session:
            for act in batch:
                act.do(session)


def at_work(at: datetime, rng: Random) -> datetime:
    """Return the moment, or one on the next morning if the centre is closed by then."""
    local = at.astimezone(ZONE)
    if MORNING <= local.time() <= EVENING:
        return at
    day = local.date() + timedelta(days=local.time() > EVENING)
    opening = datetime.combine(day, MORNING, ZONE)
    return (opening + timedelta(minutes=rng.randint(1, 40))).astimezone(at.tzinfo)
