"""The duties of management rules that a project has taken up."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0019"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "duty_in_force",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("duty", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column("from_day", sa.Integer(), nullable=False),
        sa.Column("until_day", sa.Integer(), nullable=False),
        sa.Column("opened_day", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_duty_in_force_project_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty_in_force")),
    )
    op.create_index(op.f("ix_duty_in_force_project_id"), "duty_in_force", ["project_id"])


def downgrade() -> None:
    op.drop_table("duty_in_force")
