"""Illegal structures: what lists and figures read of them."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    text = sqlmodel.sql.sqltypes.AutoString
    days = (
        ("found", False), ("report_due", True), ("ended", True), ("again", True),
    )  # fmt: skip
    op.create_table(
        "structure",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("item_code", text(length=4), nullable=False),
        sa.Column("place", text(length=12), nullable=False),
        sa.Column("stage", text(length=12), nullable=False),
        sa.Column("reported_in_time", sa.Boolean(), nullable=False),
        sa.Column("goes_on", sa.Boolean(), nullable=False),
        sa.Column("followed_day", sa.Integer(), nullable=True),
        *(
            sa.Column(f"{name}_{grain}", sa.Integer(), nullable=nullable)
            for name, nullable in days
            for grain in ("day", "month")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_structure_case_id")),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_structure_project_id")
        ),
        sa.PrimaryKeyConstraint("case_id", "round", name=op.f("pk_structure")),
    )
    op.create_index("ix_structure_found", "structure", ["project_id", "found_day"])
    op.create_index("ix_structure_ended", "structure", ["project_id", "ended_day"])


def downgrade() -> None:
    op.drop_table("structure")
