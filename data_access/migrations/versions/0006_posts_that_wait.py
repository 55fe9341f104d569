"""Posts wait until a manager has approved them; those that there are hold as before."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("posting") as batch:
        batch.add_column(
            sa.Column("waiting", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        for name, table in (("given_by_id", "account"), ("replaces_id", "posting")):
            batch.add_column(sa.Column(name, sa.Integer(), nullable=True))
            batch.create_foreign_key(batch.f(f"fk_posting_{name}"), table, [name], ["id"])


def downgrade() -> None:
    op.execute("DELETE FROM posting WHERE waiting")  # before, whatever is there holds
    with op.batch_alter_table("posting") as batch:
        for name in ("replaces_id", "given_by_id"):
            batch.drop_constraint(batch.f(f"fk_posting_{name}"), type_="foreignkey")
            batch.drop_column(name)
        batch.drop_column("waiting")
