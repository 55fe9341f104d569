"""An index of repairs by when they were mended, for those that are not."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0033"
branch_labels = None
depends_on = None

REPAIRS = sa.text("procedure = 'repair'")


def upgrade() -> None:
    op.create_index(
        "ix_cases_mended", "cases", ["project_id", "handled_at"],
        sqlite_where=REPAIRS, postgresql_where=REPAIRS,
    )  # fmt: skip


def downgrade() -> None:
    op.drop_index("ix_cases_mended", "cases")
