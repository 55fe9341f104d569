"""One truth about files: the table that handovers kept beside the archives goes.

All that it held stands in `handover`: the day of filing, the papers owed and those present.
"""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

KEYS = {"case_id": "cases", "project_id": "project", "unit_id": "unit"}
KEPT = ("project_id", "unit_id", "case_id", "opened_day", "papers_owed", "papers_present")


def upgrade() -> None:
    op.drop_index("ix_household_file_unit", "household_file")
    op.drop_table("household_file")


def downgrade() -> None:
    whole = sa.Integer()
    op.create_table(
        "household_file",
        sa.Column("id", whole, nullable=False),
        *(sa.Column(name, whole, nullable=False) for name in KEPT),
        *(
            sa.ForeignKeyConstraint(
                [column], [f"{table}.id"], name=op.f(f"fk_household_file_{column}")
            )
            for column, table in KEYS.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_household_file")),
        sa.UniqueConstraint("case_id", name=op.f("uq_household_file_case_id")),
    )  # fmt: skip
    op.create_index("ix_household_file_unit", "household_file", ["unit_id"], unique=False)
    op.execute(
        sa.insert(sa.table("household_file", *map(sa.column, KEPT))).from_select(KEPT, _filed())
    )


def _filed() -> sa.Select[tuple[int, ...]]:
    house = sa.table("handover", *map(sa.column, (*KEPT, "filed_day")))
    case = sa.table("cases", sa.column("id"), sa.column("unit_id"))
    return (
        sa.select(
            house.c.project_id, case.c.unit_id, house.c.case_id, house.c.filed_day,
            house.c.papers_owed, house.c.papers_present,
        )
        .select_from(house.join(case, case.c.id == house.c.case_id))
        .where(house.c.filed_day.is_not(None))
    )  # fmt: skip
