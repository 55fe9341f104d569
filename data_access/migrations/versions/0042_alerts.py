"""Alerts on figures and lists, their occasions, and whom they told."""

from typing import Any

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None

APPEND_ONLY_SQLITE = """
CREATE TRIGGER alert_version_no_{verb} BEFORE {verb} ON alert_version
BEGIN SELECT RAISE(ABORT, 'a version of an alert stays as it was'); END
"""
APPEND_ONLY_POSTGRES = """
CREATE FUNCTION alert_versions_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'a version of an alert stays as it was'; END $$
"""
MOMENT = sqlmodel.sql.sqltypes.UTCDateTime()
LASTS = sa.text("ended_at IS NULL")
UNREAD = sa.text("read_at IS NULL")
WAITS = sa.text("sent_at IS NULL AND given_up_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "alert",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("token", _text(40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("looks", sa.Integer(), nullable=False),
        sa.Column("looked_at", MOMENT, nullable=True),
        sa.Column("verdict", _text(8), nullable=False),
        *_found(),
        *_keys("alert", project_id="project"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert")),
        sa.UniqueConstraint("token", name=op.f("uq_alert_token")),
    )
    op.create_index("ix_alert_project", "alert", ["project_id"])
    _versions()
    _episodes()
    _messages()
    _append_only()


def _versions() -> None:
    op.create_table(
        "alert_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("alert_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("name", _text(60), nullable=False),
        sa.Column("paused", sa.Boolean(), nullable=False),
        sa.Column("reason", _text(200), nullable=False),
        sa.Column("figure", _text(16), nullable=False),
        sa.Column("span", _text(16), nullable=False),
        sa.Column("building", _text(80), nullable=False),
        sa.Column("category", _text(48), nullable=False),
        sa.Column("board", _text(24), nullable=False),
        sa.Column("query", sa.JSON(), nullable=False),
        sa.Column("condition", _text(8), nullable=False),
        sa.Column("limit", sa.Float(), nullable=True),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("least", "holds", "quiet")),
        *(sa.Column(name, sa.JSON(), nullable=False) for name in ("roles", "people", "channels")),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        *_keys("alert_version", alert_id="alert", project_id="project", owner_id="account",
               made_by="account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert_version")),
        sa.UniqueConstraint("alert_id", "version", name=op.f("uq_alert_version_alert_id_version")),
    )  # fmt: skip


def _episodes() -> None:
    op.create_table(
        "alert_episode",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("alert_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kind", _text(8), nullable=False),
        sa.Column("began_at", MOMENT, nullable=False),
        sa.Column("fired_at", MOMENT, nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
        *_found(),
        *_keys("alert_episode", project_id="project", alert_id="alert"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert_episode")),
    )
    op.create_index("ix_alert_episode_alert", "alert_episode", ["alert_id", "id"])
    op.create_index(
        "uq_alert_episode_open", "alert_episode", ["alert_id"], unique=True,
        sqlite_where=LASTS, postgresql_where=LASTS,
    )  # fmt: skip


def _messages() -> None:
    op.create_table(
        "alert_message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("alert_id", sa.Integer(), nullable=False),
        sa.Column("episode_id", sa.Integer(), nullable=False),
        sa.Column("way", _text(60), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("channel", _text(24), nullable=False),
        sa.Column("sees", sa.Boolean(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_try_at", MOMENT, nullable=False),
        *(sa.Column(name, MOMENT, nullable=True) for name in ("sent_at", "given_up_at", "read_at")),
        sa.Column("note", _text(500), nullable=False),
        *_keys("alert_message", project_id="project", alert_id="alert",
               episode_id="alert_episode", account_id="account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert_message")),
        sa.UniqueConstraint("episode_id", "way", name=op.f("uq_alert_message_episode_id_way")),
    )  # fmt: skip
    op.create_index("ix_alert_message_person", "alert_message", ["account_id", "id"])
    op.create_index(
        "ix_alert_message_unread", "alert_message", ["account_id"],
        sqlite_where=UNREAD, postgresql_where=UNREAD,
    )  # fmt: skip
    op.create_index(
        "ix_alert_message_waiting", "alert_message", ["next_try_at"],
        sqlite_where=WAITS, postgresql_where=WAITS,
    )  # fmt: skip


def _append_only() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(APPEND_ONLY_SQLITE.format(verb=verb))
        return
    op.execute(APPEND_ONLY_POSTGRES)
    op.execute(
        "CREATE TRIGGER alert_version_append_only "
        "BEFORE UPDATE OR DELETE OR TRUNCATE ON alert_version "
        "FOR EACH STATEMENT EXECUTE FUNCTION alert_versions_append_only()"
    )


def _found() -> list[sa.Column[Any]]:
    return [
        *(sa.Column(name, sa.Float(), nullable=True)
          for name in ("numerator", "denominator", "value")),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in ("first_day", "last_day")),
        sa.Column("why", _text(200), nullable=False),
    ]  # fmt: skip


def _text(length: int) -> sa.types.TypeEngine[str]:
    return sqlmodel.sql.sqltypes.AutoString(length=length)


def _keys(table: str, **columns: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([column], [f"{there}.id"], name=op.f(f"fk_{table}_{column}"))
        for column, there in columns.items()
    ]


def downgrade() -> None:
    for table in ("alert_message", "alert_episode", "alert_version", "alert"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION alert_versions_append_only()")
