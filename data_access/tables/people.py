"""Accounts, the posts they hold, and who is signed in."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from domain.people import Role


class Account(SQLModel, table=True):
    """A person who may sign in. `password_hash` is Argon2id; accounts are disabled, not deleted."""

    id: int | None = Field(default=None, primary_key=True)
    login: str = Field(max_length=40, unique=True)
    name: str = Field(max_length=60)
    password_hash: str = Field(max_length=200)
    language: str = Field(default="zh_CN", max_length=8)
    disabled_at: datetime | None = None
    created_at: datetime


class Posting(SQLModel, table=True):
    """A role held by an account in a project, over one grid or all, for some time."""

    __table_args__ = (
        CheckConstraint(
            f"role IN ({', '.join(repr(role.value) for role in Role)})",
            name="role_1",
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    project_id: int = Field(foreign_key="project.id")
    role: str = Field(max_length=12)
    grid_id: int | None = Field(default=None, foreign_key="grid.id")
    from_on: date | None = None
    to_on: date | None = None


class SignInSession(SQLModel, table=True):
    """A browser that signed in. Only the hash of its cookie is kept."""

    __tablename__ = "sign_in_session"

    token_hash: str = Field(max_length=64, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    created_at: datetime
    seen_at: datetime
    address: str = Field(default="", max_length=45)
    agent: str = Field(default="", max_length=200)
    ended_at: datetime | None = None


class SignInAttempt(SQLModel, table=True):
    """A failed sign-in, kept to slow down guessing."""

    __tablename__ = "sign_in_attempt"
    __table_args__ = (
        Index("ix_sign_in_attempt_login", "login", "at"),
        Index("ix_sign_in_attempt_address", "address", "at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    login: str = Field(max_length=40)
    address: str = Field(max_length=45)
    at: datetime
