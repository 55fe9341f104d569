"""Accounts: what is refused, who may close one, and who works where today."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlmodel import col, select

from data_access.database import Database
from data_access.tables import Account, Posting, Project
from domain.people import Post, Role
from domain.rights import NotAllowed
from services import accounts, people, signing_in
from services.accounts import AccountRefused
from services.signing_in import SignInRefused
from tests.conftest import IN_USE

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
PASSWORD = "Tr4verse-Lamp-Post"
FIRST: dict[str, Any] = {
    "login": "wang",
    "name": "王",
    "password": PASSWORD,
    "estate": "Willow Court",
}


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


def sign_in(database: Database, login: str, password: str) -> str:
    return signing_in.sign_in(
        database, login, password, address="10.0.0.7", agent="Browser", now=NOON
    )


def test_a_password_in_use_is_hashed_slowly() -> None:
    hasher, of_nobody = IN_USE

    for hashed in (hasher.hash("Plum-blossom-9"), of_nobody):
        assert hashed.startswith("$argon2id$v=19$m=65536,t=3,p=1$")


def test_only_an_administrator_of_all_its_projects_disables_an_account(
    database: Database, estate: int
) -> None:
    admin = add(database, "wang", [Post(estate, Role.ADMIN)])
    supervisor = add(database, "li", [Post(estate, Role.SUPERVISOR)])

    with database.writing() as session:
        wang = accounts.actor_of(session, admin, now=NOON)
        li = accounts.actor_of(session, supervisor, now=NOON)
        for actor, account_id in ((li, admin), (li, supervisor), (wang, 999)):
            with pytest.raises(NotAllowed):
                people.disable(session, account_id, actor=actor, now=NOON)
        with pytest.raises(AccountRefused, match="own account"):
            people.disable(session, admin, actor=wang, now=NOON)

    with database.reading() as session:
        disabled = select(Account).where(col(Account.disabled_at).is_not(None))
        assert session.exec(disabled).all() == []


@pytest.mark.parametrize(
    ("from_on", "to_on", "holds"),
    [
        (date(2026, 3, 3), None, True),
        (date(2026, 3, 3), date(2026, 3, 3), True),
        (None, date(2026, 3, 2), False),
        (date(2026, 3, 4), None, False),
        (None, None, True),
    ],
)
def test_a_post_holds_on_its_days_in_the_estates_zone(
    database: Database, estate: int, from_on: date | None, to_on: date | None, holds: bool
) -> None:
    # 16:30 UTC is already half past midnight of 3 March at the estate.
    now = datetime(2026, 3, 2, 16, 30, tzinfo=UTC)
    account_id = add(database)
    with database.writing() as session:
        session.add(
            Posting(
                account_id=account_id,
                project_id=estate,
                role="manager",
                from_on=from_on,
                to_on=to_on,
            )
        )

    with database.reading() as session:
        actor = accounts.actor_of(session, account_id, now=now)
        people = accounts.colleagues(session, project_ids=[estate], now=now)

    assert bool(actor.posts) is holds
    assert bool(people) is holds


def test_colleagues_are_named_once_per_project_with_their_roles(
    database: Database, estate: int
) -> None:
    chen = add(database, "chen", [Post(estate, Role.SPECIALIST), Post(estate, Role.FRONT_DESK)])
    add(database, "li")

    with database.reading() as session:
        people = accounts.colleagues(session, project_ids=[estate], now=NOON)
        nobody = accounts.colleagues(session, project_ids=[], now=NOON)

    roles = (Role.SPECIALIST, Role.FRONT_DESK)
    assert people == [accounts.Colleague(chen, "chen", estate, roles)]
    assert nobody == []


@pytest.mark.parametrize(
    ("login", "why"),
    [("chen", "already taken"), ("Chen", "small letters"), ("x", "small"), ("陈", "small")],
)
def test_an_account_is_refused_a_login(database: Database, login: str, why: str) -> None:
    add(database)

    with pytest.raises(AccountRefused, match=why):
        add(database, login)


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("12345678", "at least 10"),
        ("Wuye@2026", "at least 10"),
        ("Password123!", "too easy"),
        ("P@ssw0rd2026!", "too easy"),
        ("lowercaseonly", "three of these four"),
        ("Chenxi-Lamp-77", "login"),
        ("x" * 1_025, "at most"),
    ],
)
def test_an_account_is_refused_a_weak_password(database: Database, password: str, why: str) -> None:
    with pytest.raises(AccountRefused, match=why):
        add(database, "chenxi", password=password)


def test_a_long_chinese_sentence_is_a_password_to_its_last_character(database: Database) -> None:
    sentence = (
        "风吹过门前那棵老槐树 我们在树下喝茶聊天 说起三十年前刚搬来的日子 "
        "楼还没有电梯 孩子们跑来跑去直到天黑 妈妈喊吃饭了 大家才慢慢散去"
    )[:64]
    assert len(sentence) == 64
    add(database, password=sentence)

    assert sign_in(database, "chen", sentence)
    with pytest.raises(SignInRefused):
        sign_in(database, "chen", sentence[:-1])


def test_made_passwords_are_strong_and_never_the_same(database: Database) -> None:
    made = [accounts.new_password() for _ in range(20)]

    assert len(set(made)) == 20
    assert add(database, password=made[0])


def test_the_first_administrator_gets_every_project_or_founds_one(database: Database) -> None:
    with database.writing() as session:
        account_id = accounts.first_administrator(
            session, code=" 9f31c0de ", expected_code="9f31c0de", now=NOON, **FIRST
        )

    with database.reading() as session:
        posts = accounts.actor_of(session, account_id, now=NOON).posts
        project = session.exec(select(Project)).one()
    assert project.name == "Willow Court"
    assert posts == (Post(project.id or 0, Role.ADMIN),)


@pytest.mark.parametrize("expected", [None, "9f31c0de", ""])
def test_the_first_administrator_needs_the_right_code(
    database: Database, expected: str | None
) -> None:
    with database.writing() as session, pytest.raises(AccountRefused):
        accounts.first_administrator(session, code="", expected_code=expected, now=NOON, **FIRST)


def test_the_code_is_dead_once_there_is_an_account(database: Database) -> None:
    add(database)

    with database.writing() as session, pytest.raises(AccountRefused, match="already been set up"):
        accounts.first_administrator(
            session, code="9f31c0de", expected_code="9f31c0de", now=NOON, **FIRST
        )
