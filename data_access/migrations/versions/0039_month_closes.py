"""The months that were closed: every figure as it was, and the records it was counted from."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None

TABLES = ("month_close", "month_close_records", "month_close_figure")
APPEND_ONLY_SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, 'the closes of months are append-only'); END
"""
APPEND_ONLY_POSTGRES = """
CREATE FUNCTION month_close_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the closes of months are append-only'; END $$
"""


def upgrade() -> None:
    _closes()
    _records()
    _figures()
    _append_only()


def _closes() -> None:
    op.create_table(
        "month_close",
        *(sa.Column(name, sa.Integer(), nullable=False)
          for name in ("id", "project_id", "month", "number")),
        sa.Column("kind", _text(8), nullable=False),
        sa.Column("of_id", sa.Integer(), nullable=True),
        sa.Column("as_of_day", sa.Integer(), nullable=False),
        sa.Column("seal", _text(64), nullable=False),
        sa.Column("told", sa.JSON(), nullable=False),
        sa.Column("reason", _text(300), nullable=False),
        sa.Column("at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('close', 'check', 'reopen')", name=op.f("ck_month_close_kind_1")
        ),
        sa.CheckConstraint(
            "(kind = 'close') = (of_id IS NULL)", name=op.f("ck_month_close_of_a_close")
        ),
        *_keys("month_close", project_id="project", of_id="month_close", by_id="account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_month_close")),
        sa.UniqueConstraint(
            "project_id", "month", "number", name=op.f("uq_month_close_project_id_month_number")
        ),
    )  # fmt: skip


def _records() -> None:
    op.create_table(
        "month_close_records",
        sa.Column("close_id", sa.Integer(), nullable=False),
        sa.Column("digest", _text(64), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("marks", sa.JSON(), nullable=False),
        *_keys("month_close_records", close_id="month_close", project_id="project"),
        sa.PrimaryKeyConstraint("close_id", "digest", name=op.f("pk_month_close_records")),
    )


def _figures() -> None:
    table = "month_close_figure"
    op.create_table(
        table,
        sa.Column("close_id", sa.Integer(), nullable=False),
        sa.Column("code", _text(8), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("definition", _text(16), nullable=False),
        sa.Column("numerator", sa.Float(), nullable=False),
        sa.Column("denominator", sa.Float(), nullable=True),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("above", _text(64), nullable=True),
        sa.Column("below", _text(64), nullable=True),
        *_keys(table, close_id="month_close", project_id="project"),
        *(
            sa.ForeignKeyConstraint(
                ["close_id", half],
                ["month_close_records.close_id", "month_close_records.digest"],
                name=op.f(f"fk_{table}_{half}"),
            )
            for half in ("above", "below")
        ),
        sa.PrimaryKeyConstraint("close_id", "code", name=op.f(f"pk_{table}")),
    )


def _append_only() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for table in TABLES:
            for verb in ("UPDATE", "DELETE"):
                op.execute(APPEND_ONLY_SQLITE.format(table=table, verb=verb))
        return
    op.execute(APPEND_ONLY_POSTGRES)
    for table in TABLES:
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE "
            f"ON {table} FOR EACH STATEMENT EXECUTE FUNCTION month_close_append_only()"
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
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION month_close_append_only()")
