"""Local changes of workdays, levels of escalation, and the level that a case has reached."""

from typing import Any

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

STANDS = sa.text("removed_at IS NULL")
WAITS = sa.text("acknowledged_at IS NULL")


def upgrade() -> None:
    # A rebuilt table would write its derived columns.
    op.add_column("cases", sa.Column("esc_level", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "workday_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("works", sa.Boolean(), nullable=False),
        sa.Column("reason", _text(200), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        _moment("made_at", nullable=False),
        sa.Column("removed_by", sa.Integer(), nullable=True),
        _moment("removed_at"),
        sa.Column("removed_reason", _text(200), nullable=False),
        _link("workday_change", "project_id", "project"),
        _link("workday_change", "made_by", "account"),
        _link("workday_change", "removed_by", "account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workday_change")),
    )
    op.create_index(
        "uq_workday_change_standing", "workday_change", ["project_id", "day"], unique=True,
        sqlite_where=STANDS, postgresql_where=STANDS,
    )  # fmt: skip
    op.create_table(
        "escalation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("rule", _text(32), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("role", _text(16), nullable=False),
        _moment("due_at", nullable=False),
        _moment("noticed_at", nullable=False),
        sa.Column("acknowledged_by", sa.Integer(), nullable=True),
        _moment("acknowledged_at"),
        _link("escalation", "project_id", "project"),
        _link("escalation", "case_id", "cases"),
        _link("escalation", "acknowledged_by", "account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_escalation")),
        sa.UniqueConstraint(
            "case_id", "rule", "round", name=op.f("uq_escalation_case_id_rule_round")
        ),
    )
    op.create_index(
        "ix_escalation_waiting", "escalation", ["project_id", "role"],
        sqlite_where=WAITS, postgresql_where=WAITS,
    )  # fmt: skip


def _text(length: int) -> sa.types.TypeEngine[str]:
    return sqlmodel.sql.sqltypes.AutoString(length=length)


def _moment(name: str, *, nullable: bool = True) -> sa.Column[Any]:
    return sa.Column(name, sqlmodel.sql.sqltypes.UTCDateTime(), nullable=nullable)


def _link(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"))


def downgrade() -> None:
    op.drop_table("escalation")
    op.drop_table("workday_change")
    op.drop_column("cases", "esc_level")
