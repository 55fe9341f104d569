"""Attachments: the files of a case, whose bytes lie in the file store."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

THERE = sa.text("withdrawn_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "attachment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("key", _text(32), nullable=False),
        sa.Column("preview_key", _text(32), nullable=False),
        sa.Column("kind", _text(8), nullable=False),
        sa.Column("name", _text(80), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", _text(64), nullable=False),
        sa.Column("given_sha256", _text(64), nullable=False),
        sa.Column("mark", _text(8), nullable=False),
        sa.Column("width", sa.Integer(), nullable=True),
        sa.Column("height", sa.Integer(), nullable=True),
        sa.Column("taken", _text(19), nullable=False),
        sa.Column("added_by", sa.Integer(), nullable=False),
        sa.Column("added_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("withdrawn_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("withdrawn_by", sa.Integer(), nullable=True),
        sa.Column("withdrawn_reason", _text(200), nullable=False),
        sa.CheckConstraint(
            "kind IN ('jpeg', 'png', 'webp', 'pdf', 'mp3', 'm4a', 'wav', 'amr')",
            name=op.f("ck_attachment_kind_1"),
        ),
        sa.CheckConstraint(
            "mark IN ('none', 'before', 'after')", name=op.f("ck_attachment_mark_1")
        ),
        sa.CheckConstraint(
            "(withdrawn_at IS NULL) = (withdrawn_by IS NULL)",
            name=op.f("ck_attachment_withdrawn_by_somebody"),
        ),
        *(
            sa.ForeignKeyConstraint([column], [there], name=op.f(f"fk_attachment_{column}"))
            for column, there in (
                ("project_id", "project.id"),
                ("case_id", "cases.id"),
                ("added_by", "account.id"),
                ("withdrawn_by", "account.id"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
        sa.UniqueConstraint("key", name=op.f("uq_attachment_key")),
    )
    op.create_index(op.f("ix_attachment_case_id"), "attachment", ["case_id"])
    op.create_index(
        "ix_attachment_same",
        "attachment",
        ["case_id", "given_sha256"],
        unique=True,
        sqlite_where=THERE,
        postgresql_where=THERE,
    )


def _text(length: int) -> sa.types.TypeEngine[str]:
    return sqlmodel.sql.sqltypes.AutoString(length=length)


def downgrade() -> None:
    op.drop_table("attachment")
