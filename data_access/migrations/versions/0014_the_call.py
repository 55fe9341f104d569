"""The call: words of cases in an index, cars of households, and answers ready to be read out."""

from itertools import pairwise

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

BATCH = 1_000


def upgrade() -> None:
    _grams()
    _vehicles()
    _snippets()
    op.create_index("ix_cases_phone_hash", "cases", ["project_id", "phone_hash"])
    op.create_index("ix_cases_entered", "cases", ["entered_by", "entered_at"])


def _grams() -> None:
    grams = op.create_table(
        "case_gram",
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("gram", _text(2), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        *_keys("case_gram", project_id="project", case_id="cases"),
        sa.PrimaryKeyConstraint("project_id", "gram", "case_id", name=op.f("pk_case_gram")),
        sqlite_with_rowid=False,
    )
    _fill(grams)


def _fill(grams: sa.Table) -> None:
    """Index the cases that are there, some at a time."""
    connection, last = op.get_bind(), 0
    texts = sa.text(
        "SELECT id, project_id, title, description, location_text FROM cases"
        " WHERE id > :last ORDER BY id LIMIT :batch"
    )
    while some := connection.execute(texts, {"last": last, "batch": BATCH}).all():
        rows = sorted({(row[1], pair, row[0]) for row in some for pair in _pairs(row[2:])})
        names = ("project_id", "gram", "case_id")
        values = [dict(zip(names, row, strict=True)) for row in rows]
        if values:
            connection.execute(grams.insert(), values)
        last = some[-1][0]


def _pairs(texts: tuple[str, ...]) -> set[str]:
    folded = "".join(sign.lower()[:1] for sign in "\n".join(text or "" for text in texts))
    return {first + second for word in folded.split() for first, second in pairwise(word)}


def _vehicles() -> None:
    op.create_table(
        "vehicle",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("plate", _text(160), nullable=False),
        sa.Column("tail_hash", _text(48), nullable=False),
        sa.Column("from_day", sa.Integer(), nullable=False),
        sa.Column("until_day", sa.Integer(), nullable=False),
        *_keys("vehicle", project_id="project", unit_id="unit"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vehicle")),
    )
    op.create_index(op.f("ix_vehicle_unit_id"), "vehicle", ["unit_id"])
    op.create_index("ix_vehicle_tail_hash", "vehicle", ["tail_hash"])


def _snippets() -> None:
    op.create_table(
        "snippet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("title", _text(60), nullable=False),
        sa.Column("words", _text(200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("procedure", _text(24), nullable=False),
        sa.Column("valid_until", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("changed_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        *_keys("snippet", project_id="project", author_id="account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snippet")),
    )
    op.create_index("ix_snippet_project", "snippet", ["project_id", "retired"])


def downgrade() -> None:
    op.drop_index("ix_cases_entered", "cases")
    op.drop_index("ix_cases_phone_hash", "cases")
    for table in ("snippet", "vehicle", "case_gram"):
        op.drop_table(table)


def _text(length: int) -> sqlmodel.sql.sqltypes.AutoString:
    return sqlmodel.sql.sqltypes.AutoString(length=length)


def _keys(table: str, **columns: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([name], [f"{other}.id"], name=op.f(f"fk_{table}_{name}"))
        for name, other in columns.items()
    ]
