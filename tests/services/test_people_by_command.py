"""What the operator does with accounts, posts and keys, without an account and a manager."""

import pytest
from sqlmodel import col, select

from data_access.database import Database
from data_access.tables import Account, AuditEntry, Posting
from domain.people import Role
from services import accounts, posts
from services.posts import NewPost
from tests.conftest import NOON, Estate
from tests.keys import KEYS
from tests.services.conftest import Run
from tests.services.registered import home

__all__ = ["home"]
GIVE = ("post", "give", "hy01-desk", "--project", "HY01", "--role", "manager")


@pytest.fixture
def desk(database: Database, estate: Estate) -> int:
    """The receptionist, under a login that can be typed."""
    with database.writing() as session:
        session.exec(select(Account).where(Account.id == estate.desk.id)).one().login = "hy01-desk"
    return estate.desk.id


def roles(database: Database, who: int) -> set[Role]:
    with database.reading() as session:
        return {post.role for post in accounts.actor_of(session, who, now=NOON).posts}


def last_told(database: Database) -> AuditEntry:
    with database.reading() as session:
        return session.exec(select(AuditEntry).order_by(col(AuditEntry.id).desc()).limit(1)).one()


def test_everybody_is_listed_with_the_posts_and_what_waits(
    run: Run, database: Database, estate: Estate, desk: int
) -> None:
    with database.writing() as session:
        new = NewPost(estate.project_id, Role.READONLY, None, None, None)
        posts.give(session, desk, new, actor=estate.admin, now=NOON)

    code, out, _ = run("user", "list")

    lines = out.splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith("hy01-desk"))
    assert code == 0
    assert lines[at].split() == ["hy01-desk", "open", "HY01-desk"]
    assert "front_desk" in lines[at + 1]
    assert lines[at + 2].endswith("(waits for approval)")


def test_an_account_is_closed_and_opened_again(run: Run, database: Database, desk: int) -> None:
    assert run("user", "disable", "hy01-desk")[0] == 0
    assert last_told(database).action == "account.disable"
    assert last_told(database).actor == ""
    assert "closed" in next(x for x in run("user", "list")[1].splitlines() if "hy01-desk" in x)

    assert run("user", "enable", "hy01-desk")[0] == 0
    assert roles(database, desk) == {Role.FRONT_DESK}


def test_a_post_is_given_without_a_manager_and_the_trail_says_so(
    run: Run, database: Database, desk: int
) -> None:
    code, _, _ = run(*GIVE, "--area", "East", "--to", "2026-12-31")
    again, _, err = run(*GIVE, "--area", "East")

    assert code == 0
    assert roles(database, desk) == {Role.FRONT_DESK, Role.MANAGER}
    assert (again, err) == (1, "The person has this post already.")
    entry = last_told(database)
    assert (entry.action, entry.details["approval"]) == ("post.give", "operator")


def test_a_post_is_ended_by_its_number(run: Run, database: Database, desk: int) -> None:
    with database.reading() as session:
        number = session.exec(select(Posting.id).where(Posting.account_id == desk)).one()

    assert run("post", "end", "hy01-desk", "999999")[2] == "The person has no post of this number."
    assert run("post", "end", "hy01-desk", str(number))[0] == 0

    assert roles(database, desk) == set()
    assert last_told(database).action == "post.end"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("user", "disable", "nobody"), "There is no account with this login."),
        (("post", "end", "nobody", "1"), "There is no account with this login."),
        ((*GIVE, "--area", "Nowhere"), "There is no such area in this project."),
        ((*GIVE, "--from", "2026-05-01", "--to", "2026-04-01"), "The post ends before it begins."),
        ((*GIVE[:4], "NO", *GIVE[5:]), "There is no project NO."),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(
    run: Run, desk: int, words: tuple[str, ...], sentence: str
) -> None:
    code, _, err = run(*words)

    assert (code, err) == (1, sentence)


def test_keys_are_shown_with_the_rows_under_each(run: Run, home: tuple[int, int]) -> None:
    _, out, _ = run("keys", "show")

    current, *_, last = out.splitlines()
    assert current.split() == [KEYS.current, "*", "1"]
    assert last == "0 rows are not yet under the newest key."
