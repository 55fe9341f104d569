"""Contractors: licence, insurance, people and term of the contract (17 F-PS-05)."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

DAYS = ("licence_until_day", "insured_until_day", "contract_from_day", "contract_until_day")


def upgrade() -> None:
    op.add_column(
        "contractor",
        sa.Column(
            "licence_no", sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False,
            server_default="",
        ),
    )  # fmt: skip
    for name in (*DAYS, "staff"):
        op.add_column("contractor", sa.Column(name, sa.Integer(), nullable=True))


def downgrade() -> None:
    for name in ("staff", *reversed(DAYS), "licence_no"):
        op.drop_column("contractor", name)
