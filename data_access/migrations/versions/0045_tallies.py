"""Roll-ups of complaints by month; their triggers are made whenever migrations were run."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None

KEYS = {
    "complaint_tally": (
        ("channel_group", 16), ("residential", None), ("counts", None), ("severity", 0),
        ("validity", 24), ("responsibility", 24),
    ),
    "category_tally": (("cat_l1", 80), ("residential", None), ("counts", None)),
}  # fmt: skip
EMPTY = ("counts", "validity", "responsibility")


def upgrade() -> None:
    for table, keys in KEYS.items():
        op.create_table(
            table,
            sa.Column("id", sa.Integer(), nullable=False),
            sa.Column("project_id", sa.Integer(), nullable=False),
            sa.Column("received_month", sa.Integer(), nullable=False),
            *(sa.Column(name, _type(size), nullable=name in EMPTY) for name, size in keys),
            sa.Column("n", sa.Integer(), nullable=False),
            sa.Column("loose", sa.Boolean(), nullable=False),
            sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        )
        columns = ["project_id", "received_month", *(name for name, _ in keys), "n"]
        op.create_index(f"ix_{table}_month", table, columns)


def _type(
    size: int | None,
) -> sa.types.TypeEngine[bool] | sa.types.TypeEngine[str] | sa.types.TypeEngine[int]:
    if size is None:
        return sa.Boolean()
    return sqlmodel.sql.sqltypes.AutoString(length=size) if size else sa.Integer()


def downgrade() -> None:
    postgres = op.get_bind().dialect.name == "postgresql"
    for table in KEYS:
        for verb in ("put", "moved", "gone"):
            on = " ON cases" if postgres else ""
            op.execute(f"DROP TRIGGER IF EXISTS {table}_{verb}{on}")
        if postgres:
            op.execute(f"DROP FUNCTION IF EXISTS {table}_follow()")
        op.drop_table(table)
