"""The duty calendar of a project: taken up, opened by the clock, done, excused, counted."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import select

from data_access.database import Database
from data_access.tables import AuditEntry
from domain.calendar import month_of
from domain.case import Case
from domain.engine import MoveRefused
from domain.people import Actor
from domain.refusal import AnswerRefused
from domain.rights import NotAllowed
from services import cases, duties
from services.duties import Month
from tests import complaining as tell
from tests.conftest import NOON, Estate

DAILY, WEEKLY, EACH, LATE = "keys.count", "goods.audit", "patrol.common", "archives.loans"
CHECK = "reception.check"
DAY = timedelta(days=1)


def keep(database: Database, estate: Estate, *codes: str, at: datetime = NOON) -> int:
    """Keep exactly these from a moment on."""
    lead = estate.supervisor
    with database.writing() as session:
        kept = duties.kept(session, estate.project_id, actor=lead, now=at)
        shown = [one.duty.code for one in kept if one.since]
        return duties.keep(session, estate.project_id, codes, shown=shown, actor=lead, now=at)


def tasks(database: Database, estate: Estate, actor: Actor, at: datetime = NOON) -> Month:
    with database.reading() as session:
        month = month_of(NOON, "Asia/Shanghai")
        return duties.month(session, estate.project_id, month, actor=actor, now=at)


def opened(database: Database, estate: Estate) -> list[tuple[str, str]]:
    found = tasks(database, estate, estate.supervisor).tasks
    return sorted((case.cat_l2, case.description) for case in found)


def do(database: Database, case: Case, actor: Actor, *, at: datetime = NOON, move: str = "done",
       **raw: object) -> Case:  # fmt: skip
    told = {"outcome": "in_order", "evidence": "41 keys, all there", **raw}
    with database.writing() as session:
        return cases.move(
            session, case.number, move, told, version=case.version, token=tell.token(),
            actor=actor, now=at,
        )  # fmt: skip


def test_a_duty_that_is_taken_up_opens_its_task_at_the_next_tick(
    database: Database, estate: Estate
) -> None:
    assert keep(database, estate, DAILY, WEEKLY) == 2

    assert duties.tick(database, now=NOON) == 2
    assert duties.tick(database, now=NOON + timedelta(minutes=1)) == 0
    assert opened(database, estate) == [(WEEKLY, "2026-W10"), (DAILY, "2026-03-02")]


def test_days_on_which_the_server_stood_still_are_caught_up_once(
    database: Database, estate: Estate
) -> None:
    keep(database, estate, DAILY)
    duties.tick(database, now=NOON)

    assert duties.tick(database, now=NOON + 3 * DAY) == 3
    assert duties.tick(database, now=NOON + 3 * DAY) == 0
    assert [period for _, period in opened(database, estate)] == [
        "2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05",
    ]  # fmt: skip


def test_a_task_is_owed_by_the_end_of_the_day_that_the_rhythm_names(
    database: Database, estate: Estate
) -> None:
    keep(database, estate, DAILY, LATE)
    duties.tick(database, now=NOON)

    found = {case.cat_l2: case.due_at for case in tasks(database, estate, estate.supervisor).tasks}

    assert found[DAILY] == NOON.replace(hour=15, minute=59, second=59)
    assert found[LATE] == NOON.replace(day=5, hour=15, minute=59, second=59)


def test_a_task_stands_in_the_month_in_which_it_is_owed(database: Database, estate: Estate) -> None:
    monday = datetime(2026, 3, 30, 4, tzinfo=NOON.tzinfo)
    keep(database, estate, "meetings.weekly", at=monday)
    duties.tick(database, now=monday)
    march = month_of(NOON, "Asia/Shanghai")

    with database.reading() as session:
        opened_in, owed_in = (
            duties.month(session, estate.project_id, month, actor=estate.desk, now=monday).tasks
            for month in (march, march + 1)
        )

    assert opened_in == ()
    assert [f"{case.due_at:%m-%d}" for case in owed_in] == ["04-03"]


def test_a_duty_of_everybody_of_a_post_has_a_task_for_each(
    database: Database, estate: Estate
) -> None:
    keep(database, estate, EACH)
    duties.tick(database, now=NOON)

    found = tasks(database, estate, estate.supervisor).tasks

    assert {case.assignee_id for case in found} == {estate.keeper.id, estate.other_keeper.id}


def test_what_is_done_in_time_late_and_not_at_all_is_counted_and_excused_is_not(
    database: Database, estate: Estate
) -> None:
    keep(database, estate, DAILY)
    for later in range(4):
        duties.tick(database, now=NOON + later * DAY)
    fourth, third, second, first = tasks(database, estate, estate.desk).tasks

    do(database, first, estate.desk)
    do(database, second, estate.desk, at=NOON + 3 * DAY)
    do(database, third, estate.supervisor, move="excuse", reason="Closed", at=NOON + 3 * DAY)

    counted = tasks(database, estate, estate.supervisor, at=NOON + 3 * DAY)
    assert (counted.in_time, counted.owed) == (1, 2)
    at_the_end = tasks(database, estate, estate.supervisor, at=NOON + 9 * DAY)
    assert (at_the_end.in_time, at_the_end.owed) == (1, 3)
    assert fourth.phase == "open"


def test_another_post_cannot_record_it_as_done(database: Database, estate: Estate) -> None:
    keep(database, estate, DAILY)
    duties.tick(database, now=NOON)
    (case,) = tasks(database, estate, estate.supervisor).tasks

    with pytest.raises(MoveRefused, match="another post"):
        do(database, case, estate.other_keeper)

    assert do(database, case, estate.desk).state == "done"


def test_a_task_given_to_one_person_is_not_another_of_the_post(
    database: Database, estate: Estate
) -> None:
    keep(database, estate, EACH)
    duties.tick(database, now=NOON)
    mine, theirs = (
        next(
            case
            for case in tasks(database, estate, estate.supervisor).tasks
            if case.assignee_id == who.id
        )
        for who in (estate.keeper, estate.other_keeper)
    )

    assert do(database, mine, estate.keeper).state == "done"
    with pytest.raises(MoveRefused):
        do(database, theirs, estate.keeper)


def test_nobody_excuses_a_duty_of_their_own_post_nor_hands_it_away_first(
    database: Database, estate: Estate
) -> None:
    keep(database, estate, CHECK)
    duties.tick(database, now=NOON)
    (case,) = tasks(database, estate, estate.supervisor).tasks
    with pytest.raises(MoveRefused, match="another lead"):
        do(database, case, estate.supervisor, move="excuse", reason="Closed")

    handed = do(database, case, estate.supervisor, move="hand_to", assignee_id=estate.desk.id)

    with pytest.raises(MoveRefused, match="another lead"):
        do(database, handed, estate.supervisor, move="excuse", reason="Closed")
    assert do(database, handed, estate.manager, move="excuse", reason="Shut").state == "excused"


@pytest.mark.parametrize("code", ["quality.monthly", "renovation.refunds"])
def test_a_supervisor_records_no_duty_of_the_manager_or_finance_nor_takes_it(
    database: Database, estate: Estate, code: str
) -> None:
    keep(database, estate, code)
    duties.tick(database, now=NOON)
    (case,) = tasks(database, estate, estate.supervisor).tasks
    with pytest.raises(MoveRefused, match="another post"):
        do(database, case, estate.supervisor)
    with pytest.raises(MoveRefused, match="by the manager"):
        do(database, case, estate.supervisor, move="hand_to", assignee_id=estate.supervisor.id)

    assert do(database, case, estate.manager).state == "done"


def test_evidence_is_asked_for(database: Database, estate: Estate) -> None:
    keep(database, estate, DAILY)
    duties.tick(database, now=NOON)
    (case,) = tasks(database, estate, estate.supervisor).tasks

    with pytest.raises(AnswerRefused):
        do(database, case, estate.desk, evidence="")


def test_a_duty_that_is_ended_opens_no_more_and_keeps_what_is_open(
    database: Database, estate: Estate
) -> None:
    keep(database, estate, DAILY)
    duties.tick(database, now=NOON)

    assert keep(database, estate) == 1
    assert duties.tick(database, now=NOON + DAY) == 0
    assert len(opened(database, estate)) == 1


def test_two_leads_who_saw_the_same_list_do_not_undo_each_other(
    database: Database, estate: Estate
) -> None:
    keep(database, estate, DAILY)
    for lead, codes in ((estate.supervisor, [DAILY, WEEKLY]), (estate.manager, [LATE])):
        with database.writing() as session:
            duties.keep(
                session, estate.project_id, codes, shown=[DAILY], actor=lead, now=NOON
            )  # fmt: skip

    with database.reading() as session:
        kept = duties.kept(session, estate.project_id, actor=estate.desk, now=NOON)
    assert {one.duty.code for one in kept if one.since} == {WEEKLY, LATE}


def test_taking_up_and_ending_stand_in_the_audit_trail(database: Database, estate: Estate) -> None:
    keep(database, estate, DAILY)
    keep(database, estate)

    with database.reading() as session:
        told = session.exec(select(AuditEntry.action, AuditEntry.ref)).all()
    assert ("duty.begin", DAILY) in told
    assert ("duty.end", DAILY) in told


def test_only_leads_say_which_duties_a_project_keeps(
    database: Database, estate: Estate, other_estate: Estate
) -> None:
    for stranger in (estate.desk, estate.keeper, estate.reader, other_estate.manager):
        with database.writing() as session, pytest.raises(NotAllowed):
            duties.keep(session, estate.project_id, [DAILY], shown=(), actor=stranger, now=NOON)


def test_a_duty_that_is_none_is_refused(database: Database, estate: Estate) -> None:
    with pytest.raises(AnswerRefused):
        keep(database, estate, DAILY, "moon.walk")

    assert not opened(database, estate)
