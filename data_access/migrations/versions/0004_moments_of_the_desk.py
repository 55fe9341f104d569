"""What every procedure of the desk needs beside a complaint's: appointments, payer, place."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

MOMENTS = ("started_at", "verified_at", "appoint_from", "appoint_until", "promised_at")
WORDS = ("where_kind", "payer")


def upgrade() -> None:
    for name in MOMENTS:
        op.add_column("cases", sa.Column(name, sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True))
    for name in WORDS:
        op.add_column(
            "cases", sa.Column(name, sqlmodel.sql.sqltypes.AutoString(length=16), nullable=True)
        )


def downgrade() -> None:
    for name in (*WORDS, *MOMENTS):
        op.drop_column("cases", name)
