"""What was found at stock-takings of keys, key by key."""

from datetime import datetime

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

MOMENT = sqlmodel.sql.sqltypes.UTCDateTime()
CASES = sa.table(
    "cases", sa.column("id", sa.Integer()), sa.column("project_id", sa.Integer()),
    sa.column("procedure", sa.String()), sa.column("handled_at", MOMENT),
    sa.column("details", sa.JSON()),
)  # fmt: skip
LINES = sa.table(
    "key_count_line", sa.column("project_id", sa.Integer()), sa.column("case_id", sa.Integer()),
    sa.column("at", MOMENT), sa.column("there", sa.Boolean()),
)  # fmt: skip


def upgrade() -> None:
    op.create_table(
        "key_count_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("there", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_key_count_line_case_id")),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_key_count_line_project_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_count_line")),
    )
    op.create_index("ix_key_count_line_case", "key_count_line", ["case_id"])
    _fill(op.get_bind())


def _fill(connection: sa.Connection) -> None:
    """Counts that were entered before say how many keys were found, and how many expected."""
    asked = sa.select(CASES.c.id, CASES.c.project_id, CASES.c.handled_at, CASES.c.details).where(
        CASES.c.procedure == "key_count", CASES.c.handled_at.is_not(None)
    )
    for case_id, project_id, at, said in connection.execute(asked).all():
        rows = _lines(case_id, project_id, at, said.get("found"), said.get("expected"))
        if rows:
            connection.execute(sa.insert(LINES), rows)


def _lines(
    case_id: int, project_id: int, at: datetime, found: int | None, expected: int | None
) -> list[dict[str, object]]:
    return [
        {"project_id": project_id, "case_id": case_id, "at": at, "there": place < (found or 0)}
        for place in range(expected or 0)
    ]


def downgrade() -> None:
    op.drop_table("key_count_line")
