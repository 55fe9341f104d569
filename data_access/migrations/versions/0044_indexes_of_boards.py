"""Indexes that boards of figures read alone: steps of a case, and homes that were called back."""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None

COMPLAINTS = sa.text("procedure = 'complaint'")
CALLED_BACK = sa.text("return_visited_day IS NOT NULL")


def upgrade() -> None:
    op.drop_index("ix_case_event_case_id", "case_event")
    op.create_index("ix_case_event_move", "case_event", ["case_id", "move", "recorded_at"])
    op.create_index(
        "ix_cases_called_back", "cases", ["unit_id", "return_visited_day"],
        sqlite_where=CALLED_BACK, postgresql_where=CALLED_BACK,
    )  # fmt: skip
    _in_hand("closed_day", "received_day")


def _in_hand(*columns: str) -> None:
    op.drop_index("ix_cases_in_hand", "cases")
    op.create_index(
        "ix_cases_in_hand", "cases", ["project_id", *columns],
        sqlite_where=COMPLAINTS, postgresql_where=COMPLAINTS,
    )  # fmt: skip


def downgrade() -> None:
    _in_hand("closed_day")
    op.drop_index("ix_cases_called_back", "cases")
    op.drop_index("ix_case_event_move", "case_event")
    op.create_index("ix_case_event_case_id", "case_event", ["case_id"])
