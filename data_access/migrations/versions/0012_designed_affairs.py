"""Designed kinds of affairs: drafts, published versions, and the version that a case was made for."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("cases", sa.Column("declared_version", sa.Integer(), nullable=True))
    _design()
    _version()


def _design() -> None:
    op.create_table(
        "affair_design",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("code", _text(24), nullable=False),
        sa.Column("draft", sa.JSON(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("current", sa.Integer(), nullable=True),
        sa.Column("made_by", sa.Integer(), nullable=False),
        _moment("made_at", nullable=False),
        sa.Column("changed_by", sa.Integer(), nullable=False),
        _moment("changed_at", nullable=False),
        _moment("retired_at", nullable=True),
        sa.Column("retired_by", sa.Integer(), nullable=True),
        *_keys(
            "affair_design",
            project_id="project",
            made_by="account",
            changed_by="account",
            retired_by="account",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_affair_design")),
        sa.UniqueConstraint("code", name=op.f("uq_affair_design_code")),
    )
    op.create_index(op.f("ix_affair_design_project_id"), "affair_design", ["project_id"])


def _version() -> None:
    op.create_table(
        "affair_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("design_id", sa.Integer(), nullable=False),
        sa.Column("code", _text(24), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("plan", sa.JSON(), nullable=False),
        sa.Column("plan_hash", _text(64), nullable=False),
        sa.Column("published_by", sa.Integer(), nullable=False),
        _moment("published_at", nullable=False),
        sa.Column("withdrawn_by", sa.Integer(), nullable=True),
        _moment("withdrawn_at", nullable=True),
        *_keys(
            "affair_version",
            project_id="project",
            design_id="affair_design",
            published_by="account",
            withdrawn_by="account",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_affair_version")),
        sa.UniqueConstraint("code", "number", name=op.f("uq_affair_version_code_number")),
    )
    op.create_index(op.f("ix_affair_version_design_id"), "affair_version", ["design_id"])


def downgrade() -> None:
    op.drop_table("affair_version")
    op.drop_table("affair_design")
    op.drop_column("cases", "declared_version")


def _text(length: int) -> sqlmodel.sql.sqltypes.AutoString:
    return sqlmodel.sql.sqltypes.AutoString(length=length)


def _moment(name: str, *, nullable: bool) -> sa.Column[object]:
    return sa.Column(name, sqlmodel.sql.sqltypes.UTCDateTime(), nullable=nullable)


def _keys(table: str, **columns: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([name], [f"{other}.id"], name=op.f(f"fk_{table}_{name}"))
        for name, other in columns.items()
    ]
