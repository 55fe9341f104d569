"""Loans of keys, each with the hour it was to be back."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    text = sqlmodel.sql.sqltypes.AutoString
    op.create_table(
        "key_loan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("borrower", text(length=60), nullable=False),
        sa.Column("org", text(length=60), nullable=False),
        sa.Column("purpose", text(length=16), nullable=False),
        sa.Column("out_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("due_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("back_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("ended_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_key_loan_case_id")),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_key_loan_project_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_loan")),
    )
    op.create_index("ix_key_loan_due", "key_loan", ["project_id", "due_at"])
    op.create_index("ix_key_loan_case", "key_loan", ["case_id"])


def downgrade() -> None:
    op.drop_table("key_loan")
