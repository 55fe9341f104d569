"""Tasks of duties that were opened by an older program are turns of their rules all the same."""

from alembic import command
from sqlmodel import col, select

from data_access import migrating
from data_access.database import Database
from data_access.tables import DutyTask
from services import duties
from tests.conftest import NOON, Estate
from tests.ruling import DAY, keep

WHAT = ("keys.count", "patrol.common", "renovation.refunds", "archives.stock")


def turns(database: Database) -> list[tuple[object, ...]]:
    columns = (DutyTask.case_id, DutyTask.rule, DutyTask.duty, DutyTask.period, DutyTask.post,
               DutyTask.due_day, DutyTask.due_month)  # fmt: skip
    with database.reading() as session:
        found = session.execute(select(*(col(one) for one in columns)).order_by(col(columns[0])))
        return [tuple(row) for row in found]


def test_what_each_task_is_a_turn_of_is_found_in_its_case(
    database: Database, estate: Estate
) -> None:
    keep(database, estate, *WHAT)
    duties.tick(database, now=NOON + 2 * DAY)
    before = turns(database)

    writer = database.engine.execution_options(write=True)
    with writer.connect() as connection, connection.begin():
        command.downgrade(migrating._config(connection), "0024")
    migrating.upgrade(database)

    assert turns(database) == before
    assert len(before) == 3 + 6 + 1 + 1
    migrating.check(database)
