"""Sealed phone numbers of a case beside that of whoever reported it."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

TABLE = "further_number"


def upgrade() -> None:
    op.create_table(
        TABLE,
        *(
            sa.Column(name, sa.Integer(), nullable=False)
            for name in ("id", "project_id", "case_id")
        ),
        sa.Column("purpose", _text(24), nullable=False),
        sa.Column("phone", _text(160), nullable=False),
        *(
            sa.ForeignKeyConstraint([column], [f"{there}.id"], name=op.f(f"fk_{TABLE}_{column}"))
            for column, there in (("project_id", "project"), ("case_id", "cases"))
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{TABLE}")),
        sa.UniqueConstraint("case_id", "purpose", name=op.f(f"uq_{TABLE}_case_id_purpose")),
    )


def _text(length: int) -> sa.types.TypeEngine[str]:
    return sqlmodel.sql.sqltypes.AutoString(length=length)


def downgrade() -> None:
    op.drop_table(TABLE)
