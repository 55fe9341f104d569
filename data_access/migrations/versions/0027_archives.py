"""Household files: their places, what they hold and what they must hold."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

ONE_FILE = sa.text(
    "procedure = 'household_file' "
    "AND state IN ('to_create', 'collecting', 'complete', 'incomplete', 'updated')"
)
FILE_NO = sa.text("procedure = 'household_file' AND issued_no <> ''")


def upgrade() -> None:
    _positions()
    _files()
    _owed()
    _documents()
    _unique("uq_cases_file", ["unit_id", "cat_l1"], ONE_FILE)
    _unique("uq_cases_file_no", ["project_id", "issued_no"], FILE_NO)


def _text(length: int) -> sqlmodel.sql.sqltypes.AutoString:
    return sqlmodel.sql.sqltypes.AutoString(length=length)


def _keys(table: str, **targets: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}"))
        for column, target in targets.items()
    ]


def _unique(name: str, columns: list[str], where: sa.TextClause) -> None:
    op.create_index(name, "cases", columns, unique=True, sqlite_where=where, postgresql_where=where)


def _positions() -> None:
    op.create_table(
        "archive_position",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("code", _text(20), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.CheckConstraint("capacity > 0", name=op.f("ck_archive_position_capacity_1")),
        *_keys("archive_position", project_id="project"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_archive_position")),
        sa.UniqueConstraint("project_id", "code", name=op.f("uq_archive_position_project_id_code")),
    )


def _files() -> None:
    days = ("closed_day", "retain_until_day", "retain_until_month", "appraised_day", "chase_day")
    op.create_table(
        "archive_file",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("part", _text(8), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("volume", sa.Integer(), nullable=False),
        sa.Column("position_id", sa.Integer(), nullable=True),
        sa.Column("opened_day", sa.Integer(), nullable=False),
        sa.Column("opened_month", sa.Integer(), nullable=False),
        sa.Column("begun_in_time", sa.Boolean(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in days),
        *_keys(
            "archive_file", case_id="cases", project_id="project", unit_id="unit",
            position_id="archive_position",
        ),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_archive_file")),
    )  # fmt: skip
    op.create_index("ix_archive_file_unit", "archive_file", ["unit_id"])
    op.create_index("ix_archive_file_opened", "archive_file", ["project_id", "opened_day"])
    op.create_index("ix_archive_file_retain", "archive_file", ["project_id", "retain_until_day"])


def _owed() -> None:
    op.create_table(
        "archive_owed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("kind", _text(4), nullable=False),
        sa.Column("present", sa.Boolean(), nullable=False),
        *_keys("archive_owed", case_id="cases", project_id="project"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_archive_owed")),
        sa.UniqueConstraint("case_id", "kind", name=op.f("uq_archive_owed_case_id_kind")),
    )
    op.create_index("ix_archive_owed_kind", "archive_owed", ["project_id", "kind", "present"])


def _documents() -> None:
    op.create_table(
        "archive_document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("kind", _text(4), nullable=False),
        sa.Column("title", _text(120), nullable=False),
        sa.Column("doc_day", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("original", _text(8), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("author", _text(60), nullable=False),
        sa.Column("source", _text(8), nullable=False),
        sa.Column("source_no", _text(40), nullable=False),
        sa.Column("state", _text(16), nullable=False),
        sa.Column("position_id", sa.Integer(), nullable=True),
        sa.Column("volume", sa.Integer(), nullable=False),
        sa.CheckConstraint("pages > 0", name=op.f("ck_archive_document_pages_1")),
        *_keys(
            "archive_document", case_id="cases", project_id="project",
            position_id="archive_position",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_archive_document")),
        sa.UniqueConstraint("case_id", "seq", name=op.f("uq_archive_document_case_id_seq")),
    )  # fmt: skip
    op.create_index("ix_archive_document_position", "archive_document", ["position_id"])
    op.create_index(
        "ix_archive_document_kind", "archive_document", ["project_id", "kind", "doc_day"]
    )


def downgrade() -> None:
    op.drop_index("uq_cases_file_no", "cases")
    op.drop_index("uq_cases_file", "cases")
    for table in ("archive_document", "archive_owed", "archive_file", "archive_position"):
        op.drop_table(table)
