"""When a case was handled and closed first, and what a customer said on a return visit."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

MOMENT = sqlmodel.sql.sqltypes.UTCDateTime()
EPOCH = date(1970, 1, 1)
CASES = sa.table(
    "cases",
    *(sa.column(name, sa.Integer()) for name in ("id", "project_id", "closed_day", "reopen_count")),
    *(sa.column(name, sa.Integer()) for name in ("first_handled_day", "first_closed_day")),
    sa.column("procedure", sa.String()),
    sa.column("solved", sa.String()),
    sa.column("first_handled_at", MOMENT),
    sa.column("handled_at", MOMENT),
    sa.column("details", sa.JSON()),
)
EVENTS = sa.table(
    "case_event", sa.column("case_id", sa.Integer()), sa.column("move", sa.String()),
    sa.column("at", MOMENT),
)  # fmt: skip
PROJECTS = sa.table("project", sa.column("id", sa.Integer()), sa.column("zone", sa.String()))
INDEXES = (
    ("ix_cases_repairs", ("cat_l2", "received_day"), "procedure = 'repair'"),
    ("ix_cases_repaired", ("first_handled_day",),
     "procedure = 'repair' AND first_handled_day IS NOT NULL"),
    ("ix_cases_return_visits", ("received_day",), "procedure = 'return_visit'"),
    ("ix_cases_first_closed", ("first_closed_day",),
     "procedure = 'complaint' AND first_closed_day IS NOT NULL"),
    ("ix_cases_in_hand", ("closed_day",), "procedure = 'complaint'"),
)  # fmt: skip


def upgrade() -> None:
    op.add_column("cases", sa.Column("first_handled_at", MOMENT, nullable=True))
    op.add_column("cases", sa.Column("first_handled_day", sa.Integer(), nullable=True))
    op.add_column("cases", sa.Column("first_closed_day", sa.Integer(), nullable=True))
    solved = sqlmodel.sql.sqltypes.AutoString(length=8)
    op.add_column("cases", sa.Column("solved", solved, nullable=True))
    connection = op.get_bind()
    zones = {row.id: row.zone for row in connection.execute(sa.select(PROJECTS))}
    _repaired(connection, zones)
    _closed(connection, zones)
    _solved(connection)
    for name, columns, only in INDEXES:
        where = sa.text(only)
        op.create_index(
            name, "cases", ["project_id", *columns], sqlite_where=where, postgresql_where=where
        )


def _repaired(connection: sa.Connection, zones: dict[int, str]) -> None:
    """A repair was done when it was finished first; an imported one has no such event."""
    first = sa.func.coalesce(_first("finish"), CASES.c.handled_at)
    asked = sa.select(CASES.c.id, CASES.c.project_id, sa.type_coerce(first, MOMENT)).where(
        CASES.c.procedure == "repair", first.is_not(None)
    )
    rows = connection.execute(asked).all()
    found = [
        {"case": row[0], "at": row[2], "day": _day(row[2], zones[row[1]])} for row in rows
    ]  # fmt: skip
    values: dict[str, sa.BindParameter[object]] = {
        "first_handled_at": sa.bindparam("at"),
        "first_handled_day": sa.bindparam("day"),
    }
    _write(connection, values, found)


def _closed(connection: sa.Connection, zones: dict[int, str]) -> None:
    """A complaint that was taken up again was closed before; what was done last is a day."""
    again = sa.and_(CASES.c.procedure == "complaint", CASES.c.reopen_count > 0)
    connection.execute(
        sa.update(CASES)
        .where(CASES.c.closed_day.is_not(None))
        .values(first_closed_day=CASES.c.closed_day)
    )
    first = sa.type_coerce(_first("close"), MOMENT)
    rows = connection.execute(sa.select(CASES.c.id, CASES.c.project_id, first).where(again)).all()
    found = [{"case": row[0], "day": _day(row[2], zones[row[1]])} for row in rows if row[2]]
    _write(connection, {"first_closed_day": sa.bindparam("day")}, found)


def _solved(connection: sa.Connection) -> None:
    asked = sa.select(CASES.c.id, CASES.c.details).where(CASES.c.procedure == "return_visit")
    rows = connection.execute(asked).all()
    found = [{"case": key, "said": said["solved"]} for key, said in rows if said.get("solved")]
    _write(connection, {"solved": sa.bindparam("said")}, found)


def _write(
    connection: sa.Connection, values: dict[str, sa.BindParameter[object]],
    found: list[dict[str, object]],
) -> None:  # fmt: skip
    if found:
        connection.execute(
            sa.update(CASES).where(CASES.c.id == sa.bindparam("case")).values(values), found
        )


def _first(move: str) -> sa.ScalarSelect[object]:
    return (
        sa.select(sa.func.min(EVENTS.c.at))
        .where(EVENTS.c.case_id == CASES.c.id, EVENTS.c.move == move)
        .scalar_subquery()
    )


def _day(at: datetime, zone: str) -> int:
    return (at.astimezone(ZoneInfo(zone)).date() - EPOCH).days


def downgrade() -> None:
    connection = op.get_bind()
    asked = sa.select(CASES.c.id, CASES.c.details, CASES.c.solved)
    rows = connection.execute(asked.where(CASES.c.solved.is_not(None))).all()
    found = [{"case": key, "said": {**told, "solved": said}} for key, told, said in rows]
    _write(connection, {"details": sa.bindparam("said", type_=sa.JSON())}, found)
    for name, _columns, _only in INDEXES:
        op.drop_index(name, "cases")
    for name in ("solved", "first_closed_day", "first_handled_day", "first_handled_at"):
        op.drop_column("cases", name)
