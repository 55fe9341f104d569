"""Weekly and monthly reports: comments on their sections, and what was issued."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

MOMENT = sqlmodel.sql.sqltypes.UTCDateTime()
KEPT = "a report stays as it was written"
TABLES = ("report_comment", "report_issue")
APPEND_ONLY_SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{kept}'); END
"""
APPEND_ONLY_POSTGRES = """
CREATE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{kept}'; END $$
"""


def upgrade() -> None:
    _comments()
    _issues()
    for table in TABLES:
        _append_only(table)


def _comments() -> None:
    table, named = "report_comment", ("kind", "period", "section")
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("kind", _text(8), nullable=False),
        sa.Column("period", _text(8), nullable=False),
        sa.Column("section", _text(16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text", _text(2000), nullable=False),
        *_written(table),
        sa.UniqueConstraint(
            "project_id", *named, "version",
            name=op.f(f"uq_{table}_project_id_kind_period_section_version"),
        ),
    )  # fmt: skip


def _issues() -> None:
    table = "report_issue"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("kind", _text(8), nullable=False),
        sa.Column("period", _text(8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        *_written(table),
        sa.UniqueConstraint(
            "project_id", "kind", "period", "version",
            name=op.f(f"uq_{table}_project_id_kind_period_version"),
        ),
    )  # fmt: skip


def _written(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.CheckConstraint("version > 0", name=op.f(f"ck_{table}_version_counts")),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f(f"fk_{table}_project_id")
        ),
        sa.ForeignKeyConstraint(["made_by"], ["account.id"], name=op.f(f"fk_{table}_made_by")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )


def _append_only(table: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(APPEND_ONLY_SQLITE.format(table=table, verb=verb, kept=KEPT))
        return
    op.execute(APPEND_ONLY_POSTGRES.format(table=table, kept=KEPT))
    op.execute(
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE "
        f"ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {table}_append_only()"
    )


def _text(length: int) -> sqlmodel.sql.sqltypes.AutoString:
    return sqlmodel.sql.sqltypes.AutoString(length=length)


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
        if op.get_bind().dialect.name == "postgresql":
            op.execute(f"DROP FUNCTION {table}_append_only()")
