"""A post that an administrator gives waits for a manager; so do days that a post gains."""

from datetime import date, timedelta

import pytest
from sqlmodel import col, delete, select

from data_access.database import Database
from data_access.tables import AuditEntry, Posting
from domain.people import Actor, Post, Role
from domain.rights import NotAllowed
from services import accounts, people, post_approval, posts
from services.people import PersonRefused
from services.post_approval import Waiting
from services.posts import NewPost
from tests.conftest import NOON, Estate

TODAY = date(2026, 3, 2)
WEEK = timedelta(days=7)


def give(database: Database, estate: Estate, who: Actor, role: Role = Role.READONLY) -> None:
    new = NewPost(estate.project_id, role, None, None, None)
    with database.writing() as session:
        posts.give(session, who.id, new, actor=estate.admin, now=NOON)


def waiting(database: Database, reader: Actor) -> list[Waiting]:
    with database.reading() as session:
        return post_approval.waiting(session, actor=reader)


def approve(database: Database, by: Actor, post_id: int) -> None:
    with database.writing() as session:
        post_approval.approve(session, post_id, actor=by, now=NOON)


def refuse(database: Database, by: Actor, post_id: int, reason: str = "Not agreed") -> None:
    with database.writing() as session:
        post_approval.refuse(session, post_id, reason, actor=by, now=NOON)


def change(
    database: Database,
    estate: Estate,
    who: Actor,
    *,
    days: tuple[date | None, date | None],
    by: Actor | None = None,
) -> None:
    with database.writing() as session:
        statement = select(Posting.id).where(
            Posting.account_id == who.id, col(Posting.replaces_id).is_(None)
        )
        post_id = session.exec(statement).one() or 0
        posts.change_dates(
            session, post_id, account_id=who.id, from_on=days[0], to_on=days[1],
            actor=by or estate.admin, now=NOON,
        )  # fmt: skip


def roles(database: Database, who: Actor, days: int = 0) -> set[Role]:
    with database.reading() as session:
        actor = accounts.actor_of(session, who.id, now=NOON + timedelta(days=days))
        return {post.role for post in actor.posts}


def dates(database: Database, who: Actor) -> list[tuple[date | None, date | None]]:
    with database.reading() as session:
        rows = session.exec(select(Posting).where(Posting.account_id == who.id)).all()
        return [(row.from_on, row.to_on) for row in rows]


def last_told(database: Database) -> AuditEntry:
    with database.reading() as session:
        return session.exec(select(AuditEntry).order_by(col(AuditEntry.id).desc()).limit(1)).one()


def without_managers(database: Database, estate: Estate) -> None:
    with database.writing() as session:
        session.exec(delete(Posting).where(col(Posting.account_id) == estate.manager.id))


# --- a post


def test_a_post_holds_when_a_manager_has_approved_it(database: Database, estate: Estate) -> None:
    give(database, estate, estate.desk)
    assert roles(database, estate.desk) == {Role.FRONT_DESK}
    (one,) = waiting(database, estate.manager)
    assert (one.name, one.given_by, one.may_decide) == ("HY01-desk", "HY01-admin", True)

    approve(database, estate.manager, one.post.id)

    assert roles(database, estate.desk) == {Role.FRONT_DESK, Role.READONLY}
    assert waiting(database, estate.manager) == []
    entry = last_told(database)
    assert (entry.action, entry.ref, entry.actor) == ("post.approve", "HY01-desk", "HY01-manager")


def test_a_refused_post_is_gone_and_the_reason_stays(database: Database, estate: Estate) -> None:
    give(database, estate, estate.desk)
    (one,) = waiting(database, estate.manager)

    for empty in ("", "  ", "x" * 201):
        with pytest.raises(PersonRefused, match="why it is refused"):
            refuse(database, estate.manager, one.post.id, empty)
    refuse(database, estate.manager, one.post.id)

    assert dates(database, estate.desk) == [(None, None)]
    assert (last_told(database).action, last_told(database).reason) == ("post.refuse", "Not agreed")


def test_only_another_manager_of_the_project_decides(
    database: Database, estate: Estate, other_estate: Estate
) -> None:
    give(database, estate, estate.manager)
    (one,) = waiting(database, estate.manager)
    assert not one.may_decide  # it is for themselves

    for actor in (estate.manager, estate.supervisor, estate.admin):
        with pytest.raises(NotAllowed):
            approve(database, actor, one.post.id)
        with pytest.raises(NotAllowed):
            refuse(database, actor, one.post.id)
    with pytest.raises(PersonRefused):
        approve(database, other_estate.manager, one.post.id)

    assert waiting(database, other_estate.manager) == []
    assert roles(database, estate.manager) == {Role.MANAGER}


def test_nobody_approves_what_they_gave(database: Database, estate: Estate) -> None:
    both = Actor(estate.admin.id, "Both", (
        *estate.admin.posts, Post(estate.project_id, Role.MANAGER),
    ))  # fmt: skip
    give(database, estate, estate.desk)
    (one,) = waiting(database, both)

    with pytest.raises(NotAllowed):
        approve(database, both, one.post.id)


def test_what_was_decided_is_not_decided_again(database: Database, estate: Estate) -> None:
    give(database, estate, estate.desk)
    (one,) = waiting(database, estate.manager)
    approve(database, estate.manager, one.post.id)

    for again in (approve, refuse):
        with pytest.raises(PersonRefused, match="does not wait any more"):
            again(database, estate.manager, one.post.id)

    assert roles(database, estate.desk) == {Role.FRONT_DESK, Role.READONLY}


def test_the_administrator_takes_back_what_waits(database: Database, estate: Estate) -> None:
    give(database, estate, estate.desk)
    (one,) = waiting(database, estate.admin)

    with database.writing() as session:
        posts.end(
            session, one.post.id, account_id=estate.desk.id, actor=estate.admin, now=NOON
        )  # fmt: skip

    assert waiting(database, estate.manager) == []
    assert last_told(database).action == "post.end"


def test_a_project_that_never_had_a_manager_asks_nobody(database: Database, estate: Estate) -> None:
    without_managers(database, estate)

    give(database, estate, estate.desk, Role.MANAGER)
    assert roles(database, estate.desk) == {Role.FRONT_DESK, Role.MANAGER}
    assert last_told(database).details["approval"] == posts.NO_MANAGER

    give(database, estate, estate.engineer)  # now there is somebody to ask
    assert roles(database, estate.engineer) == {Role.ENGINEER}
    assert last_told(database).details["approval"] == posts.WAITS


def test_ending_the_managers_post_is_no_way_around_them(database: Database, estate: Estate) -> None:
    change(database, estate, estate.manager, days=(None, TODAY))
    with database.writing() as session:
        people.disable(session, estate.manager.id, actor=estate.admin, now=NOON)

    give(database, estate, estate.desk, Role.MANAGER)

    assert roles(database, estate.desk) == {Role.FRONT_DESK}


# --- dates


def test_days_that_are_lost_are_lost_at_once(database: Database, estate: Estate) -> None:
    change(database, estate, estate.desk, days=(None, TODAY + WEEK))

    assert roles(database, estate.desk, days=7) == {Role.FRONT_DESK}
    assert roles(database, estate.desk, days=8) == set()
    entry = last_told(database)
    assert entry.action == "post.change"
    assert entry.details["old"] == {"from_on": None, "to_on": None}
    assert entry.details["new"] == {"from_on": None, "to_on": "2026-03-09"}


def test_days_that_are_gained_wait_and_the_old_dates_hold(
    database: Database, estate: Estate
) -> None:
    change(database, estate, estate.desk, days=(None, TODAY))
    change(database, estate, estate.desk, days=(None, TODAY + WEEK))
    change(database, estate, estate.desk, days=(None, TODAY + 2 * WEEK))  # in its place

    assert roles(database, estate.desk) == {Role.FRONT_DESK}
    assert roles(database, estate.desk, days=1) == set()
    (one,) = waiting(database, estate.manager)
    approve(database, estate.manager, one.post.id)
    assert roles(database, estate.desk, days=14) == {Role.FRONT_DESK}
    assert dates(database, estate.desk) == [(None, TODAY + 2 * WEEK)]


def test_refused_dates_leave_the_old_ones(database: Database, estate: Estate) -> None:
    change(database, estate, estate.desk, days=(None, TODAY))
    change(database, estate, estate.desk, days=(None, None))
    (one,) = waiting(database, estate.manager)

    refuse(database, estate.manager, one.post.id)

    assert dates(database, estate.desk) == [(None, TODAY)]


def test_dates_that_wait_end_with_their_post(database: Database, estate: Estate) -> None:
    change(database, estate, estate.desk, days=(None, TODAY))
    change(database, estate, estate.desk, days=(None, None))
    (one,) = waiting(database, estate.manager)

    with database.writing() as session:
        posts.end(
            session, one.post.replaces_id or 0, account_id=estate.desk.id, actor=estate.admin,
            now=NOON,
        )  # fmt: skip

    assert waiting(database, estate.manager) == []
    assert roles(database, estate.desk) == set()


def test_dates_of_a_post_that_waits_change_in_place(database: Database, estate: Estate) -> None:
    give(database, estate, estate.desk)
    (one,) = waiting(database, estate.manager)

    with database.writing() as session:
        posts.change_dates(
            session, one.post.id, account_id=estate.desk.id, from_on=TODAY + WEEK, to_on=None,
            actor=estate.admin, now=NOON,
        )  # fmt: skip

    (again,) = waiting(database, estate.manager)
    assert (again.post.id, again.post.from_on) == (one.post.id, TODAY + WEEK)


@pytest.mark.parametrize(
    ("days", "why"),
    [
        ((TODAY, TODAY - WEEK), "ends before it begins"),
        ((None, TODAY - WEEK), "over already"),
    ],
)
def test_dates_that_cannot_be_are_refused(
    database: Database, estate: Estate, days: tuple[date | None, date], why: str
) -> None:
    with pytest.raises(PersonRefused, match=why):
        change(database, estate, estate.desk, days=days)

    assert dates(database, estate.desk) == [(None, None)]


def test_dates_are_changed_by_an_administrator_of_the_project_never_for_themselves(
    database: Database, estate: Estate, other_estate: Estate
) -> None:
    for actor in (estate.manager, estate.supervisor, other_estate.admin, estate.desk):
        with pytest.raises(NotAllowed):
            change(database, estate, estate.desk, days=(None, TODAY), by=actor)
    with pytest.raises(NotAllowed):
        change(database, estate, estate.admin, days=(None, TODAY))

    assert dates(database, estate.desk) == [(None, None)]


def test_a_post_of_single_sign_on_keeps_its_dates(database: Database, estate: Estate) -> None:
    with database.writing() as session:
        row = session.exec(select(Posting).where(Posting.account_id == estate.desk.id)).one()
        row.source = "oidc"

    with pytest.raises(PersonRefused, match="follows its groups"):
        change(database, estate, estate.desk, days=(None, TODAY))
