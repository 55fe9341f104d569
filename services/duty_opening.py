"""Opens the tasks of duties: each turn once, by the version of its rule that is in force then."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from data_access import duty_tasks as store
from data_access import management_rules as rule_store
from data_access.database import Session
from data_access.duties import InForce
from domain import intake
from domain.calendar import date_of, day_number, day_of, month_number, month_of, start_of
from domain.case import Case
from domain.duties import DUTY, END_OF_DAY, Duty
from domain.procedures.duty import DUTY_TASK
from domain.rhythm import Turn, turns
from domain.rule_versions import Span, spans
from services import accounts, homes, ledger, project_days
from services.homes import ProjectRules

CHANNEL = intake.CHANNEL["other"]


@dataclass(frozen=True)
class Owed:
    """One turn of a duty as a version of its rule demands it."""

    span: Span
    turn: Turn

    @property
    def duty(self) -> Duty:
        return self.span.duty


def open_turns(session: Session, one: InForce, *, today: date, now: datetime) -> int:
    """Open what a duty owes up to today and was not opened yet; return how many tasks.

    What was owed before the project took the duty up is never asked for.
    """
    project = homes.project_rules(session, one.project_id, DUTY_TASK, now=now)
    there = store.opened(session, one.project_id, one.duty)
    made = 0
    for owed in _owed(session, one, today):
        for person, whose in _people(session, one.project_id, owed.duty, now):
            if (owed.turn.period, whose) not in there:
                _open(session, one, owed, project, (person, whose), now=now)
                made += 1
    return made


def demanded(session: Session, one: InForce, *, until: date) -> list[Owed]:
    """Return the turns of a duty since the project keeps it, also those that are still to come."""
    first = date_of(one.from_day)
    found = []
    for at, span in enumerate(_spans(session, one, first, until)):
        works = project_days.ProjectDays(session, one.project_id) if span.duty.workdays else None
        for turn in turns(span.duty.rhythm, span.first, span.last, works=works):
            if at == 0 or turn.opens >= span.first:
                found.append(Owed(span, turn))  # noqa: PERF401
    return found


def _owed(session: Session, one: InForce, today: date) -> Iterator[Owed]:
    for owed in demanded(session, one, until=today):
        if day_number(owed.turn.opens) > one.opened_day:
            yield owed


def _spans(session: Session, one: InForce, first: date, last: date) -> list[Span]:
    """Return what a duty demands; one kept before its rule was written down follows the typical
    set, and one that is nowhere demands nothing."""
    versions = rule_store.versions(session, one.project_id, {one.duty.split(".")[0]})
    found = list(spans(versions, one.duty, first, last))
    if found or versions or one.duty not in DUTY:
        return found
    return [Span(DUTY[one.duty], 1, first, last)]


def _people(
    session: Session, project_id: int, duty: Duty, now: datetime
) -> list[tuple[int | None, int]]:
    """Return whose task it is, and for whom it is opened: 0 where it is the post's."""
    people = accounts.colleagues(session, project_ids=[project_id], now=now)
    holders = [person.id for person in people if duty.post in person.roles]
    if duty.each and holders:
        return [(person, person) for person in holders]
    return [(holders[0] if len(holders) == 1 else None, 0)]


def _open(
    session: Session, one: InForce, owed: Owed, project: ProjectRules,
    person: tuple[int | None, int], *, now: datetime,
) -> None:  # fmt: skip
    zone = project.rules.zone
    received = start_of(max(owed.turn.opens, date_of(one.from_day)), zone)
    case = _case(owed, zone, project_id=one.project_id, received=received, now=now)
    number = ledger.next_number(
        session, DUTY_TASK, project_id=one.project_id, code=project.code, month=case.received_month
    )
    case = replace(case, number=number, assignee_id=person[0])
    case = ledger.store_new(session, DUTY_TASK, case, project.rules)
    ledger.log_by_rule(session, case, move="open", at=received, now=now, answers={})
    store.add(session, {**_turn(owed), "case_id": case.id, "project_id": one.project_id,
                        "whose": person[1]})  # fmt: skip


def _turn(owed: Owed) -> dict[str, object]:
    duty, due = owed.duty, owed.turn.due
    return {
        "rule": duty.rule, "rule_version": owed.span.version, "duty": duty.code,
        "period": owed.turn.period, "post": duty.post.value, "evidence": duty.evidence,
        "due_day": day_number(due), "due_month": month_number(due),
    }  # fmt: skip


def _case(owed: Owed, zone: str, *, project_id: int, received: datetime, now: datetime) -> Case:
    duty = owed.duty
    return Case(
        id=0, project_id=project_id, number="", procedure=DUTY_TASK.code,
        state=DUTY_TASK.first.code, channel=CHANNEL.code, channel_group=CHANNEL.group,
        cat_l1=duty.rule, cat_l2=duty.code, first_cat_l1=duty.rule, title=duty.title,
        description=owed.turn.period, reporter_role="staff", external_due_at=_due(owed, zone),
        received_at=received, received_day=day_of(received, zone),
        received_month=month_of(received, zone), entered_at=now,
    )  # fmt: skip


def _due(owed: Owed, zone: str) -> datetime:
    """Return the last second in which a turn is done in time."""
    minute = owed.duty.due_minute
    if minute == END_OF_DAY:  # the day after begins an hour apart where clocks are changed
        return start_of(owed.turn.due + timedelta(days=1), zone) - timedelta(seconds=1)
    return start_of(owed.turn.due, zone) + timedelta(minutes=minute)
