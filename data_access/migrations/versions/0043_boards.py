"""Boards: their tiles and order, events on the time axis, and a post that only shows a wall."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None

ROLES_BEFORE = (
    "role IN ('front_desk', 'specialist', 'supervisor', 'manager', 'engineer', 'security', "
    "'finance', 'readonly', 'admin')"
)
ROLES = ROLES_BEFORE.replace("'admin'", "'admin', 'wall'")
BUILDING = (
    "ALTER TABLE figure_note ADD COLUMN building_id INTEGER "
    "CONSTRAINT fk_figure_note_building_id REFERENCES building (id)"
)
NOTE_COLUMNS = ("kind", "first_day", "last_day", "category")


def upgrade() -> None:
    _tiles()
    op.add_column(
        "view_use", sa.Column("position", sa.Integer(), nullable=False, server_default="0")
    )
    _events()
    with op.batch_alter_table("posting") as batch:
        batch.drop_constraint(batch.f("ck_posting_role_2"), type_="check")
        batch.create_check_constraint(batch.f("ck_posting_role_3"), ROLES)


def _tiles() -> None:
    op.create_table(
        "board_tile",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("view_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("figure", _text(16), nullable=False),
        sa.Column("cut", _text(24), nullable=False),
        sa.Column("query", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["view_id"], ["saved_view.id"], name=op.f("fk_board_tile_view_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_board_tile")),
    )
    op.create_index("ix_board_tile_view", "board_tile", ["view_id", "position"])


def _events() -> None:
    """Add to notes what an event has; a rebuilt table would lose what keeps it as it was."""
    for name in ("kind", "category"):
        word = sa.Column(name, _text(24), nullable=False, server_default="")
        op.add_column("figure_note", word)
    for name in ("first_day", "last_day"):
        op.add_column("figure_note", sa.Column(name, sa.Integer(), nullable=True))
    op.execute(BUILDING)


def _text(length: int) -> sa.types.TypeEngine[str]:
    return sqlmodel.sql.sqltypes.AutoString(length=length)


def downgrade() -> None:
    op.execute("DELETE FROM posting WHERE role = 'wall'")
    with op.batch_alter_table("posting") as batch:
        batch.drop_constraint(batch.f("ck_posting_role_3"), type_="check")
        batch.create_check_constraint(batch.f("ck_posting_role_2"), ROLES_BEFORE)
    op.drop_column("view_use", "position")
    op.drop_table("board_tile")
    _forget_events()


def _forget_events() -> None:
    """Leave the building's column where SQLite cannot drop one that refers to another table."""
    for name in NOTE_COLUMNS:
        op.drop_column("figure_note", name)
    op.execute("ALTER TABLE figure_note DROP COLUMN building_id")
