"""Events of several households, calendars behind due times, what is handed over beside cases."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

OPEN = sa.text("state = 'open'")
IN_EVENT = sa.text("hot_event_id IS NOT NULL")
OWED = sa.text("met_at IS NULL")


def upgrade() -> None:
    _event()
    _parts()
    op.create_table(
        "national_calendar",
        _text("version", 16),
        sa.Column("content", sa.JSON(), nullable=False),
        _moment("seen_at", nullable=False),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_national_calendar")),
    )
    _columns()


def _event() -> None:
    op.create_table(
        "hot_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        _text("kind", 8),
        _text("procedure", 24),
        _text("cat_l1", 80),
        _text("cat_l2", 80),
        _text("title", 80),
        _text("state", 12),
        _text("sentence", 200),
        _moment("expected_end", nullable=True),
        sa.Column("households", sa.Integer(), nullable=False),
        sa.Column("seen", sa.JSON(), nullable=False),
        sa.Column("opened_by", sa.Integer(), nullable=False),
        _moment("opened_at", nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("closed_by", sa.Integer(), nullable=True),
        _moment("closed_at", nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('open', 'closed', 'dismissed')", name=op.f("ck_hot_event_state_1")
        ),
        sa.CheckConstraint("kind IN ('hot', 'outage')", name=op.f("ck_hot_event_kind_1")),
        *_keys("hot_event", project_id="project", opened_by="account", closed_by="account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hot_event")),
    )
    op.create_index(
        "ix_hot_event_open",
        "hot_event",
        ["project_id"],
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )
    op.create_index("ix_hot_event_latest", "hot_event", ["project_id", "opened_at"])


def _parts() -> None:
    op.create_table(
        "hot_event_place",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("building_id", sa.Integer(), nullable=False),
        *_keys("hot_event_place", event_id="hot_event", building_id="building"),
        sa.PrimaryKeyConstraint("event_id", "building_id", name=op.f("pk_hot_event_place")),
    )
    op.create_table(
        "hot_event_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        _text("act", 12),
        sa.Column("by", sa.Integer(), nullable=False),
        _moment("at", nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        *_keys("hot_event_entry", project_id="project", event_id="hot_event", by="account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hot_event_entry")),
    )
    op.create_index(op.f("ix_hot_event_entry_event_id"), "hot_event_entry", ["event_id"])


def _columns() -> None:
    calendar: sa.Column[str] = sa.Column(
        "calendar",
        sqlmodel.sql.sqltypes.AutoString(length=16),
        server_default="",
        nullable=False,
    )
    op.add_column("deadline", calendar)
    op.create_index(
        "ix_deadline_calendar",
        "deadline",
        ["calendar"],
        sqlite_where=OWED,
        postgresql_where=OWED,
    )
    sealed: sa.Column[str] = sa.Column("sealed", sa.Text(), server_default="", nullable=False)
    op.add_column("shift_item", sealed)
    # In place, reference and all: SQLite cannot add a constraint to a table later.
    link: sa.Column[int] = sa.Column(
        "hot_event_id",
        sa.Integer(),
        sa.ForeignKey("hot_event.id", name=op.f("fk_cases_hot_event_id")),
        nullable=True,
    )
    op.add_column("cases", link, inline_references=True)
    op.create_index(
        "ix_cases_event",
        "cases",
        ["hot_event_id"],
        sqlite_where=IN_EVENT,
        postgresql_where=IN_EVENT,
    )


def downgrade() -> None:
    op.drop_index("ix_cases_event", "cases")
    op.drop_column("cases", "hot_event_id")
    op.drop_index("ix_deadline_calendar", "deadline")
    op.drop_column("deadline", "calendar")
    op.drop_column("shift_item", "sealed")
    op.drop_table("national_calendar")
    op.drop_table("hot_event_entry")
    op.drop_table("hot_event_place")
    op.drop_table("hot_event")


def _text(name: str, length: int) -> sa.Column[object]:
    return sa.Column(name, sqlmodel.sql.sqltypes.AutoString(length=length), nullable=False)


def _moment(name: str, *, nullable: bool) -> sa.Column[object]:
    return sa.Column(name, sqlmodel.sql.sqltypes.UTCDateTime(), nullable=nullable)


def _keys(table: str, **columns: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([name], [f"{other}.id"], name=op.f(f"fk_{table}_{name}"))
        for name, other in columns.items()
    ]
