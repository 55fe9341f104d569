"""A small estate that behaves, told to the services in the order in which it happened."""

from datetime import date, datetime
from random import Random

from data_access.database import Database, Session
from demo import estate, people
from demo.archives import Archives
from demo.complaints import Caller
from demo.desk_work import DeskWork
from demo.errands import Errands
from demo.facilities import Facilities
from demo.file_loans import FileLoans
from demo.handovers import Handovers
from demo.keys import Keys
from demo.notices import Notices
from demo.office import Office
from demo.rules import Calendar
from demo.self_builds import SelfBuilds
from demo.services import Services
from demo.sites import Sites
from demo.stories import ZONE, Act, play
from demo.vacant_homes import VacantHomes
from demo.visits import Rounds
from domain.calendar import month_number
from services import plan_making, plan_steps, visit_plans
from services.plan_making import Wanted

SEED = 20_260_302


def seed(database: Database, *, now: datetime, accounts: bool) -> list[people.Made]:
    """Fill an empty database with two estates and return the accounts to print, once.

    What happens is the same for the same `now`; only the passwords differ. Without
    `accounts` the people are there, but nobody is told their passwords.
    """
    rng = Random(SEED)
    today = now.astimezone(ZONE).date()
    with database.writing() as session:
        estates = [estate.build(session, plan, today=today, rng=rng) for plan in estate.PLANS]
        staff, made = people.hire(session, estates, now=now)
    rounds = [Rounds(built, staff, today, rng) for built in estates]
    acts = list(_complaints(estates, staff, today, rng))
    acts += [act for one in rounds for call in one.last_year() for act in call.acts()]
    other = Random(SEED + 1)
    acts += [a for built in estates for a in DeskWork(built, staff, today, other).acts()]
    dice = Random(SEED + 2)
    acts += [a for built in estates for a in Calendar(built, staff, today, dice).acts()]
    desk = Random(SEED + 3)
    acts += [a for built in estates for a in Errands(built, staff, today, desk).acts()]
    acts += _of_first(estates[0], staff, today, database)
    planned_at = datetime(today.year - 1, 12, 28, 10, tzinfo=ZONE)
    play(database, acts, since=None, until=planned_at)
    with database.writing() as session:
        for built in estates:
            _plan(session, built.project_id, today.year, staff, planned_at)
        items = visit_plans.due_items(
            session, actor=staff.supervisor, month=month_number(today), mine=False, limit=100_000
        )
    acts += [act for one in rounds for call in one.this_year(items) for act in call.acts()]
    play(database, acts, since=planned_at, until=now)
    return made if accounts else []


def _of_first(
    built: estate.Estate, staff: people.Staff, today: date, database: Database
) -> list[Act]:
    """Return what happens in the first estate only: what is kept there, and who looks after it."""
    with_files = (Facilities, Sites, Services, SelfBuilds, Handovers)
    alone = (Archives, FileLoans, Keys, VacantHomes, Office, Notices)
    acts = [a for kind in with_files for a in kind(built, staff, today, database.files).acts()]
    return acts + [a for kind in alone for a in kind(built, staff, today).acts()]


def _complaints(
    estates: list[estate.Estate], staff: people.Staff, today: date, rng: Random
) -> list[Act]:
    stories = []
    for built in estates:
        caller = Caller(built, staff, today, rng)
        stories += [*caller.past(), *(caller.present() if built is estates[0] else ())]
    return [act for story in stories for act in story.acts()]


def _plan(session: Session, project_id: int, year: int, staff: people.Staff, at: datetime) -> None:
    wanted = Wanted(project_id=project_id, grid_id=None, year=year)
    made = plan_making.draft(session, wanted, actor=staff.supervisor, now=at)
    for step, who in (("submit", staff.supervisor), ("approve", staff.manager)):
        plan_steps.take(session, made.id, step, "", actor=who, now=at)
