"""Trainings of a project: the plan, who came, what they scored, whose certificate ends soon."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from data_access import case_lists, intake
from data_access import trainings as store
from data_access.case_lists import Wanted
from data_access.database import Session
from data_access.trainings import Result
from domain import engine, rights
from domain.audit import Act
from domain.calendar import Period, date_of, day_number, day_of, first_of, month_number
from domain.case import Case
from domain.kpi import Figure
from domain.kpis.office import TAUGHT, TRAINED
from domain.people import Actor
from domain.procedure import Answers
from domain.procedures.training import (
    HELD,
    NEW_STAFF,
    PERSON,
    RESULT_ASKS,
    SCORE,
    STAFF,
    SUBJECTS,
    TRAINING,
)
from domain.refusal import AnswerRefused
from services import accounts, audit, cases, figures, homes
from services import answers as reading
from services.figures import Cell, Request

__all__ = ["Result", "Table", "record", "table"]

READ, ALL = "minutes.read", "meetings.approve"
MOST = 30
ENDING_DAYS = 60
"""Before a certificate ends, the leads and its holder are reminded (19 §10-7)."""
STANDING = ("open", "done")


@dataclass(frozen=True, kw_only=True)
class Table:
    """The trainings of a project as somebody sees them: results are their own, or all for a lead.

    `untrained` names who has a post and never had the training of new staff; `came` of `staff`
    people have had any training this year. Both are empty for who is no lead.
    """

    cases: tuple[Case, ...]
    results: tuple[Result, ...]
    ending: tuple[Result, ...]
    held: Cell
    taught: Cell
    leads: bool
    untrained: tuple[str, ...] = ()
    came: int = 0
    staff: int = 0

    @property
    def minutes(self) -> int:
        """The minutes that were sat through this year, in all that is seen."""
        return sum(one.minutes for one in self.results if one.present)


def table(session: Session, project_id: int, *, actor: Actor, now: datetime) -> Table:
    """Return the trainings of this year, with what the actor may know of their results.

    :raises NotAllowed: when the actor reads no minutes of the project
    """
    rights.require(actor, READ, project_id)
    reach = rights.reach(actor, READ).within({project_id})
    wanted = Wanted(reach=reach, procedure=TRAINING.code, phases=STANDING)
    leads = rights.may(actor, ALL, project_id)
    today, january = _days(session, project_id, now)
    whose = None if leads else actor.id
    found = store.results(session, project_id, since_day=0, person_id=whose)
    seen = Table(
        cases=tuple(case_lists.listed(session, wanted, limit=MOST, offset=0)),
        results=tuple(one for one in found if one.day >= day_number(january)),
        ending=tuple(one for one in found if _ends_soon(one, today)),
        held=_cell(session, TRAINED, reach, Period(january, today)),
        taught=_cell(session, TAUGHT, reach, Period(january, today)),
        leads=leads,
    )
    return _with_staff(session, project_id, seen, january, now) if leads else seen


def record(
    session: Session, number: str, raw: Mapping[str, Any], *, actor: Actor, now: datetime
) -> None:
    """Write down what somebody else scored at a training that was held, and their certificate.

    What is left empty stays as it was; the audit trail keeps both values.

    :raises CaseNotFound: when the training is not there, or not the actor's to see
    :raises NotAllowed: when the actor enters no results there
    :raises AnswerRefused: naming the answer that cannot be taken, who was not there or enters
        their own result, or that the training takes none now
    """
    case = cases.get(session, number, actor=actor)
    rights.require(actor, ALL, case.project_id)
    rules = homes.project_rules(session, case.project_id, TRAINING, now=now)
    told = reading.read(RESULT_ASKS, raw, rules.lists, now=now)
    engine.require_answers(RESULT_ASKS, told)
    before = _scored(session, case, told["person_id"], actor)
    values = _values(told, rules.rules.zone)
    store.record(session, case.id, told["person_id"], values)
    act = Act(
        action="training.result", project_id=case.project_id, subject="case", ref=number,
        details={
            "person": told["person_id"],
            "before": {name: before[name] for name in values},
            "after": values,
        },
    )  # fmt: skip
    audit.write(session, act, actor=actor, now=now)


def _scored(session: Session, case: Case, person_id: int, actor: Actor) -> dict[str, Any]:
    """Return the result that is about to be written over, once it may be."""
    if person_id == actor.id:
        raise AnswerRefused(PERSON.title, "Somebody else enters your own result.")
    before = None
    if case.procedure == TRAINING.code:
        if case.state != HELD.code:
            raise AnswerRefused(
                TRAINING.title, "Results are entered once it was held and until it is finished."
            )
        before = store.scored(session, case.id, person_id)
    if before is None:
        raise AnswerRefused(PERSON.title, "This person was not at the training.")
    return before


def _values(told: Answers, zone: str) -> dict[str, Any]:
    """Return what changes: a new certificate brings its own end, or none."""
    until = told["certificate_until"]
    day = day_of(until, zone) if until else None
    values: dict[str, Any] = {} if told["score"] is None else {"score": told["score"]}
    if told["certificate"]:
        values |= {"certificate": told["certificate"], "certificate_until_day": day}
    elif until:
        values["certificate_until_day"] = day
    if not values:
        raise AnswerRefused(SCORE.title, "Enter a score or a certificate.")
    return values


def _with_staff(
    session: Session, project_id: int, seen: Table, january: date, now: datetime
) -> Table:
    found = accounts.colleagues(session, project_ids=[project_id], now=now)
    people = [one for one in found if not set(STAFF).isdisjoint(one.roles)]
    new = store.trained(session, project_id, since_day=0, subjects=[NEW_STAFF])
    came = store.trained(
        session, project_id, since_day=day_number(january), subjects=list(SUBJECTS)
    )
    return Table(
        cases=seen.cases, results=seen.results, ending=seen.ending, held=seen.held,
        taught=seen.taught, leads=True,
        untrained=tuple(one.name for one in people if one.id not in new),
        came=sum(one.id in came for one in people), staff=len(people),
    )  # fmt: skip


def _ends_soon(one: Result, today: date) -> bool:
    return one.until_day is not None and one.until_day - day_number(today) <= ENDING_DAYS


def _cell(session: Session, figure: Figure, reach: rights.Reach, period: Period) -> Cell:
    request = Request(period=period, as_of=period.last)
    return figures.cells_of(session, figure, request, reach=reach)[0]


def _days(session: Session, project_id: int, now: datetime) -> tuple[date, date]:
    today = date_of(day_of(now, intake.project(session, project_id).zone))
    return today, first_of(month_number(today) // 12 * 12)
