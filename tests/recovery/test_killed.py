"""A process killed in the middle of its saves: what was said to be saved is there, whole."""

import subprocess
import sys
import time
from pathlib import Path

from data_access import case_lists
from data_access.database import Database, open_database
from domain.rights import whole
from tests.conftest import build_estate
from tests.keys import KEYS

KILLS = 8
ROOT = Path(__file__).parents[2]
WRITER = """
import sys
from itertools import count
from data_access.database import open_database
from domain.people import Actor, Post, Role
from domain.registry import PROCEDURES
from services import cases
from tests.complaining import FORM
from tests.conftest import NOON
from tests.keys import KEYS

database = open_database(sys.argv[1], KEYS)
desk = Actor(int(sys.argv[3]), "desk", (Post(int(sys.argv[2]), Role.FRONT_DESK),))
for n in count():
    with database.writing() as session:
        number = cases.open_case(
            session, PROCEDURES["complaint"], {**FORM, "location_text": "Gate"},
            place=cases.Place(project_id=int(sys.argv[2]), unit_id=None),
            token=f"{sys.argv[4]}-{n}", actor=desk, now=NOON, parent=None,
        )
    print(number, flush=True)
"""


def test_nothing_acknowledged_is_lost(sqlite_database: Database) -> None:
    estate = build_estate(sqlite_database, "KL01")
    url = sqlite_database.engine.url.render_as_string(hide_password=False)
    sqlite_database.close()
    told: set[str] = set()

    for kill in range(KILLS):
        arguments = [url, str(estate.project_id), str(estate.desk.id), str(kill)]
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER, *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        told.add(process.stdout.readline().strip())
        time.sleep(0.1 + 0.03 * kill)
        process.kill()
        told |= {line for line in process.stdout.read().split("\n")[:-1] if line}
        process.wait()

    again = open_database(url, KEYS)
    with again.reading() as session:
        everything = case_lists.Wanted(reach=whole(estate.project_id), procedure="complaint")
        found = case_lists.listed(session, everything, limit=100_000, offset=0)
        connection = session.connection()
        broken = connection.exec_driver_sql("PRAGMA integrity_check").scalar_one()
        dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        events = connection.exec_driver_sql("SELECT count(*) FROM case_event").scalar_one()
    again.close()
    assert len(told) > KILLS
    assert told <= {case.number for case in found}
    assert (broken, dangling, events) == ("ok", [], len(found))
