"""Words of one character: cases are found by the last character of each of their words, too."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

BATCH = 1_000


def upgrade() -> None:
    _order("C")
    grams = sa.table("case_gram", *map(sa.column, ("project_id", "gram", "case_id")))
    connection, last = op.get_bind(), 0
    texts = sa.text(
        "SELECT id, project_id, title, description, location_text FROM cases"
        " WHERE id > :last ORDER BY id LIMIT :batch"
    )
    while some := connection.execute(texts, {"last": last, "batch": BATCH}).all():
        rows = sorted({(row[1], sign, row[0]) for row in some for sign in _ends(row[2:])})
        values = [{"project_id": one, "gram": sign, "case_id": case} for one, sign, case in rows]
        if values:
            connection.execute(grams.insert(), values)
        last = some[-1][0]


def downgrade() -> None:
    op.execute("DELETE FROM case_gram WHERE length(gram) = 1")
    _order("default")


def _order(collation: str) -> None:
    """SQLite orders by characters anyway; PostgreSQL by those of some language unless told."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f'ALTER TABLE case_gram ALTER gram TYPE varchar(2) COLLATE "{collation}"')


def _ends(texts: tuple[str, ...]) -> set[str]:
    folded = "".join(sign.lower()[:1] for sign in "\n".join(text or "" for text in texts))
    return {word[-1] for word in folded.split() if not word[-1].isascii()}
