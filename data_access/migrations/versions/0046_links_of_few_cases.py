"""Indexes of links that few cases have: with the others in them SQLite takes the link for worthless
and reads every case instead."""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None

LINKS = ("parent_id", "asset_id", "notice_id")


def upgrade() -> None:
    for link in LINKS:
        there = sa.text(f"{link} IS NOT NULL")
        op.drop_index(f"ix_cases_{link}", "cases")
        op.create_index(
            f"ix_cases_{link}", "cases", [link], sqlite_where=there, postgresql_where=there
        )


def downgrade() -> None:
    for link in LINKS:
        op.drop_index(f"ix_cases_{link}", "cases")
        op.create_index(f"ix_cases_{link}", "cases", [link])
