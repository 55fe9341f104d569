"""Resolutions of meetings and trainings by their day, and who came to a training."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _resolutions()
    _trainings()
    _attendance()


def _resolutions() -> None:
    op.create_table(
        "resolution_due",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("due_day", sa.Integer(), nullable=False),
        sa.Column("due_month", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_resolution_due_case_id")),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_resolution_due_project_id")
        ),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_resolution_due")),
    )
    op.create_index("ix_resolution_due", "resolution_due", ["project_id", "due_day"])


def _trainings() -> None:
    op.create_table(
        "training_day",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("subject", _text(16), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("day", "month", "minutes")),
        sa.CheckConstraint("minutes > 0", name=op.f("ck_training_day_takes_time")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_training_day_case_id")),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_training_day_project_id")
        ),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_training_day")),
    )
    op.create_index("ix_training_day", "training_day", ["project_id", "day"])


def _attendance() -> None:
    table = "training_attendance"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        *(
            sa.Column(name, sa.Integer(), nullable=False)
            for name in ("project_id", "case_id", "person_id")
        ),
        sa.Column("present", sa.Boolean(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("certificate", _text(60), nullable=False),
        sa.Column("certificate_until_day", sa.Integer(), nullable=True),
        sa.CheckConstraint("score BETWEEN 0 AND 100", name=op.f(f"ck_{table}_score_1")),
        *(
            sa.ForeignKeyConstraint([column], [f"{there}.id"], name=op.f(f"fk_{table}_{column}"))
            for column, there in (
                ("project_id", "project"), ("case_id", "cases"), ("person_id", "account"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("case_id", "person_id", name=op.f(f"uq_{table}_case_id_person_id")),
    )  # fmt: skip
    op.create_index("ix_training_attendance_person", table, ["project_id", "person_id"])


def _text(length: int) -> sa.types.TypeEngine[str]:
    return sqlmodel.sql.sqltypes.AutoString(length=length)


def downgrade() -> None:
    for table in ("training_attendance", "training_day", "resolution_due"):
        op.drop_table(table)
