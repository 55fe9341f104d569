"""Paid services: orders as figures read them, the ledger of their money, the closed days."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0029"
down_revision = "0027"
branch_labels = None
depends_on = None

LEDGERS = ("service_entry", "service_settlement")
APPEND_ONLY_SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, 'the ledger of services is append-only'); END
"""
APPEND_ONLY_POSTGRES = """
CREATE FUNCTION services_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the ledger of services is append-only'; END $$
"""


def upgrade() -> None:
    _orders()
    _entries()
    _settlements()
    _append_only()


def _orders() -> None:
    money = sa.Numeric(12, 2)
    op.create_table(
        "service_order",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("received_day", sa.Integer(), nullable=False),
        sa.Column("received_month", sa.Integer(), nullable=False),
        *(
            sa.Column(name, sa.Integer(), nullable=True)
            for name in ("accepted_day", "settled_day", "followed_day")
        ),
        sa.Column("list_no", _text(40), nullable=False),
        sa.Column("item_code", _text(20), nullable=False),
        sa.Column("contractor_id", sa.Integer(), nullable=True),
        *(
            sa.Column(name, money, nullable=False)
            for name in ("labour", "materials", "discount", "total", "paid", "refunded")
        ),
        sa.Column("as_listed", sa.Boolean(), nullable=True),
        sa.Column("on_time", sa.Boolean(), nullable=True),
        sa.Column("rating", sa.Integer(), nullable=True),
        sa.Column("reworks", sa.Integer(), nullable=False),
        sa.Column("relief", _text(12), nullable=False),
        sa.Column("disputed", sa.Boolean(), nullable=False),
        sa.Column("satisfied", sa.Boolean(), nullable=True),
        *_keys("service_order", case_id="cases", project_id="project", contractor_id="contractor"),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_service_order")),
    )
    op.create_index("ix_service_order_received", "service_order", ["project_id", "received_day"])
    op.create_index("ix_service_order_item", "service_order", ["project_id", "item_code"])


def _entries() -> None:
    op.create_table(
        "service_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("kind", _text(12), nullable=False),
        sa.Column("way", _text(12), nullable=False),
        sa.Column("account", _text(12), nullable=False),
        sa.Column("amount", sa.Numeric(12, 2), nullable=False),
        sa.Column("payer", _text(60), nullable=False),
        sa.Column("receipt_no", _text(60), nullable=False),
        sa.Column("reason", _text(500), nullable=False),
        sa.Column("counters", sa.Integer(), nullable=True),
        sa.Column("at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("amount <> 0", name=op.f("ck_service_entry_amount_some")),
        *_keys(
            "service_entry",
            project_id="project", case_id="cases", counters="service_entry", by_id="account",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_entry")),
        sa.UniqueConstraint("counters", name=op.f("uq_service_entry_counters")),
    )  # fmt: skip
    op.create_index(op.f("ix_service_entry_case_id"), "service_entry", ["case_id"])
    op.create_index("ix_service_entry_day", "service_entry", ["project_id", "day"])


def _settlements() -> None:
    op.create_table(
        "service_settlement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("way", _text(12), nullable=False),
        sa.Column("account", _text(12), nullable=False),
        sa.Column("booked", sa.Numeric(12, 2), nullable=False),
        sa.Column("counted", sa.Numeric(12, 2), nullable=False),
        sa.Column("reason", _text(500), nullable=False),
        sa.Column("at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        *_keys("service_settlement", project_id="project", by_id="account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_settlement")),
        sa.UniqueConstraint(
            "project_id", "day", "account", "way",
            name=op.f("uq_service_settlement_project_id_day_account_way"),
        ),
    )  # fmt: skip


def _append_only() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    if not sqlite:
        op.execute(APPEND_ONLY_POSTGRES)
    for table in LEDGERS:
        if sqlite:
            for verb in ("UPDATE", "DELETE"):
                op.execute(APPEND_ONLY_SQLITE.format(table=table, verb=verb))
        else:
            op.execute(
                f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE "
                f"ON {table} FOR EACH STATEMENT EXECUTE FUNCTION services_append_only()"
            )


def _text(length: int) -> sa.types.TypeEngine[str]:
    return sqlmodel.sql.sqltypes.AutoString(length=length)


def _keys(table: str, **columns: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([column], [f"{there}.id"], name=op.f(f"fk_{table}_{column}"))
        for column, there in columns.items()
    ]


def downgrade() -> None:
    for table in (*LEDGERS, "service_order"):
        op.drop_table(table)
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION services_append_only()")
