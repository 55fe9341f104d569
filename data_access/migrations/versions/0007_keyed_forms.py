"""Forget the plain hashes of forms: a phone number can be guessed from one.

They only tell a form that is sent twice, and no window outlives the restart of an upgrade.
"""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("DELETE FROM submission")


def downgrade() -> None:
    """Leave them forgotten."""
