"""Estates by the hundred, for measuring: a million complaints and a million visits."""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from typing import Literal

from data_access import accounts as people
from data_access import case_search
from data_access import homes as store
from data_access.bulk import load, settle, without_indexes
from data_access.database import Database, Session, keys_of
from demo import many_cases, many_homes, many_plans
from demo.many_cases import Days, Desk, Estate, Home, Rows
from demo.many_plans import Plans
from demo.people import Made, password_for
from demo.stories import ZONE
from domain.calendar import day_number
from domain.people import ROLE_TITLES, Post, Role
from domain.refusal import Refusal
from services import accounts, projects

ESTATES = {"S": 1, "M": 100}
COMPLAINTS = VISITS = 10_000
PERIOD = 3 * 365
SEED = 20_260_303
INDEXED = (
    *("cases", "case_event", "deadline", "visit", "visit_plan_item"),
    *("unit", "unitstatus", "party", "unitparty"),
)
Progress = Callable[[int, int], None]


class NotEmpty(Refusal):
    """There is something in the database already."""

    def __init__(self) -> None:
        super().__init__(
            "The large estates are only made in an empty database; this one holds data already."
        )


def seed(
    database: Database, *, now: datetime, size: Literal["S", "M"], progress: Progress
) -> list[Made]:
    """Fill an empty database and return the one account that can sign in: it sees everything.

    Each estate has 1,000 homes, 10,000 complaints and 10,000 visits in the three years before
    `now`; S is one estate and M a hundred. `progress` is told the estates done, and of how many.

    :raises NotEmpty: when there is an estate or an account already
    """
    with database.reading() as session:
        if people.any_account(session) or people.project_ids(session):
            raise NotEmpty
    today = day_number(now.astimezone(ZONE).date()) - 1
    days = Days(today - PERIOD, today)
    with without_indexes(database, INDEXED):
        for number in range(1, ESTATES[size] + 1):
            with database.writing() as session:
                _estate(session, number, days, now)
            progress(number, ESTATES[size])
    with database.writing() as session:
        store.rebuild_populations(session, project_ids=range(1, ESTATES[size] + 1))
    settle(database)
    with database.writing() as session:
        return [_head(session, ESTATES[size], now)]


def _estate(session: Session, number: int, days: Days, now: datetime) -> None:
    rng = Random(SEED + number)
    code = f"E{number:03d}"
    load(session, "project", ("id", "code", "name", "zone"), [(number, code, code, ZONE.key)])
    projects.complete(session, number)
    _places(session, number)
    settled = many_homes.settle(number, days.until, rng, keys_of(session))
    load(session, "unit", many_homes.UNIT, settled.units)
    load(session, "unitstatus", many_homes.STATUS, settled.statuses)
    load(session, "party", many_homes.PARTY, settled.parties)
    load(session, "unitparty", many_homes.UNIT_PARTY, settled.belongings)
    estate = _staffed(session, number, code, settled.homes, now)
    plans = many_plans.plan(estate, settled.occupied, days)
    rows = _work(estate, days, rng, plans)
    load(session, "visit_plan", many_plans.PLAN, plans.rows)
    _store(session, rows, number)
    items = many_plans.outcomes(estate, plans, rows.fulfilled, days.month[days.until])
    load(session, "visit_plan_item", many_plans.ITEM, items)
    load(session, "visit", many_cases.VISIT, rows.visits)


def _places(session: Session, project: int) -> None:
    grids = many_homes.GRIDS
    areas = [((project - 1) * grids + n, project, f"网格{n}") for n in range(1, grids + 1)]
    load(session, "grid", ("id", "project_id", "name"), areas)
    count = many_homes.BUILDINGS
    blocks = [((project - 1) * count + n, project, str(n), f"{n}号楼") for n in range(1, count + 1)]
    load(session, "building", ("id", "project_id", "code", "name"), blocks)


def _staffed(session: Session, number: int, code: str, living: list[Home], now: datetime) -> Estate:
    """Write people who cannot sign in: there is no password to their hash."""
    grids = [(number - 1) * many_homes.GRIDS + n for n in range(1, many_homes.GRIDS + 1)]
    posts = [Post(number, Role.FRONT_DESK), Post(number, Role.SUPERVISOR)]
    posts += [Post(number, Role.SPECIALIST, grid) for grid in grids]
    ids = [
        people.insert(
            session,
            login=f"{code.lower()}-{index}",
            name=f"{code} {index}",
            password_hash="",
            posts=[post],
            at=now - timedelta(days=PERIOD + 30),
        )
        for index, post in enumerate(posts)
    ]
    return Estate(number, code, living, ids[0], ids[1], dict(zip(grids, ids[2:], strict=True)))


def _work(estate: Estate, days: Days, rng: Random, plans: Plans) -> Rows:
    desk = Desk(estate, days, rng)
    first = (estate.id - 1) * (COMPLAINTS + VISITS) + 1
    for index, day in enumerate(days.spread(COMPLAINTS)):
        desk.complaint(first + index, day)
    for index, day in enumerate(days.spread(VISITS)):
        desk.visit(first + COMPLAINTS + index, day, plans.open)
    return desk.rows


def _store(session: Session, rows: Rows, project: int) -> None:
    load(session, "cases", many_cases.CASE, rows.cases)
    named = (dict(zip(many_cases.CASE, row, strict=True)) for row in rows.cases)
    case_search.add(session, (case_search.indexed(project, one["id"], one) for one in named))
    load(session, "case_event", many_cases.EVENT, rows.events)
    load(session, "deadline", many_cases.DEADLINE, rows.deadlines)
    issued = [(project, prefix, month, last) for (prefix, month), last in rows.counters.items()]
    load(session, "counter", ("project_id", "prefix", "month", "last"), issued)


def _head(session: Session, estates: int, now: datetime) -> Made:
    """Make the one person who can sign in: the supervisor of every estate."""
    posts = [Post(number, Role.SUPERVISOR) for number in range(1, estates + 1)]
    login, name = "zhou", "周主管"
    password = password_for(login)
    accounts.add(session, login=login, name=name, password=password, postings=posts, now=now)
    return login, name, ROLE_TITLES[Role.SUPERVISOR], password
