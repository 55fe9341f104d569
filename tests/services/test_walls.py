"""A screen on a wall stays signed in through the day, and nobody else's session does."""

from datetime import datetime, timedelta

import pytest

from data_access import accounts
from data_access.database import Database
from data_access.tables import Account, Posting
from domain.people import Role
from services import signing_in, walls
from services.context import Context, SignedOut
from services.signing_in import IDLE, LONGEST
from services.wiring import Wiring
from tests.conftest import NOON, Estate

HALF = IDLE * 2 / 3


@pytest.fixture
def database(sqlite_database: Database) -> Database:
    """How sessions are kept is tried on each kind of database by the tests of signing in."""
    return sqlite_database


class Clock:
    """A clock that a test turns on."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


def signed_in(database: Database, estate: Estate, *roles: Role) -> tuple[Context, Clock]:
    """Sign somebody with these posts in."""
    with database.writing() as session:
        account = Account(login="screen", name="Lobby", password_hash="", created_at=NOON)
        session.add(account)
        session.flush()
        for role in roles:
            session.add(
                Posting(account_id=account.id or 0, project_id=estate.project_id, role=role.value)
            )
        accounts.open_session(
            session, "sid", account_id=account.id or 0, address="", agent="", at=NOON
        )
    clock = Clock()
    return Context(Wiring(database, clock), "sid", "en"), clock


def lives(database: Database, clock: Clock) -> bool:
    with database.reading() as session:
        return signing_in.signed_in(session, "sid", now=clock.now) is not None


@pytest.mark.parametrize(
    ("roles", "stays"),
    [((Role.WALL,), True), ((Role.WALL, Role.READONLY), False), ((Role.SUPERVISOR,), False)],
    ids=["a wall", "a wall with another post", "a supervisor"],
)
def test_only_a_wall_of_its_own_stays_by_refreshing(
    database: Database, estate: Estate, roles: tuple[Role, ...], *, stays: bool
) -> None:
    ctx, clock = signed_in(database, estate, *roles)

    clock.now += HALF
    walls.stay(ctx)
    clock.now += HALF

    assert lives(database, clock) is stays


def test_a_wall_too_ends_after_twelve_hours(database: Database, estate: Estate) -> None:
    ctx, clock = signed_in(database, estate, Role.WALL)
    while clock.now < NOON + LONGEST - HALF:
        clock.now += HALF
        walls.stay(ctx)

    assert walls.ends_at(ctx) == NOON + LONGEST
    clock.now = NOON + LONGEST + timedelta(seconds=1)
    with pytest.raises(SignedOut):
        walls.stay(ctx)


def test_somebody_else_s_wall_says_when_it_ends(database: Database, estate: Estate) -> None:
    ctx, _clock = signed_in(database, estate, Role.SUPERVISOR)

    assert walls.ends_at(ctx) == NOON + IDLE
