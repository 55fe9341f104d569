"""Facilities that break, who was told of an outage in person, and what is said about a notice."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

TRIGGERS = {
    "midway": "Midway through paid or larger work",
    "after_rain": "Larger repair, after heavy rain",
}
LINKS = {"asset_id": "asset", "notice_id": "cases"}


def upgrade() -> None:
    _asset()
    for column, table in LINKS.items():
        # As one statement: SQLite adds a key with its column, and never afterwards.
        op.execute(
            f"ALTER TABLE cases ADD COLUMN {column} INTEGER "
            f"CONSTRAINT fk_cases_{column} REFERENCES {table} (id)"
        )
        op.create_index(op.f(f"ix_cases_{column}"), "cases", [column])
    op.add_column(
        "cases", sa.Column("repeat_count", sa.Integer(), nullable=False, server_default="0")
    )
    op.add_column("notice", sa.Column("disclosed", _text(16), nullable=True))
    op.add_column("posting_point", sa.Column("photo", _text(32), nullable=True))
    _told()
    _triggers()


def _triggers() -> None:
    """Give every project that has return visits the lines of the table that are new."""
    for code, title in TRIGGERS.items():
        op.execute(
            "INSERT INTO category (project_id, procedure, code, parent, title, retired) "
            f"SELECT DISTINCT project_id, procedure, '{code}', '', '{title}', false "
            "FROM category WHERE procedure = 'return_visit'"
        )


def _asset() -> None:
    op.create_table(
        "asset",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("code", _text(24), nullable=False),
        sa.Column("name", _text(60), nullable=False),
        sa.Column("place", _text(60), nullable=False),
        sa.Column("category", _text(16), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        *_keys("asset", project_id="project"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asset")),
        sa.UniqueConstraint("project_id", "code", name=op.f("uq_asset_project_id_code")),
    )


def _told() -> None:
    op.create_table(
        "notice_told",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("told_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("told_by", sa.Integer(), nullable=False),
        sa.Column("how", _text(12), nullable=False),
        sa.CheckConstraint(
            "how IN ('in_person', 'phone', 'relative')", name=op.f("ck_notice_told_how_1")
        ),
        *_keys(
            "notice_told", project_id="project", case_id="cases", unit_id="unit",
            told_by="account",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_told")),
        sa.UniqueConstraint("case_id", "unit_id", name=op.f("uq_notice_told_case_id_unit_id")),
    )  # fmt: skip


def _text(length: int) -> sa.types.TypeEngine[str]:
    return sqlmodel.sql.sqltypes.AutoString(length=length)


def _keys(table: str, **columns: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([column], [f"{there}.id"], name=op.f(f"fk_{table}_{column}"))
        for column, there in columns.items()
    ]


def downgrade() -> None:
    for code in TRIGGERS:
        op.execute(f"DELETE FROM category WHERE procedure = 'return_visit' AND code = '{code}'")
    op.drop_table("notice_told")
    op.drop_column("posting_point", "photo")
    op.drop_column("notice", "disclosed")
    op.drop_column("cases", "repeat_count")
    for column in reversed(LINKS):
        op.drop_index(op.f(f"ix_cases_{column}"), "cases")
        op.drop_column("cases", column)
    op.drop_table("asset")
