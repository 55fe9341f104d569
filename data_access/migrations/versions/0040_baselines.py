"""Frozen baselines of figures, and notes on the time axis of their charts."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None

TABLES = ("figure_baseline", "figure_note")
APPEND_ONLY_SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, 'what was said about a figure stays as it was'); END
"""
APPEND_ONLY_POSTGRES = """
CREATE FUNCTION figure_marks_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'what was said about a figure stays as it was'; END $$
"""
MOMENT = sqlmodel.sql.sqltypes.UTCDateTime()


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(APPEND_ONLY_POSTGRES)
    op.create_table(
        "figure_baseline",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("figure", _text(16), nullable=False),
        sa.Column("first_month", sa.Integer(), nullable=True),
        sa.Column("last_month", sa.Integer(), nullable=True),
        sa.Column("reason", _text(500), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.CheckConstraint(
            "(first_month IS NULL AND last_month IS NULL) OR first_month <= last_month",
            name=op.f("ck_figure_baseline_months_in_order"),
        ),
        *_keys("figure_baseline", project_id="project", made_by="account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_figure_baseline")),
    )
    columns = ["project_id", "figure", "id"]
    op.create_index("ix_figure_baseline_figure", "figure_baseline", columns)
    _notes()
    for table in TABLES:
        _append_only(table)


def _notes() -> None:
    op.create_table(
        "figure_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("figure", _text(16), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("note", _text(200), nullable=False),
        sa.Column("left_out", sa.Boolean(), nullable=False),
        sa.Column("withdraws", sa.Integer(), nullable=True),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        *_keys("figure_note", project_id="project", withdraws="figure_note", made_by="account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_figure_note")),
        sa.UniqueConstraint("withdraws", name=op.f("uq_figure_note_withdraws")),
    )
    op.create_index("ix_figure_note_figure", "figure_note", ["project_id", "figure", "month"])


def _append_only(table: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(APPEND_ONLY_SQLITE.format(table=table, verb=verb))
        return
    op.execute(
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION figure_marks_append_only()"
    )


def _text(length: int) -> sa.types.TypeEngine[str]:
    return sqlmodel.sql.sqltypes.AutoString(length=length)


def _keys(table: str, **columns: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([column], [f"{there}.id"], name=op.f(f"fk_{table}_{column}"))
        for column, there in columns.items()
    ]


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION figure_marks_append_only()")
