"""Self-builds: what figures read of them, and the styles that the owners' committee decided."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

APPEND_ONLY_SQLITE = """
CREATE TRIGGER style_version_no_{verb} BEFORE {verb} ON style_version
BEGIN SELECT RAISE(ABORT, 'a style that was decided stays as it was'); END
"""
APPEND_ONLY_POSTGRES = """
CREATE FUNCTION style_version_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'a style that was decided stays as it was'; END $$
"""


def upgrade() -> None:
    _self_builds()
    _styles()
    _append_only()


def _self_builds() -> None:
    op.create_table(
        "self_build",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("asked_day", sa.Integer(), nullable=False),
        sa.Column("asked_month", sa.Integer(), nullable=False),
        sa.Column("due_day", sa.Integer(), nullable=False),
        sa.Column("due_month", sa.Integer(), nullable=False),
        sa.Column("decided_day", sa.Integer(), nullable=True),
        sa.Column("decided_month", sa.Integer(), nullable=True),
        sa.Column("outcome", _text(8), nullable=False),
        sa.Column("in_time", sa.Boolean(), nullable=False),
        sa.Column("seen_early", sa.Boolean(), nullable=False),
        *_keys("self_build", case_id="cases", project_id="project"),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_self_build")),
    )
    op.create_index("ix_self_build_asked", "self_build", ["project_id", "asked_day"])
    op.create_index("ix_self_build_decided", "self_build", ["project_id", "decided_day"])


def _styles() -> None:
    op.create_table(
        "style_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("item_code", _text(4), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("style", _text(500), nullable=False),
        sa.Column("decided_by", _text(60), nullable=False),
        sa.Column("from_day", sa.Integer(), nullable=False),
        sa.Column("at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        *_keys("style_version", project_id="project", by_id="account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_style_version")),
        sa.UniqueConstraint(
            "project_id", "item_code", "version",
            name=op.f("uq_style_version_project_id_item_code_version"),
        ),
    )  # fmt: skip


def _append_only() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(APPEND_ONLY_SQLITE.format(verb=verb))
        return
    op.execute(APPEND_ONLY_POSTGRES)
    op.execute(
        "CREATE TRIGGER style_version_append_only BEFORE UPDATE OR DELETE OR TRUNCATE "
        "ON style_version FOR EACH STATEMENT EXECUTE FUNCTION style_version_append_only()"
    )


def _keys(table: str, **columns: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([name], [f"{to}.id"], name=op.f(f"fk_{table}_{name}"))
        for name, to in columns.items()
    ]


def _text(length: int) -> sqlmodel.sql.sqltypes.AutoString:
    return sqlmodel.sql.sqltypes.AutoString(length=length)


def downgrade() -> None:
    op.drop_table("style_version")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION style_version_append_only()")
    op.drop_table("self_build")
