"""The duty calendar: which duties a project keeps, and the tasks that the clock opens of them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from data_access import duties as store
from data_access import homes as home_store
from data_access import importing
from data_access import management_rules as rule_store
from data_access.database import Database, Session
from domain import rights
from domain.audit import Act
from domain.calendar import date_of, day_number, day_of, first_of
from domain.case import Case
from domain.duties import DUTIES, DUTY, Duty
from domain.management_rules import RULE
from domain.people import Actor
from domain.refusal import AnswerRefused
from domain.rhythm import Turn
from domain.rule_versions import in_force
from services import audit, duty_opening, estates, management_rules

READ, WRITE = "duties.read", "duties.update"
SOON = timedelta(days=1)


@dataclass(frozen=True)
class Kept:
    """A duty of the calendar, and since when the project keeps it; None if it does not."""

    duty: Duty
    since: date | None


@dataclass(frozen=True)
class Month:
    """The tasks owed in a month, as the rate counts them: `owed` are done or past their day,
    `in_time` of these were done by then. What a lead found not needed is neither."""

    tasks: tuple[Case, ...]
    owed: int
    in_time: int


@dataclass(frozen=True)
class Coming:
    """A turn that is still to come: nobody's task yet."""

    duty: Duty
    turn: Turn


def kept(session: Session, project_id: int, *, actor: Actor, now: datetime) -> list[Kept]:
    """Return every duty that the project's rules demand today, or the typical set where it has
    not written the rule down, and whether it keeps it.

    :raises NotAllowed: when the actor does not read the project's calendar
    """
    rights.require(actor, READ, project_id)
    found = {one.duty: date_of(one.from_day) for one in store.in_force(session, [project_id])}
    duties = _demanded(session, project_id, now=now)
    return [Kept(duty, found.get(duty.code)) for duty in duties.values()]


def keep(
    session: Session, project_id: int, codes: Collection[str], *, shown: Collection[str],
    actor: Actor, now: datetime,
) -> int:  # fmt: skip
    """Take up and end from today on what differs from the `shown` duties; return how many did.

    What somebody else took up or ended meanwhile stays so. The rule that demands a duty is put in
    force with it. Tasks that are open already stay: a lead says of each that it is not needed.

    :raises NotAllowed: when the actor does not change the project's calendar
    :raises AnswerRefused: when a code is no duty
    """
    rights.require(actor, WRITE, project_id)
    importing.hold(session, project_id)
    demanded = _demanded(session, project_id, now=now)
    before = {one.duty: one for one in store.in_force(session, [project_id])}
    begun = sorted(set(codes) - set(shown) - before.keys())
    if not set(begun) <= demanded.keys():
        raise AnswerRefused("Duties", "Choose from the list.")
    today = day_of(now, _zone(session, project_id))
    management_rules.adopt(
        session, project_id, {demanded[code].rule for code in begun}, actor=actor, now=now
    )
    for code in begun:
        store.begin(session, project_id, code, today=today)
        _note(session, "duty.begin", project_id, code, actor=actor, now=now)
    ended = sorted(before.keys() & set(shown) - set(codes))
    for code in ended:
        store.end(session, before[code].id, today=today)
        _note(session, "duty.end", project_id, code, actor=actor, now=now)
    return len(begun) + len(ended)


def month(
    session: Session, project_id: int, number: int, *, actor: Actor, now: datetime
) -> Month:  # fmt: skip
    """Return the tasks owed in a month, the newest first.

    :raises NotAllowed: when the actor does not read the project's calendar
    """
    rights.require(actor, READ, project_id)
    reach = rights.reach(actor, READ).within({project_id})
    found = store.tasks(session, project_id, span=(number, number), reach=reach)
    asked = [case for case in found if case.phase != "cancelled"]
    late = [case for case in asked if case.due_at and (case.handled_at or now) > case.due_at]
    in_time = [case for case in asked if case.handled_at and case not in late]
    return Month(tuple(found), len(late) + len(in_time), len(in_time))


def coming(
    session: Session, project_id: int, number: int, *, actor: Actor, now: datetime
) -> list[Coming]:
    """Return the turns owed in a month that have no task yet, by their day.

    :raises NotAllowed: when the actor does not read the project's calendar
    """
    rights.require(actor, READ, project_id)
    today = date_of(day_of(now, _zone(session, project_id)))
    first, last = first_of(number), first_of(number + 1) - timedelta(days=1)
    found = [
        Coming(owed.duty, owed.turn)
        for one in store.in_force(session, [project_id])
        for owed in duty_opening.demanded(session, one, until=last)
        if owed.turn.opens > today and first <= owed.turn.due <= last
    ]
    return sorted(found, key=lambda one: (one.turn.due, one.duty.code))


def mine(session: Session, *, actor: Actor, now: datetime) -> tuple[Case, ...]:
    """Return the open tasks that are the actor's or their posts', what is owed first on top."""
    posts = [(post.project_id, post.role.value) for post in actor.posts]
    reach = rights.reach(actor, READ)
    found = store.open_of_person(session, actor.id, posts, reach=reach)
    return tuple(sorted(found, key=lambda case: (case.due_at or now, case.id)))


def owed_today(session: Session, *, actor: Actor, now: datetime) -> tuple[Case, ...]:
    """Return the actor's tasks that are late or owed by the end of today in their project."""
    zones = estates.zones(session, actor=actor)
    return tuple(
        case
        for case in mine(session, actor=actor, now=now)
        if case.due_at is not None
        and day_of(case.due_at, zones[case.project_id]) <= day_of(now, zones[case.project_id])
    )


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
    return sum(
        duty_opening.open_turns(session, one, today=date_of(today), now=now)
        for one in store.claim(session, project_id, today=today)
    )


def _waiting(session: Session, now: datetime) -> list[int]:
    latest = day_number((now + SOON).date())
    behind = store.unopened(session, before_day=latest)
    return [
        estate.id
        for estate in estates.within(session, behind)
        if any(
            one.opened_day < day_of(now, estate.zone)
            for one in store.in_force(session, [estate.id])
        )
    ]


def _demanded(session: Session, project_id: int, *, now: datetime) -> dict[str, Duty]:
    """Return the duties of the rules as they hold today, in the order of the typical set."""
    today = date_of(day_of(now, _zone(session, project_id)))
    versions = rule_store.versions(session, project_id, RULE)
    written = [
        in_force([one for one in versions if one.code == code], today)
        for code in {one.code for one in versions}
    ]
    held = {duty.code: duty for one in written if one for duty in one.duties}
    rules = {one.code for one in versions}
    typical = {duty.code: duty for duty in DUTIES if duty.rule not in rules}
    order = list(DUTY)
    return dict(
        sorted(
            {**typical, **held}.items(),
            key=lambda one: (order.index(one[0]) if one[0] in DUTY else len(order), one[0]),
        )
    )


def _zone(session: Session, project_id: int) -> str:
    return next((row.zone for row in home_store.projects(session, project_ids=[project_id])), "")


def _note(
    session: Session, action: str, project_id: int, code: str, *, actor: Actor, now: datetime
) -> None:
    act = Act(action=action, project_id=project_id, subject="duty", ref=code)
    audit.write(session, act, actor=actor, now=now)
