"""Versions of visit plans, their steps, and what an item was planned for."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op
from alembic.operations import BatchOperations

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

PLAN_KEYS = {"replaces_id": "visit_plan", "approver_id": "account"}
STATES = ("planned", "scheduled", "done", "missed", "replaced", "cancelled")
NEVER = ("proposed", "replaced")
"""States of items that older versions of the program would count."""


def upgrade() -> None:
    _plan()
    _items()
    _event()


def _plan() -> None:
    with op.batch_alter_table("visit_plan") as batch:
        batch.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
        batch.add_column(sa.Column("month", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("per_month", sa.Integer(), nullable=True))
        batch.add_column(_text("reason", 200))
        for name, table in PLAN_KEYS.items():
            batch.add_column(sa.Column(name, sa.Integer(), nullable=True))
            batch.create_foreign_key(batch.f(f"fk_visit_plan_{name}"), table, [name], ["id"])
        batch.drop_constraint(batch.f("uq_visit_plan_project_id_number"), type_="unique")
        batch.create_unique_constraint(
            batch.f("uq_visit_plan_project_id_number_version"), ["project_id", "number", "version"]
        )


def _items() -> None:
    with op.batch_alter_table("visit_plan_item") as batch:
        batch.add_column(_text("reason_tag", 20))
        batch.add_column(_text("method_planned", 16, default="door"))
        _check(batch, ("proposed", *STATES))


def _event() -> None:
    op.create_table(
        "visit_plan_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("step", sqlmodel.sql.sqltypes.AutoString(length=16), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("note", sqlmodel.sql.sqltypes.AutoString(length=500), nullable=False),
        *(
            sa.ForeignKeyConstraint([name], [f"{table}.id"], name=op.f(f"fk_visit_plan_event_{name}"))
            for name, table in (
                ("project_id", "project"), ("plan_id", "visit_plan"), ("actor_id", "account"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_plan_event")),
    )  # fmt: skip
    op.create_index(op.f("ix_visit_plan_event_plan_id"), "visit_plan_event", ["plan_id"])


def downgrade() -> None:
    op.drop_table("visit_plan_event")
    where = f"state IN {NEVER}"
    op.execute(
        "UPDATE visit SET plan_item_id = NULL WHERE plan_item_id IN "
        f"(SELECT id FROM visit_plan_item WHERE {where})"
    )
    op.execute(f"DELETE FROM visit_plan_item WHERE {where}")
    op.execute(
        "DELETE FROM visit_plan WHERE state IN ('draft', 'submitted', 'replaced', 'withdrawn')"
    )
    with op.batch_alter_table("visit_plan_item") as batch:
        _check(batch, STATES)
        for name in ("method_planned", "reason_tag"):
            batch.drop_column(name)
    with op.batch_alter_table("visit_plan") as batch:
        batch.drop_constraint(batch.f("uq_visit_plan_project_id_number_version"), type_="unique")
        batch.create_unique_constraint(
            batch.f("uq_visit_plan_project_id_number"), ["project_id", "number"]
        )
        for name in PLAN_KEYS:
            batch.drop_constraint(batch.f(f"fk_visit_plan_{name}"), type_="foreignkey")
            batch.drop_column(name)
        for name in ("reason", "per_month", "month", "version"):
            batch.drop_column(name)


def _check(batch: BatchOperations, states: tuple[str, ...]) -> None:
    name, known = batch.f("ck_visit_plan_item_state_1"), ", ".join(map(repr, states))
    batch.drop_constraint(name, type_="check")
    batch.create_check_constraint(name, f"state IN ({known})")


def _text(name: str, length: int, default: str = "") -> sa.Column[str]:
    kind = sqlmodel.sql.sqltypes.AutoString(length=length)
    return sa.Column(name, kind, nullable=False, server_default=default)
