"""The duty calendar: which duties a project keeps, and the tasks that the clock opens of them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from data_access import duties as store
from data_access import homes as home_store
from data_access.database import Database, Session
from data_access.duties import InForce
from domain import intake, rights
from domain.audit import Act
from domain.calendar import date_of, day_number, day_of, month_of, start_of
from domain.case import Case
from domain.duties import DUTIES, DUTY, Duty, Turn, turns
from domain.people import Actor
from domain.procedures.duty import DUTY_TASK
from domain.refusal import AnswerRefused
from services import accounts, audit, estates, homes, ledger

READ, WRITE = "duties.read", "duties.update"
CHANNEL = intake.CHANNEL["other"]


@dataclass(frozen=True)
class Kept:
    """A duty of the calendar, and since when the project keeps it; None if it does not."""

    duty: Duty
    since: date | None


@dataclass(frozen=True)
class Month:
    """The tasks that opened in a month: `owed` are done or past their day, `in_time` of these
    were done by then. What a lead found not needed is neither."""

    tasks: tuple[Case, ...]
    owed: int
    in_time: int


def kept(session: Session, project_id: int, *, actor: Actor) -> list[Kept]:
    """Return every declared duty, and whether the project keeps it.

    :raises NotAllowed: when the actor does not read the project's calendar
    """
    rights.require(actor, READ, project_id)
    found = {one.duty: date_of(one.from_day) for one in store.in_force(session, [project_id])}
    return [Kept(duty, found.get(duty.code)) for duty in DUTIES]


def keep(
    session: Session, project_id: int, codes: Collection[str], *, actor: Actor, now: datetime
) -> int:
    """Keep exactly these duties from today on, and return how many were taken up or ended.

    Tasks that are open already stay: a lead says of each that it is not needed.

    :raises NotAllowed: when the actor does not change the project's calendar
    :raises AnswerRefused: when a code is no duty
    """
    rights.require(actor, WRITE, project_id)
    if not set(codes) <= DUTY.keys():
        raise AnswerRefused("Duties", "Choose from the list.")
    today = day_of(now, _zone(session, project_id))
    before = {one.duty: one for one in store.in_force(session, [project_id])}
    for code in sorted(set(codes) - before.keys()):
        store.begin(session, project_id, code, today=today)
        _note(session, "duty.begin", project_id, code, actor=actor, now=now)
    for code in sorted(before.keys() - set(codes)):
        store.end(session, before[code].id, today=today)
        _note(session, "duty.end", project_id, code, actor=actor, now=now)
    return len(before.keys() ^ set(codes))


def month(
    session: Session, project_id: int, number: int, *, actor: Actor, now: datetime
) -> Month:  # fmt: skip
    """Return the tasks of a month that the actor may see, the newest first.

    :raises NotAllowed: when the actor does not read the project's calendar
    """
    rights.require(actor, READ, project_id)
    reach = rights.reach(actor, "cases.read").within({project_id})
    found = store.tasks(session, project_id, span=(number, number), reach=reach)
    asked = [case for case in found if case.phase != "cancelled"]
    late = [case for case in asked if case.due_at and (case.handled_at or now) > case.due_at]
    in_time = [case for case in asked if case.handled_at and case not in late]
    return Month(tuple(found), len(late) + len(in_time), len(in_time))


def tick(database: Database, *, now: datetime) -> int:
    """Open the tasks whose day has come, project by project; return how many."""
    with database.reading() as session:
        waiting = _waiting(session, now)
    opened = 0
    for project_id in waiting:
        with database.writing() as session:
            opened += run(session, project_id, now=now)
    return opened


def run(session: Session, project_id: int, *, now: datetime) -> int:
    """Open what a project's duties owe up to today and was not opened yet; return how many.

    Days on which the server stood still are caught up: their tasks open late, and say so.
    """
    today = day_of(now, _zone(session, project_id))
    opened = 0
    for one in store.claim(session, project_id, today=today):
        for turn in _new_turns(one, date_of(today)):
            opened += _open(session, one, turn, now=now)
    return opened


def _waiting(session: Session, now: datetime) -> list[int]:
    latest = day_number((now + timedelta(days=1)).date())
    behind = store.unopened(session, before_day=latest)
    return [
        estate.id
        for estate in estates.within(session, behind)
        if any(
            one.opened_day < day_of(now, estate.zone)
            for one in store.in_force(session, [estate.id])
        )
    ]


def _new_turns(one: InForce, today: date) -> Iterator[Turn]:
    duty = DUTY.get(one.duty)  # one that a later version no longer declares opens nothing
    if duty is not None:
        for turn in turns(duty.rhythm, date_of(one.from_day), today):
            if day_number(turn.opens) > one.opened_day:
                yield turn


def _open(session: Session, one: InForce, turn: Turn, *, now: datetime) -> int:
    """Open a turn's task, one for each holder of the post where the duty is everybody's own."""
    duty = DUTY[one.duty]
    holders = _holders(session, one.project_id, duty, now)
    people: list[int | None] = [*holders] if duty.each and holders else [_only(holders)]
    for person in people:
        _open_for(session, one, duty, turn, person, now=now)
    return len(people)


def _only(holders: list[int]) -> int | None:
    return holders[0] if len(holders) == 1 else None


def _holders(session: Session, project_id: int, duty: Duty, now: datetime) -> list[int]:
    people = accounts.colleagues(session, project_ids=[project_id], now=now)
    return [person.id for person in people if duty.post in person.roles]


def _open_for(
    session: Session, one: InForce, duty: Duty, turn: Turn, person: int | None, *, now: datetime
) -> None:
    project = homes.project_rules(session, one.project_id, DUTY_TASK, now=now)
    zone = project.rules.zone
    received = start_of(max(turn.opens, date_of(one.from_day)), zone)
    case = Case(
        id=0,
        project_id=one.project_id,
        number=ledger.next_number(
            session, DUTY_TASK, project_id=one.project_id, code=project.code,
            month=month_of(received, zone),
        ),
        procedure=DUTY_TASK.code,
        state=DUTY_TASK.first.code,
        channel=CHANNEL.code,
        channel_group=CHANNEL.group,
        cat_l1=duty.rule,
        cat_l2=duty.code,
        first_cat_l1=duty.rule,
        title=duty.title,
        description=turn.period,
        reporter_role="staff",
        assignee_id=person,
        external_due_at=start_of(turn.due + timedelta(days=1), zone) - timedelta(seconds=1),
        received_at=received,
        received_day=day_of(received, zone),
        received_month=month_of(received, zone),
        entered_at=now,
    )  # fmt: skip
    case = ledger.store_new(session, DUTY_TASK, case, project.rules)
    ledger.log_by_rule(session, case, move="open", at=received, now=now, answers={})


def _zone(session: Session, project_id: int) -> str:
    return next((row.zone for row in home_store.projects(session, project_ids=[project_id])), "")


def _note(
    session: Session, action: str, project_id: int, code: str, *, actor: Actor, now: datetime
) -> None:
    act = Act(action=action, project_id=project_id, subject="duty", ref=code)
    audit.write(session, act, actor=actor, now=now)
