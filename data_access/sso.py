"""Reads and writes of accounts that come in by single sign-on."""

from collections.abc import Sequence

from sqlalchemy import delete, select, update
from sqlmodel import Session, col

from data_access.tables import Account, Posting
from domain.people import Post

SOURCE = "oidc"
"""Marks the posts that the provider gives."""


def by_subject(session: Session, subject: str) -> int | None:
    """Return the account of somebody whom the provider calls so; None for a stranger."""
    statement = select(col(Account.id)).where(col(Account.subject) == subject)
    return session.execute(statement).scalar_one_or_none()


def set_subject(session: Session, account_id: int, subject: str) -> None:
    session.execute(update(Account).where(col(Account.id) == account_id).values(subject=subject))


def replace_posts(session: Session, account_id: int, posts: Sequence[Post]) -> None:
    """Let the posts that the provider gives be these; posts given by hand stay."""
    mine = col(Posting.account_id) == account_id
    session.execute(delete(Posting).where(mine, col(Posting.source) == SOURCE))
    session.add_all(
        Posting(
            account_id=account_id, project_id=post.project_id, role=post.role.value,
            grid_id=post.grid_id, source=SOURCE,
        )
        for post in posts
    )  # fmt: skip
    session.flush()
