"""Quality checks: a finding for each wrong line, put right with a photo, looked at again."""

from typing import Any

import pytest

from data_access.database import Database
from domain.case import Case
from domain.engine import MoveRefused
from domain.people import Actor
from domain.procedures.quality import QUALITY_CHECK
from domain.refusal import AnswerRefused
from domain.rights import NotAllowed
from services import cases, duties, quality
from tests import attaching
from tests import complaining as tell
from tests.conftest import NOON, Estate
from tests.ruling import DAY, keep, tasks

LINES = [{"item": "Lobby lamps", "result": "fault"}, {"item": "Notices", "result": "sound"}]
SOUND = [{"item": "Notices", "result": "sound"}]


def begin(
    database: Database, estate: Estate, *, actor: Actor | None = None, **more: Any
) -> str:  # fmt: skip
    told = {"check_kind": "daily", "received_at": NOON, "checklist": LINES, **more}
    place = cases.Place(project_id=estate.project_id, unit_id=None)
    with database.writing() as session:
        return cases.open_case(
            session, QUALITY_CHECK, told, place=place, token=tell.token(),
            actor=actor or estate.supervisor, now=NOON, parent=None,
        )  # fmt: skip


def find(database: Database, estate: Estate, number: str) -> Case:
    told = {"what": "A lamp in the lobby is out", "owner_id": estate.desk.id,
            "finding_due": NOON + DAY}  # fmt: skip
    tell.move(database, number, "find", told, actor=estate.supervisor, now=NOON)
    with database.reading() as session:
        return quality.table(session, estate.project_id, actor=estate.desk).findings[-1]


def test_a_check_is_finished_when_each_wrong_line_has_its_finding(
    database: Database, estate: Estate
) -> None:
    number = begin(database, estate)
    with pytest.raises(MoveRefused, match="finding for each line"):
        tell.move(database, number, "finish", {"summary": "Done"}, actor=estate.manager, now=NOON)
    found = find(database, estate, number)

    done = tell.move(
        database, number, "finish", {"summary": "Done"}, actor=estate.manager, now=NOON
    )

    assert done.state == "checked"
    assert (found.assignee_id, found.due_at) == (estate.desk.id, NOON + DAY)


def test_what_is_put_right_is_shown_and_looked_at_by_another(
    database: Database, estate: Estate
) -> None:
    number = find(database, estate, begin(database, estate)).number
    told = {"done_how": "A new lamp"}
    with pytest.raises(MoveRefused, match="Add a photo"):
        tell.move(database, number, "put_right", told, actor=estate.supervisor, now=NOON)
    attaching.photograph(database, number, estate.supervisor, "none", now=NOON)
    tell.move(database, number, "put_right", told, actor=estate.supervisor, now=NOON)

    with pytest.raises(MoveRefused, match="Somebody other"):
        tell.move(database, number, "pass", {}, actor=estate.supervisor, now=NOON)
    again = {"reason": "Still flickers", "external_due_at": NOON + 3 * DAY}
    failed = tell.move(database, number, "fail", again, actor=estate.manager, now=NOON)
    assert (failed.state, failed.handled_at, failed.due_at) == ("open", None, NOON + 3 * DAY)
    tell.move(database, number, "put_right", told, actor=estate.desk, now=NOON + DAY)

    settled = tell.move(database, number, "pass", {}, actor=estate.supervisor, now=NOON + DAY)

    assert settled.state == "settled"


def test_another_person_does_not_put_it_right(database: Database, estate: Estate) -> None:
    number = find(database, estate, begin(database, estate)).number

    with pytest.raises(MoveRefused, match="another person's"):
        tell.move(
            database, number, "put_right", {"done_how": "A lamp"}, actor=estate.keeper, now=NOON
        )


def test_a_check_has_a_checklist(database: Database, estate: Estate) -> None:
    with pytest.raises(AnswerRefused):
        begin(database, estate, checklist=[])


def test_only_leads_check(database: Database, estate: Estate) -> None:
    with pytest.raises(NotAllowed):
        begin(database, estate, actor=estate.keeper)


def test_the_monthly_check_is_begun_by_the_manager(database: Database, estate: Estate) -> None:
    with pytest.raises(AnswerRefused, match="manager's"):
        begin(database, estate, check_kind="monthly", checklist=SOUND)
    monthly = begin(
        database, estate, actor=estate.manager, check_kind="monthly", checklist=SOUND
    )  # fmt: skip

    with pytest.raises(MoveRefused, match="manager's"):
        tell.move(
            database, monthly, "finish", {"summary": "Done"}, actor=estate.supervisor, now=NOON
        )


@pytest.mark.parametrize(
    ("kind", "duty"), [("daily", "quality.daily"), ("monthly", "quality.monthly")]
)
def test_a_finished_check_fulfils_the_duty_of_its_kind(
    database: Database, estate: Estate, kind: str, duty: str
) -> None:
    keep(database, estate, "quality.daily", "quality.monthly")
    duties.tick(database, now=NOON)
    number = begin(database, estate, actor=estate.manager, check_kind=kind, checklist=SOUND)

    tell.move(database, number, "finish", {"summary": "Done"}, actor=estate.manager, now=NOON)

    states = {case.cat_l2: case.state for case in tasks(database, estate)}
    assert [code for code, state in states.items() if state == "done"] == [duty]
