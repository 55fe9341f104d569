"""Resolutions of meetings by the day on which they are owed."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "resolution_due",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("due_day", sa.Integer(), nullable=False),
        sa.Column("due_month", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_resolution_due_case_id")),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_resolution_due_project_id")
        ),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_resolution_due")),
    )
    op.create_index("ix_resolution_due", "resolution_due", ["project_id", "due_day"])


def downgrade() -> None:
    op.drop_table("resolution_due")
