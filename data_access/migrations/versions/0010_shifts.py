"""Shift handovers: the signed note, and the items that the next shift ticks."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

WAITS = sa.text("ticked_at IS NULL")


def upgrade() -> None:
    _handover()
    _item()


def _handover() -> None:
    op.create_table(
        "shift_handover",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        _moment("made_at", nullable=False),
        sa.Column("note", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        _moment("signed_at", nullable=False),
        sa.Column("received_by", sa.Integer(), nullable=True),
        _moment("received_at", nullable=True),
        *_keys("shift_handover", project_id="project", made_by="account", received_by="account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shift_handover")),
    )
    op.create_index("ix_shift_handover_latest", "shift_handover", ["project_id", "signed_at"])


def _item() -> None:
    op.create_table(
        "shift_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("handover_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("reason", sqlmodel.sql.sqltypes.AutoString(length=16), nullable=False),
        sa.Column("text", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column("ticked_by", sa.Integer(), nullable=True),
        _moment("ticked_at", nullable=True),
        *_keys(
            "shift_item",
            handover_id="shift_handover",
            project_id="project",
            case_id="cases",
            ticked_by="account",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shift_item")),
    )
    op.create_index(op.f("ix_shift_item_handover_id"), "shift_item", ["handover_id"])
    op.create_index(
        "ix_shift_item_waiting",
        "shift_item",
        ["project_id"],
        sqlite_where=WAITS,
        postgresql_where=WAITS,
    )


def downgrade() -> None:
    op.drop_table("shift_item")
    op.drop_table("shift_handover")


def _moment(name: str, *, nullable: bool) -> sa.Column[object]:
    return sa.Column(name, sqlmodel.sql.sqltypes.UTCDateTime(), nullable=nullable)


def _keys(table: str, **columns: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([name], [f"{other}.id"], name=op.f(f"fk_{table}_{name}"))
        for name, other in columns.items()
    ]
