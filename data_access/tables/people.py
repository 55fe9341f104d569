"""Accounts, the posts they hold, how they prove who they are, and who is signed in."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from domain.people import Role


class Account(SQLModel, table=True):
    """A person who may sign in. `password_hash` is Argon2id; accounts are disabled, not deleted.

    `totp_secret` is sealed, and empty as long as there is no second factor; `totp_step` is the
    last time step whose code was taken, so that none is taken twice. `subject` is who the
    person is at the OpenID Connect provider.
    """

    id: int | None = Field(default=None, primary_key=True)
    login: str = Field(max_length=40, unique=True)
    name: str = Field(max_length=60)
    password_hash: str = Field(max_length=200)
    language: str = Field(default="zh_CN", max_length=8)
    disabled_at: datetime | None = None
    created_at: datetime
    password_changed_at: datetime | None = None
    must_change_password: bool = False
    totp_secret: str = Field(default="", max_length=200)
    totp_step: int = 0
    subject: str | None = Field(default=None, max_length=200, unique=True)


class PasswordUsed(SQLModel, table=True):
    """A password that an account had before, by its hash: it is not taken again too soon."""

    __tablename__ = "password_used"

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    password_hash: str = Field(max_length=200)
    at: datetime


class RecoveryCode(SQLModel, table=True):
    """A code that stands in once for a lost second factor; only its hash is kept."""

    __tablename__ = "recovery_code"

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    code_hash: str = Field(max_length=64)
    used_at: datetime | None = None


class OwnHome(SQLModel, table=True):
    """A home that belongs to a member of staff or their family.

    They may neither open its file nor approve anything of it (18, segregation rules).
    """

    __tablename__ = "own_home"
    __table_args__ = (UniqueConstraint("account_id", "unit_id"),)

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    account_id: int = Field(foreign_key="account.id", index=True)
    unit_id: int = Field(foreign_key="unit.id")


class Posting(SQLModel, table=True):
    """A role held by an account in a project, over one grid or all, for some time.

    `source` is empty for a post that a person gave, `oidc` for one that the provider gives.
    A `waiting` one holds nothing until somebody other than `given_by_id` approves it; with
    `replaces_id` it is no post of its own, but the dates that another one is to have.
    """

    __table_args__ = (
        CheckConstraint(
            f"role IN ({', '.join(repr(role.value) for role in Role)})",
            name="role_3",
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    project_id: int = Field(foreign_key="project.id")
    role: str = Field(max_length=12)
    grid_id: int | None = Field(default=None, foreign_key="grid.id")
    from_on: date | None = None
    to_on: date | None = None
    source: str = Field(default="", max_length=8)
    waiting: bool = False
    given_by_id: int | None = Field(default=None, foreign_key="account.id")
    replaces_id: int | None = Field(default=None, foreign_key="posting.id")


class SignInSession(SQLModel, table=True):
    """A browser that signed in. Only the hash of its cookie is kept.

    `stage` is what is still asked before it is let in: empty for nothing, else `factor`,
    `enrol` or `password`. `viewing_id` is whose eyes a lead is looking through, and
    `viewing_until` when that ends by itself.
    """

    __tablename__ = "sign_in_session"

    token_hash: str = Field(max_length=64, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    created_at: datetime
    seen_at: datetime
    address: str = Field(default="", max_length=45)
    agent: str = Field(default="", max_length=200)
    ended_at: datetime | None = None
    stage: str = Field(default="", max_length=10)
    viewing_id: int | None = Field(default=None, foreign_key="account.id")
    viewing_until: datetime | None = None


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
