"""Versions of management rules with their duties, and what each task of a duty is a turn of."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

MOMENT = sqlmodel.sql.sqltypes.UTCDateTime()
EPOCH = date(1970, 1, 1)
POSTS: dict[str, tuple[str, ...]] = {
    "front_desk": ("keys.count", "goods.audit"),
    "specialist": (
        "patrol.common", "archives.loans", "patrol.vacant_list", "patrol.vacant_check",
        "patrol.vacant_word", "keys.stock", "archives.owner_data",
    ),
    "finance": ("renovation.refunds",),
    "manager": (
        "quality.monthly", "survey.yearly", "emergency.drill", "plans.yearly",
        "archives.appraisal", "paid_services.prices", "plans.covenant",
    ),
}  # fmt: skip
"""The posts of the duties that there were; all others were the supervisor's."""
CASES = sa.table(
    "cases", *(sa.column(name, sa.Integer()) for name in ("id", "project_id", "assignee_id")),
    *(sa.column(name, sa.String()) for name in ("procedure", "cat_l1", "cat_l2", "description")),
    sa.column("external_due_at", MOMENT),
)  # fmt: skip
PROJECTS = sa.table("project", sa.column("id", sa.Integer()), sa.column("zone", sa.String()))


def upgrade() -> None:
    _rules()
    _duties()
    tasks = _tasks()
    rows = list(_kept())
    if rows:
        op.bulk_insert(tasks, rows)


def _rules() -> None:
    op.create_table(
        "management_rule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("code", _text(24), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", _text(80), nullable=False),
        sa.Column("effective_day", sa.Integer(), nullable=False),
        sa.Column("owner_post", _text(16), nullable=False),
        sa.Column("forms", _text(200), nullable=False),
        sa.Column("reason", _text(500), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.CheckConstraint("version > 0", name=op.f("ck_management_rule_version_counts")),
        *_keys("management_rule", project_id="project", made_by="account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_management_rule")),
        sa.UniqueConstraint(
            "project_id", "code", "version", name=op.f("uq_management_rule_project_id_code_version")
        ),
    )


def _duties() -> None:
    op.create_table(
        "rule_duty",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rule_id", sa.Integer(), nullable=False),
        sa.Column("duty", _text(40), nullable=False),
        sa.Column("title", _text(80), nullable=False),
        sa.Column("post", _text(16), nullable=False),
        sa.Column("every", _text(8), nullable=False),
        *(
            sa.Column(name, sa.Integer(), nullable=False)
            for name in ("step", "day", "month")
        ),
        sa.Column("each", sa.Boolean(), nullable=False),
        sa.Column("due_minute", sa.Integer(), nullable=False),
        sa.Column("evidence", _text(8), nullable=False),
        sa.Column("workdays", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "due_minute BETWEEN 1 AND 1440", name=op.f("ck_rule_duty_hour_of_a_day")
        ),
        *_keys("rule_duty", rule_id="management_rule"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule_duty")),
        sa.UniqueConstraint("rule_id", "duty", name=op.f("uq_rule_duty_rule_id_duty")),
    )  # fmt: skip
    op.create_index(op.f("ix_rule_duty_rule_id"), "rule_duty", ["rule_id"])


def _tasks() -> sa.Table:
    table = op.create_table(
        "duty_task",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("rule", _text(24), nullable=False),
        sa.Column("rule_version", sa.Integer(), nullable=False),
        sa.Column("duty", _text(40), nullable=False),
        sa.Column("period", _text(12), nullable=False),
        sa.Column("whose", sa.Integer(), nullable=False),
        sa.Column("post", _text(16), nullable=False),
        sa.Column("evidence", _text(8), nullable=False),
        sa.Column("due_day", sa.Integer(), nullable=False),
        sa.Column("due_month", sa.Integer(), nullable=False),
        *_keys("duty_task", case_id="cases", project_id="project"),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_duty_task")),
    )
    columns = ["project_id", "duty", "period", "whose"]
    op.create_index("uq_duty_task_turn", "duty_task", columns, unique=True)
    op.create_index("ix_duty_task_due", "duty_task", ["project_id", "due_day"])
    return table


def _kept() -> Iterator[dict[str, Any]]:
    """Yield what the tasks that there are were turns of. One duty may have had a task twice in a
    period, where it was ended and taken up anew: the case keeps its own number in `whose`."""
    connection, seen = op.get_bind(), set()
    zones = {row.id: ZoneInfo(row.zone) for row in connection.execute(sa.select(PROJECTS))}
    posts = {duty: post for post, duties in POSTS.items() for duty in duties}
    wanted = sa.select(CASES).where(CASES.c.procedure == "duty").order_by(CASES.c.id)
    for case in connection.execute(wanted):
        day = case.external_due_at.astimezone(zones[case.project_id]).date()
        turn = (case.project_id, case.cat_l2, case.description, case.assignee_id or 0)
        yield {
            "case_id": case.id, "project_id": case.project_id, "rule": case.cat_l1,
            "rule_version": 1, "duty": case.cat_l2, "period": case.description,
            "whose": -case.id if turn in seen else turn[-1],
            "post": posts.get(case.cat_l2, "supervisor"), "evidence": "note",
            "due_day": (day - EPOCH).days, "due_month": day.year * 12 + day.month - 1,
        }  # fmt: skip
        seen.add(turn)


def _text(length: int) -> sa.types.TypeEngine[str]:
    return sqlmodel.sql.sqltypes.AutoString(length=length)


def _keys(table: str, **columns: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([column], [f"{there}.id"], name=op.f(f"fk_{table}_{column}"))
        for column, there in columns.items()
    ]


def downgrade() -> None:
    for table in ("duty_task", "rule_duty", "management_rule"):
        op.drop_table(table)
