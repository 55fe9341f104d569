"""Signing in: who is let in, for how long, and how guessing is slowed down."""

import statistics
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from data_access.database import Database
from data_access.tables import Account, Project, SignInAttempt, SignInSession
from domain.people import Post, Role
from domain.rights import NotAllowed
from services import accounts, people, signing_in
from services.codes import sid_of
from services.signing_in import SignInRefused
from tests.conftest import IN_USE

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
PASSWORD = "Tr4verse-Lamp-Post"


@pytest.fixture
def estate(database: Database) -> int:
    with database.writing() as session:
        project = Project(code="P01", name="Willow Court")
        session.add(project)
        session.flush()
        assert project.id is not None
        return project.id


def add(
    database: Database, login: str = "chen", posts: Sequence[Post] = (), password: str = PASSWORD
) -> int:
    with database.writing() as session:
        return accounts.add(
            session, login=login, name=login, password=password, postings=posts, now=NOON
        )


def sign_in(
    database: Database,
    login: str = "chen",
    password: str = PASSWORD,
    *,
    address: str = "10.0.0.7",
    now: datetime = NOON,
) -> str:
    return signing_in.sign_in(database, login, password, address=address, agent="Browser", now=now)


def person(database: Database, token: str, now: datetime) -> signing_in.SignedIn | None:
    with database.reading() as session:
        return signing_in.signed_in(session, sid_of(token), now=now)


def fail(database: Database, login: str, times: int, *, address: str, now: datetime) -> None:
    for _ in range(times):
        with pytest.raises(SignInRefused):
            sign_in(database, login, "wrong", address=address, now=now)


def test_names_the_person_with_the_posts_of_today(database: Database, estate: int) -> None:
    post = Post(estate, Role.SPECIALIST)
    account_id = add(database, posts=[post])

    found = person(database, sign_in(database), NOON)

    assert found is not None
    assert (found.account_id, found.login, found.language) == (account_id, "chen", "zh_CN")
    assert found.actor.posts == (post,)


def test_keeps_only_the_hash_of_a_token_that_is_new_every_time(database: Database) -> None:
    add(database)

    first, second = sign_in(database), sign_in(database)

    assert first != second
    with database.reading() as session:
        kept = set(session.exec(select(SignInSession.token_hash)))
    assert kept == {sid_of(first), sid_of(second)}


@pytest.mark.parametrize("login", ["chen", " Chen ", "CHEN"])
def test_does_not_mind_capitals_and_blanks_in_the_login(database: Database, login: str) -> None:
    add(database)

    assert sign_in(database, login)


@pytest.mark.parametrize("login", ["chen", "nobody", "", "陈", "a\x00b", "x" * 500, "a' OR 1=1"])
def test_refuses_in_one_sentence_whatever_is_wrong(database: Database, login: str) -> None:
    add(database)

    with pytest.raises(SignInRefused) as refusal:
        sign_in(database, login, "wrong")

    assert str(refusal.value) == str(SignInRefused())


@pytest.mark.parametrize("password", ["", "x" * 5_000, "\ud800", "a\x00b"])
def test_refuses_passwords_that_no_keyboard_types(database: Database, password: str) -> None:
    add(database)

    with pytest.raises(SignInRefused):
        sign_in(database, "chen", password)


def test_takes_full_width_keys_for_plain_ones(database: Database) -> None:
    add(database)

    assert sign_in(database, "chen", "\uff34r\uff14verse-Lamp-Post")


def test_is_closed_after_five_failures_until_the_window_is_over(database: Database) -> None:
    add(database)
    fail(database, "chen", 5, address="10.0.0.9", now=NOON)

    with pytest.raises(SignInRefused):
        sign_in(database, now=NOON + 14 * MINUTE)

    assert sign_in(database, now=NOON + 15 * MINUTE)


def test_is_open_after_four_failures_and_a_success_counts_them_anew(database: Database) -> None:
    add(database)
    fail(database, "chen", 4, address="10.0.0.7", now=NOON)

    sign_in(database)
    fail(database, "chen", 4, address="10.0.0.7", now=NOON)

    assert sign_in(database)


def test_is_closed_to_an_address_after_twenty_failures(database: Database) -> None:
    add(database)
    for number in range(20):
        fail(database, f"guess{number}", 1, address="10.0.0.9", now=NOON)

    with pytest.raises(SignInRefused):
        sign_in(database, address="10.0.0.9")

    assert sign_in(database, address="10.0.0.7")


def test_counts_a_burst_of_guesses_made_at_once(database: Database) -> None:
    add(database)

    def guess(_: int) -> bool:
        with pytest.raises(SignInRefused):
            sign_in(database, "chen", "wrong")
        return True

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(guess, range(12)))

    with database.reading() as session:
        logins = Counter(session.exec(select(SignInAttempt.login)))
    assert logins == {"chen": 5, "?locked": 7}


def test_keeps_no_unknown_login_as_typed(database: Database) -> None:
    fail(database, "my-Password-typed-in-the-wrong-place", 1, address="10.0.0.9", now=NOON)

    with database.reading() as session:
        kept = session.exec(select(SignInAttempt.login)).one()
    assert "assword" not in kept


def test_takes_as_long_for_an_unknown_login_and_for_one_without_a_password(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(accounts, "HASHER", IN_USE[0])
    monkeypatch.setattr(signing_in, "OF_NOBODY", IN_USE[1])
    add(sqlite_database)
    with sqlite_database.writing() as session:  # as single sign-on makes an account
        session.add(Account(login="sso", name="S", password_hash="", created_at=NOON))
    seconds: dict[str, list[float]] = {"chen": [], "nobody": [], "sso": []}

    for number in range(5):
        for login, taken in seconds.items():
            start = time.perf_counter()
            with pytest.raises(SignInRefused):
                sign_in(sqlite_database, login, "wrong", now=NOON + number * 20 * MINUTE)
            taken.append(time.perf_counter() - start)

    known, unknown, without = (statistics.median(taken) for taken in seconds.values())
    assert min(unknown, without) > known / 2
    assert max(unknown, without) < known * 2


@pytest.mark.parametrize(
    ("used", "asked", "inside"),
    [
        ([], 29, True),
        ([], 30, False),
        ([25, 50], 79, True),
        ([25, 50], 80, False),
        (list(range(25, 720, 25)), 719, True),
        (list(range(25, 720, 25)), 720, False),
    ],
)
def test_ends_after_thirty_idle_minutes_and_twelve_hours(
    database: Database, used: list[int], asked: int, inside: bool
) -> None:
    add(database)
    token = sign_in(database)
    for minute in used:
        with database.writing() as session:
            signing_in.touch(session, sid_of(token), now=NOON + minute * MINUTE)

    found = person(database, token, NOON + asked * MINUTE)

    with database.reading() as session:
        living = signing_in.living(session, [sid_of(token)], now=NOON + asked * MINUTE)
    assert (found is not None) is inside
    assert (sid_of(token) in living) is inside


def test_notes_the_use_at_most_once_a_minute(database: Database) -> None:
    add(database)
    token = sign_in(database)

    for seconds in (59, 60, 100):
        with database.writing() as session:
            signing_in.touch(session, sid_of(token), now=NOON + timedelta(seconds=seconds))

    found = person(database, token, NOON + MINUTE)
    assert found is not None
    assert found.seen_at == NOON + MINUTE
    assert not signing_in.is_touch_due(found, NOON + timedelta(seconds=119))
    assert signing_in.is_touch_due(found, NOON + timedelta(seconds=120))


def test_ends_when_the_person_signs_out_and_cannot_be_touched_awake(database: Database) -> None:
    add(database)
    token = sign_in(database)

    with database.writing() as session:
        signing_in.sign_out(session, sid_of(token), now=NOON)
        signing_in.touch(session, sid_of(token), now=NOON + MINUTE)

    assert person(database, token, NOON) is None


def test_ends_at_once_when_the_account_is_disabled(database: Database, estate: int) -> None:
    admin = add(database, "wang", [Post(estate, Role.ADMIN)])
    account_id = add(database, "chen", [Post(estate, Role.SPECIALIST)])
    token = sign_in(database)

    with database.writing() as session:
        actor = accounts.actor_of(session, admin, now=NOON)
        people.disable(session, account_id, actor=actor, now=NOON)

    assert person(database, token, NOON) is None
    with pytest.raises(SignInRefused):
        sign_in(database)
    with database.reading() as session, pytest.raises(NotAllowed):
        accounts.actor_of(session, account_id, now=NOON)
