"""What is built once for many tests: put back it is what it was, and nobody's change stays."""

from typing import Any

from data_access.database import Database
from data_access.tables import Project
from tests import snapshots
from tests.conftest import empty


def build(database: Database, code: str) -> dict[str, int]:
    with database.writing() as session:
        project = Project(code=code, name=code, zone="Asia/Shanghai")
        session.add(project)
        session.flush()
        return {code: project.id or 0}


def rows(database: Database) -> list[Any]:
    with database.engine.begin() as connection:
        return list(connection.exec_driver_sql("SELECT * FROM project ORDER BY id").all())


def emptied(database: Database) -> None:
    if database.is_sqlite:
        with database.engine.begin() as connection:
            connection.exec_driver_sql("DELETE FROM project")
    else:
        empty(database)


def test_it_is_put_back_as_it_was_built(database: Database) -> None:
    built = snapshots.once_built(database, "first", lambda: build(database, "HY01"))
    before = rows(database)
    built["HY01"] = 99
    emptied(database)

    again = snapshots.once_built(database, "first", lambda: build(database, "not built"))

    assert (again, rows(database)) == ({"HY01": before[0][0]}, before)
    assert build(database, "CH02") == {"CH02": before[0][0] + 1}  # the numbers go on


def test_where_there_are_rows_it_is_built(database: Database) -> None:
    snapshots.once_built(database, "second", lambda: build(database, "HY01"))

    built = snapshots.once_built(database, "second", lambda: build(database, "CH02"))

    assert list(built) == ["CH02"]
