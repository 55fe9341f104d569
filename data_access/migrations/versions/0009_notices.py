"""Notices: what was said to whom, the parts of the estate it is for, and its posting points."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

HANGING = sa.text("posted_at IS NOT NULL AND removed_at IS NULL")


def upgrade() -> None:
    _notice()
    _target()
    _point()


def _notice() -> None:
    op.create_table(
        "notice",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("kind", _text(16), nullable=False),
        sa.Column("level", _text(12), nullable=False),
        sa.Column("audience", _text(12), nullable=False),
        sa.Column("unit_count", sa.Integer(), nullable=False),
        _moment("effective_from", nullable=False),
        _moment("effective_to", nullable=False),
        _moment("post_from", nullable=False),
        _moment("post_until", nullable=False),
        sa.Column("needs_preparation", sa.Boolean(), nullable=False),
        sa.Column("source", _text(12), nullable=False),
        sa.Column("supersedes", sa.Integer(), nullable=True),
        _check("effective_to > effective_from", "ck_notice_effective_1"),
        _check("post_from <= effective_from", "ck_notice_post_from_1"),
        _check("post_until >= effective_to", "ck_notice_post_until_1"),
        _check("level IN ('general', 'important', 'emergency')", "ck_notice_level_1"),
        _check(
            "audience IN ('estate', 'buildings', 'stairwells', 'homes')", "ck_notice_audience_1"
        ),
        *_keys("notice", case_id="cases", project_id="project", supersedes="cases"),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_notice")),
    )
    op.create_index("ix_notice_force", "notice", ["project_id", "effective_to", "effective_from"])
    op.create_index(op.f("ix_notice_supersedes"), "notice", ["supersedes"])


def _target() -> None:
    op.create_table(
        "notice_target",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("building_id", sa.Integer(), nullable=False),
        sa.Column("entrance", _text(8), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        *_keys(
            "notice_target",
            project_id="project", case_id="cases", building_id="building", unit_id="unit",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_target")),
    )  # fmt: skip
    op.create_index(op.f("ix_notice_target_case_id"), "notice_target", ["case_id"])
    op.create_index("ix_notice_target_building", "notice_target", ["building_id", "case_id"])


def _point() -> None:
    op.create_table(
        "posting_point",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("point", _text(60), nullable=False),
        _moment("planned", nullable=False),
        _moment("posted_at"),
        sa.Column("posted_by", sa.Integer(), nullable=True),
        _moment("checked_at"),
        sa.Column("condition", _text(8), nullable=True),
        _moment("removed_at"),
        sa.Column("removed_by", sa.Integer(), nullable=True),
        _check(
            "(posted_at IS NULL) = (posted_by IS NULL)", "ck_posting_point_posted_by_somebody"
        ),
        _check(
            "(removed_at IS NULL) = (removed_by IS NULL)", "ck_posting_point_removed_by_somebody"
        ),
        _check(
            "condition IS NULL OR condition IN ('intact', 'damaged', 'torn')",
            "ck_posting_point_condition_1",
        ),
        *_keys(
            "posting_point",
            project_id="project", case_id="cases", posted_by="account", removed_by="account",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_posting_point")),
        sa.UniqueConstraint("case_id", "point", name=op.f("uq_posting_point_case_id_point")),
    )  # fmt: skip
    op.create_index(
        "ix_posting_point_hanging",
        "posting_point",
        ["project_id", "case_id"],
        sqlite_where=HANGING,
        postgresql_where=HANGING,
    )


def _text(length: int) -> sa.types.TypeEngine[str]:
    return sqlmodel.sql.sqltypes.AutoString(length=length)


def _moment(name: str, *, nullable: bool = True) -> sa.Column[object]:
    return sa.Column(name, sqlmodel.sql.sqltypes.UTCDateTime(), nullable=nullable)


def _check(rule: str, name: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(name))


def _keys(table: str, **columns: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([column], [f"{there}.id"], name=op.f(f"fk_{table}_{column}"))
        for column, there in columns.items()
    ]


def downgrade() -> None:
    for table in ("posting_point", "notice_target", "notice"):
        op.drop_table(table)
