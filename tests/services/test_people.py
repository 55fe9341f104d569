"""People and posts: who is invited, what is given and ended, and who may do it to whom."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlmodel import col, select

from data_access import accounts as account_store
from data_access.database import Database, Session
from data_access.tables import Account, AuditEntry, Grid, Posting
from domain.people import Actor, Role
from domain.rights import NotAllowed
from services import accounts, own_homes, people, post_approval, posts, proving, signing_in
from services.codes import sid_of
from services.people import PersonRefused
from services.posts import NewPost
from tests.conftest import NOON, Estate

TODAY, YESTERDAY = date(2026, 3, 2), date(2026, 3, 1)
Change = Callable[[Session, int, Actor], object]
CHANGES: dict[str, Change] = {
    "disable": lambda s, who, by: people.disable(s, who, actor=by, now=NOON),
    "enable": lambda s, who, by: people.enable(s, who, actor=by, now=NOON),
    "reset": lambda s, who, by: people.reset_password(s, who, actor=by, now=NOON),
    "drop factor": lambda s, who, by: people.drop_factor(s, who, actor=by, now=NOON),
    "own home": lambda s, who, by: own_homes.add(s, who, "1-1-1-101", actor=by, now=NOON),
}


def post(estate: Estate, role: Role = Role.SPECIALIST, **changes: object) -> NewPost:
    return replace(NewPost(estate.project_id, role, None, None, None), **changes)  # type: ignore[arg-type]


def give(database: Database, who: Actor, new: NewPost, by: Actor) -> None:
    with database.writing() as session:
        posts.give(session, who.id, new, actor=by, now=NOON)


def approve_all(database: Database, by: Actor) -> None:
    with database.writing() as session:
        for one in post_approval.waiting(session, actor=by):
            post_approval.approve(session, one.post.id, actor=by, now=NOON)


def end(database: Database, who: Actor, by: Actor, role: Role, *, days: int = 0) -> None:
    post_id = held(database, who)[role].id or 0
    now = NOON + timedelta(days=days)
    with database.writing() as session:
        posts.end(session, post_id, account_id=who.id, actor=by, now=now)


def held(database: Database, who: Actor) -> dict[Role, Posting]:
    with database.reading() as session:
        rows = session.exec(select(Posting).where(Posting.account_id == who.id)).all()
        return {Role(row.role): row for row in rows}


def told(database: Database) -> list[tuple[str, str]]:
    with database.reading() as session:
        found = session.exec(select(AuditEntry).order_by(col(AuditEntry.id))).all()
        return [(entry.action, entry.ref) for entry in found]


def boss_of(*estates: Estate) -> Actor:
    """Return the administrator of the last estate, who administers the others too."""
    posts = tuple(post for estate in estates for post in estate.admin.posts)
    return replace(estates[-1].admin, posts=posts)


# --- invited


def invite(database: Database, by: Actor, new: NewPost, login: str = "newcomer") -> str:
    with database.writing() as session:
        return posts.invite(session, login=login, name="Zhao", post=new, actor=by, now=NOON)


def test_whoever_is_invited_signs_in_once_and_must_change_the_password(
    database: Database, estate: Estate
) -> None:
    password = invite(database, estate.admin, post(estate))
    approve_all(database, estate.manager)

    token = signing_in.sign_in(database, "newcomer", password, address="", agent="", now=NOON)
    with database.reading() as session:
        waiting = proving.waiting(session, sid_of(token), now=NOON)
        account = session.exec(select(Account).where(Account.login == "newcomer")).one()
        (first,) = accounts.actor_of(session, account.id or 0, now=NOON).posts
        assert signing_in.signed_in(session, sid_of(token), now=NOON) is None
    assert waiting is not None
    assert waiting.stage == proving.PASSWORD
    assert (first.project_id, first.role) == (estate.project_id, Role.SPECIALIST)
    assert told(database)[:2] == [("account.add", "newcomer"), ("post.give", "newcomer")]


def test_the_password_stands_nowhere_readable(database: Database, estate: Estate) -> None:
    password = invite(database, estate.admin, post(estate))

    with database.reading() as session:
        account = session.exec(select(Account).where(Account.login == "newcomer")).one()
        entries = session.exec(select(AuditEntry)).all()
        assert password not in repr([account, *entries])


def test_only_an_administrator_of_the_project_invites(
    database: Database, estate: Estate, other_estate: Estate
) -> None:
    for actor in (estate.supervisor, estate.manager, estate.desk, other_estate.admin):
        with pytest.raises(NotAllowed):
            invite(database, actor, post(estate))

    assert told(database) == []


@pytest.mark.parametrize("login", ["HY01-desk", "a", "", "1st"])
def test_a_login_that_cannot_be_makes_nobody(
    database: Database, estate: Estate, login: str
) -> None:
    with pytest.raises(accounts.AccountRefused):
        invite(database, estate.admin, post(estate), login)

    assert told(database) == []


# --- posts given


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"from_on": TODAY, "to_on": YESTERDAY}, "ends before it begins"),
        ({"grid_id": 999_999}, "no such area"),
    ],
)
def test_a_post_that_cannot_be_is_refused(
    database: Database, estate: Estate, changes: dict[str, object], why: str
) -> None:
    with pytest.raises(PersonRefused, match=why):
        give(database, estate.desk, post(estate, **changes), estate.admin)  # type: ignore[arg-type]

    assert list(held(database, estate.desk)) == [Role.FRONT_DESK]


def test_an_area_of_another_project_is_refused(
    database: Database, estate: Estate, other_estate: Estate
) -> None:
    with database.reading() as session:
        mine, away = (
            session.exec(select(Grid.id).where(Grid.project_id == e.project_id)).one()
            for e in (estate, other_estate)
        )

    with pytest.raises(PersonRefused, match="no such area"):
        give(database, estate.desk, post(estate, grid_id=away), estate.admin)
    give(database, estate.desk, post(estate, grid_id=mine), estate.admin)

    assert held(database, estate.desk)[Role.SPECIALIST].grid_id == mine


def test_a_post_that_is_held_already_is_not_given_twice(database: Database, estate: Estate) -> None:
    again = post(estate, Role.FRONT_DESK)
    for new in (again, replace(again, from_on=TODAY + timedelta(days=400))):
        with pytest.raises(PersonRefused, match="already"):
            give(database, estate.desk, new, estate.admin)


def test_a_post_that_ended_is_given_again(database: Database, estate: Estate) -> None:
    end(database, estate.desk, estate.admin, Role.FRONT_DESK)

    give(database, estate.desk, post(estate, Role.FRONT_DESK), estate.admin)

    assert told(database) == [("post.end", "HY01-desk"), ("post.give", "HY01-desk")]


# --- posts ended


def test_a_post_ends_yesterday_and_stays_in_the_history(database: Database, estate: Estate) -> None:
    end(database, estate.desk, estate.admin, Role.FRONT_DESK)

    assert held(database, estate.desk)[Role.FRONT_DESK].to_on == YESTERDAY
    with database.reading() as session:
        assert accounts.actor_of(session, estate.desk.id, now=NOON).posts == ()


def test_a_post_that_ended_stays_as_it_ended(database: Database, estate: Estate) -> None:
    end(database, estate.desk, estate.admin, Role.FRONT_DESK)

    with pytest.raises(PersonRefused, match="ended already"):
        end(database, estate.desk, estate.admin, Role.FRONT_DESK, days=30)

    assert held(database, estate.desk)[Role.FRONT_DESK].to_on == YESTERDAY


@pytest.mark.parametrize("begins", [TODAY, TODAY + timedelta(days=9)])
def test_a_post_that_has_hardly_begun_is_taken_back(
    database: Database, estate: Estate, begins: date
) -> None:
    give(database, estate.desk, post(estate, from_on=begins), estate.admin)

    end(database, estate.desk, estate.admin, Role.SPECIALIST)

    assert list(held(database, estate.desk)) == [Role.FRONT_DESK]
    assert [action for action, _ in told(database)] == ["post.give", "post.end"]


def test_a_post_is_ended_by_the_person_it_belongs_to_only(
    database: Database, estate: Estate
) -> None:
    theirs = held(database, estate.keeper)[Role.SPECIALIST].id or 0

    with database.writing() as session, pytest.raises(NotAllowed):
        posts.end(session, theirs, account_id=estate.desk.id, actor=estate.admin, now=NOON)


def test_the_last_administrator_stays(
    database: Database, estate: Estate, other_estate: Estate
) -> None:
    boss = boss_of(estate, other_estate)
    later = post(estate, Role.ADMIN, from_on=TODAY + timedelta(days=1))
    give(database, estate.desk, later, boss)  # does not count before it begins

    with pytest.raises(PersonRefused, match="last administrator"):
        end(database, estate.admin, boss, Role.ADMIN)
    with database.writing() as session, pytest.raises(PersonRefused, match="last administrator"):
        people.disable(session, estate.admin.id, actor=boss, now=NOON)

    give(database, estate.keeper, post(estate, Role.ADMIN), boss)
    with pytest.raises(PersonRefused, match="last administrator"):  # nor while it waits
        end(database, estate.admin, boss, Role.ADMIN)
    approve_all(database, estate.manager)
    end(database, estate.admin, boss, Role.ADMIN)
    assert held(database, estate.admin)[Role.ADMIN].to_on == YESTERDAY


# --- whose people


def test_nobody_changes_what_is_their_own(database: Database, estate: Estate) -> None:
    me = estate.admin
    with pytest.raises(NotAllowed):
        give(database, me, post(estate), me)
    with pytest.raises(NotAllowed):
        end(database, me, me, Role.ADMIN)
    for change in CHANGES.values():
        with database.writing() as session, pytest.raises((NotAllowed, accounts.AccountRefused)):
            change(session, me.id, me)

    assert told(database) == []


@pytest.mark.parametrize("name", CHANGES)
def test_who_also_works_elsewhere_is_not_one_administrators_to_change(
    database: Database, estate: Estate, other_estate: Estate, name: str
) -> None:
    boss = boss_of(estate, other_estate)
    with database.writing() as session:
        session.add(
            Posting(account_id=estate.desk.id, project_id=other_estate.project_id, role="readonly")
        )

    for actor in (estate.admin, other_estate.admin, estate.supervisor, estate.manager):
        with database.writing() as session, pytest.raises(NotAllowed):
            CHANGES[name](session, estate.desk.id, actor)
    with database.writing() as session:
        CHANGES[name](session, estate.desk.id, boss)

    assert len(told(database)) == 1


# --- accounts


def signed_in(database: Database, who: Actor) -> str:
    with database.writing() as session:
        account_store.open_session(session, "sid", account_id=who.id, address="", agent="", at=NOON)
    return "sid"


@pytest.mark.parametrize("name", ["disable", "reset", "drop factor"])
def test_a_change_of_the_account_ends_its_sessions(
    database: Database, estate: Estate, name: str
) -> None:
    sid = signed_in(database, estate.desk)
    with database.writing() as session:
        CHANGES[name](session, estate.desk.id, estate.admin)
    with database.reading() as session:
        assert signing_in.signed_in(session, sid, now=NOON) is None


def test_a_closed_account_opens_again(database: Database, estate: Estate) -> None:
    for name in ("disable", "enable"):
        with database.writing() as session:
            CHANGES[name](session, estate.desk.id, estate.admin)

    with database.reading() as session:
        assert accounts.actor_of(session, estate.desk.id, now=NOON).posts == estate.desk.posts
    assert [action for action, _ in told(database)] == ["account.disable", "account.enable"]
