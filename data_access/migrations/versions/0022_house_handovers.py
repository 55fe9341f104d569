"""House handovers: what lists and figures read of them, rooms, defects, files of households."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

ONE_HANDOVER = sa.text("procedure = 'handover' AND phase <> 'cancelled'")


def upgrade() -> None:
    op.create_index(
        "uq_cases_handover",
        "cases",
        ["unit_id"],
        unique=True,
        sqlite_where=ONE_HANDOVER,
        postgresql_where=ONE_HANDOVER,
    )
    op.create_table(
        "contractor",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False),
        sa.Column("trade", sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_contractor_project_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contractor")),
        sa.UniqueConstraint("project_id", "name", name=op.f("uq_contractor_project_id_name")),
    )
    op.create_table(
        "defect",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("handover_id", sa.Integer(), nullable=False),
        sa.Column("room", sqlmodel.sql.sqltypes.AutoString(length=16), nullable=False),
        sa.Column("item", sqlmodel.sql.sqltypes.AutoString(length=16), nullable=False),
        sa.Column("contractor_id", sa.Integer(), nullable=True),
        sa.Column("registered_day", sa.Integer(), nullable=False),
        sa.Column("registered_month", sa.Integer(), nullable=False),
        sa.Column("due_day", sa.Integer(), nullable=True),
        sa.Column("due_month", sa.Integer(), nullable=True),
        sa.Column("closed_day", sa.Integer(), nullable=True),
        sa.Column("rechecks", sa.Integer(), nullable=False),
        sa.Column("first_time", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_defect_case_id")),
        sa.ForeignKeyConstraint(
            ["contractor_id"], ["contractor.id"], name=op.f("fk_defect_contractor_id")
        ),
        sa.ForeignKeyConstraint(["handover_id"], ["cases.id"], name=op.f("fk_defect_handover_id")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_defect_project_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_defect")),
    )
    op.create_index("ix_defect_due", "defect", ["project_id", "due_day"], unique=False)
    op.create_index("ix_defect_handover", "defect", ["handover_id"], unique=False)
    op.create_index(
        "ix_defect_registered", "defect", ["project_id", "registered_day"], unique=False
    )
    op.create_table(
        "handover",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("notice_no", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column("receipt", sqlmodel.sql.sqltypes.AutoString(length=12), nullable=False),
        sa.Column("appointed_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("appointed_day", sa.Integer(), nullable=True),
        sa.Column("appointed_month", sa.Integer(), nullable=True),
        sa.Column("checked_in_day", sa.Integer(), nullable=True),
        sa.Column("inspected_day", sa.Integer(), nullable=True),
        sa.Column("refused_day", sa.Integer(), nullable=True),
        sa.Column("delivered_day", sa.Integer(), nullable=True),
        sa.Column("file_due_day", sa.Integer(), nullable=True),
        sa.Column("file_due_month", sa.Integer(), nullable=True),
        sa.Column("filed_day", sa.Integer(), nullable=True),
        sa.Column("next_follow_day", sa.Integer(), nullable=True),
        sa.Column("conclusion", sqlmodel.sql.sqltypes.AutoString(length=12), nullable=False),
        sa.Column("first_visit", sa.Boolean(), nullable=False),
        sa.Column("reason", sqlmodel.sql.sqltypes.AutoString(length=16), nullable=False),
        sa.Column("billed_to", sqlmodel.sql.sqltypes.AutoString(length=12), nullable=False),
        sa.Column("keys_retained", sa.Integer(), nullable=False),
        sa.Column("papers_owed", sa.Integer(), nullable=False),
        sa.Column("papers_present", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["cases.id"], name=op.f("fk_handover_batch_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_handover_case_id")),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_handover_project_id")
        ),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_handover")),
    )
    op.create_index(
        "ix_handover_appointed", "handover", ["project_id", "appointed_day"], unique=False
    )
    op.create_index("ix_handover_batch", "handover", ["batch_id", "case_id"], unique=False)
    op.create_index(
        "ix_handover_delivered", "handover", ["project_id", "delivered_day"], unique=False
    )
    op.create_index(
        "uq_handover_notice",
        "handover",
        ["batch_id", "notice_no"],
        unique=True,
        sqlite_where=sa.text("notice_no <> ''"),
        postgresql_where=sa.text("notice_no <> ''"),
    )
    op.create_table(
        "household_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("opened_day", sa.Integer(), nullable=False),
        sa.Column("papers_owed", sa.Integer(), nullable=False),
        sa.Column("papers_present", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_household_file_case_id")),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_household_file_project_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_household_file_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_household_file")),
        sa.UniqueConstraint("case_id", name=op.f("uq_household_file_case_id")),
    )
    op.create_index("ix_household_file_unit", "household_file", ["unit_id"], unique=False)
    op.create_table(
        "inspection_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("room", sqlmodel.sql.sqltypes.AutoString(length=16), nullable=False),
        sa.Column("item", sqlmodel.sql.sqltypes.AutoString(length=16), nullable=False),
        sa.Column("result", sqlmodel.sql.sqltypes.AutoString(length=8), nullable=False),
        sa.Column("seen_by", sa.Integer(), nullable=True),
        sa.Column("seen_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_inspection_line_case_id")),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_inspection_line_project_id")
        ),
        sa.ForeignKeyConstraint(
            ["seen_by"], ["account.id"], name=op.f("fk_inspection_line_seen_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inspection_line")),
        sa.UniqueConstraint(
            "case_id", "room", "item", name=op.f("uq_inspection_line_case_id_room_item")
        ),
    )


def downgrade() -> None:
    op.drop_index("uq_cases_handover", "cases")
    for table in ("inspection_line", "household_file", "handover", "defect", "contractor"):
        op.drop_table(table)
