"""People whom a test hires for itself: it may put them out without spoiling another's test."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlmodel import col, delete, select

from data_access.tables import Account, Posting, Project
from domain.people import Post, Role
from services import accounts, people
from tests.browser.serving import Served
from tests.gate.visitors import PASSWORD, Visitor

NOW = datetime(2026, 3, 2, tzinfo=UTC)
DESKLESS = (Role.ENGINEER, Role.SECURITY, Role.FINANCE, Role.READONLY)
"""Posts that nobody of the demo estate has."""


def projects(served: Served) -> list[int]:
    with served.database.reading() as session:
        return [
            number or 0 for number in session.exec(select(Project.id).order_by(col(Project.id)))
        ]


def hire(served: Served, login: str, posts: Sequence[Post]) -> tuple[Visitor, int]:
    """Write an account with posts, and sign the person in."""
    with served.database.writing() as session:
        person = accounts.add(
            session,
            login=login,
            name="蓝前台",
            password=PASSWORD,
            postings=posts,
            now=datetime.now(UTC),  # noqa: TID251  the served program has the real clock
        )
    visitor = Visitor(served.port)
    answer = visitor.sign_in(login)
    assert answer.status == 303
    if answer.headers["location"] == "/sign-in/enrol":
        visitor.enrol()
    return visitor, person


def somebody_new(served: Served, login: str) -> tuple[Visitor, int]:
    """Hire somebody at the front desk of every project."""
    return hire(served, login, [Post(project, Role.FRONT_DESK) for project in projects(served)])


def disable(served: Served, person: int) -> None:
    with served.database.writing() as session:
        admin = session.exec(select(Account).where(col(Account.login) == "admin")).one()
        actor = accounts.actor_of(session, admin.id or 0, now=NOW)
        people.disable(session, person, actor=actor, now=NOW)


def take_posts(served: Served, person: int) -> None:
    with served.database.writing() as session:
        session.exec(delete(Posting).where(col(Posting.account_id) == person))
