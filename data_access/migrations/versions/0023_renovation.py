"""Renovation: the deposit ledger, patrols, and one open site in each home."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

ONE_SITE = sa.text(
    "procedure = 'renovation' AND phase IN ('open', 'paused') AND state <> 'inquiry'"
)
APPEND_ONLY_SQLITE = """
CREATE TRIGGER deposit_entry_no_{verb} BEFORE {verb} ON deposit_entry
BEGIN SELECT RAISE(ABORT, 'the deposit ledger is append-only'); END
"""
APPEND_ONLY_POSTGRES = """
CREATE FUNCTION deposit_entry_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the deposit ledger is append-only'; END $$
"""


def upgrade() -> None:
    _deposits()
    _append_only()
    _patrols()
    op.create_index(
        "uq_cases_renovation",
        "cases",
        ["unit_id"],
        unique=True,
        sqlite_where=ONE_SITE,
        postgresql_where=ONE_SITE,
    )


def _deposits() -> None:
    op.create_table(
        "deposit_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("kind", _text(12), nullable=False),
        sa.Column("gives", _text(24), nullable=False),
        sa.Column("takes", _text(24), nullable=False),
        sa.Column("amount", sa.Numeric(12, 2), nullable=False),
        sa.Column("payer", _text(60), nullable=False),
        sa.Column("receipt_no", _text(60), nullable=False),
        sa.Column("reason", _text(300), nullable=False),
        sa.Column("counters", sa.Integer(), nullable=True),
        sa.Column("at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("amount > 0", name=op.f("ck_deposit_entry_amount_1")),
        sa.CheckConstraint("gives <> takes", name=op.f("ck_deposit_entry_two_accounts")),
        *_keys(
            "deposit_entry",
            project_id="project", case_id="cases", counters="deposit_entry", by_id="account",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deposit_entry")),
        sa.UniqueConstraint("counters", name=op.f("uq_deposit_entry_counters")),
    )  # fmt: skip
    op.create_index(op.f("ix_deposit_entry_case_id"), "deposit_entry", ["case_id"])
    op.create_index("ix_deposit_entry_project", "deposit_entry", ["project_id", "at"])


def _append_only() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(APPEND_ONLY_SQLITE.format(verb=verb))
        return
    op.execute(APPEND_ONLY_POSTGRES)
    op.execute(
        "CREATE TRIGGER deposit_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE "
        "ON deposit_entry FOR EACH STATEMENT EXECUTE FUNCTION deposit_entry_append_only()"
    )


def _patrols() -> None:
    op.create_table(
        "patrol",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("kind", _text(12), nullable=False),
        sa.Column("site_state", _text(12), nullable=False),
        sa.Column("stage", _text(12), nullable=True),
        sa.Column("inside", sa.Boolean(), nullable=False),
        sa.Column("wrong", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        *_keys("patrol", project_id="project", case_id="cases", by_id="account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_patrol")),
    )
    op.create_index("ix_patrol_case", "patrol", ["case_id", "day"])


def _text(length: int) -> sa.types.TypeEngine[str]:
    return sqlmodel.sql.sqltypes.AutoString(length=length)


def _keys(table: str, **columns: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([column], [f"{there}.id"], name=op.f(f"fk_{table}_{column}"))
        for column, there in columns.items()
    ]


def downgrade() -> None:
    op.drop_index("uq_cases_renovation", "cases")
    op.drop_table("patrol")
    op.drop_table("deposit_entry")
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION deposit_entry_append_only()")
