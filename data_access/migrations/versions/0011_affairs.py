"""What is given out at the desk: its number, and when it ends or is owed back."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

IN_FORCE = sa.text("state = 'valid' AND issued_no <> ''")
ENDS = sa.text("valid_until IS NOT NULL")


def upgrade() -> None:
    number = sqlmodel.sql.sqltypes.AutoString(length=40)
    op.add_column(
        "cases", sa.Column("valid_until", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True)
    )
    op.add_column("cases", sa.Column("issued_no", number, nullable=False, server_default=""))
    op.create_index(
        "uq_cases_in_force",
        "cases",
        ["project_id", "procedure", "issued_no"],
        unique=True,
        sqlite_where=IN_FORCE,
        postgresql_where=IN_FORCE,
    )
    op.create_index(
        "ix_cases_valid_until",
        "cases",
        ["valid_until"],
        sqlite_where=ENDS,
        postgresql_where=ENDS,
    )


def downgrade() -> None:
    op.drop_index("ix_cases_valid_until", "cases")
    op.drop_index("uq_cases_in_force", "cases")
    op.drop_column("cases", "issued_no")
    op.drop_column("cases", "valid_until")
