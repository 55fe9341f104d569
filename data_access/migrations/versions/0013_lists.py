"""Lists: columns of one's own, saved views and their use, tags and the cases that have them."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _columns()
    _view()
    _use()
    _tags()


def _columns() -> None:
    op.create_table(
        "list_columns",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("board", _text(24), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        *_keys("list_columns", account_id="account"),
        sa.PrimaryKeyConstraint("account_id", "board", name=op.f("pk_list_columns")),
    )


def _view() -> None:
    op.create_table(
        "saved_view",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.Column("role", _text(24), nullable=False),
        sa.Column("board", _text(24), nullable=False),
        sa.Column("name", _text(40), nullable=False),
        sa.Column("query", sa.JSON(), nullable=False),
        sa.Column("changed_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *_keys("saved_view", owner_id="account", project_id="project"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_view")),
        sa.UniqueConstraint("owner_id", "name", name=op.f("uq_saved_view_owner_id_name")),
    )
    op.create_index("ix_saved_view_project", "saved_view", ["project_id"])


def _use() -> None:
    op.create_table(
        "view_use",
        sa.Column("view_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("pinned", sa.Boolean(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("last_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        *_keys("view_use", view_id="saved_view", account_id="account"),
        sa.PrimaryKeyConstraint("view_id", "account_id", name=op.f("pk_view_use")),
    )


def _tags() -> None:
    op.create_table(
        "tag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("code", _text(24), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        *_keys("tag", project_id="project"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tag")),
        sa.UniqueConstraint("project_id", "code", name=op.f("uq_tag_project_id_code")),
    )
    op.create_table(
        "case_tag",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("code", _text(24), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        *_keys("case_tag", case_id="cases", project_id="project"),
        sa.PrimaryKeyConstraint("case_id", "code", name=op.f("pk_case_tag")),
    )
    op.create_index("ix_case_tag_code", "case_tag", ["project_id", "code", "case_id"])


def _text(length: int) -> sa.types.TypeEngine[str]:
    return sqlmodel.sql.sqltypes.AutoString(length=length)


def _keys(table: str, **columns: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([name], [f"{other}.id"], name=op.f(f"fk_{table}_{name}"))
        for name, other in columns.items()
    ]


def downgrade() -> None:
    for table in ("case_tag", "tag", "view_use", "saved_view", "list_columns"):
        op.drop_table(table)
