"""Meetings: minutes that all who were there read, and resolutions that somebody does in time."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from data_access.database import Database
from domain.case import Case
from domain.engine import MoveRefused
from domain.people import Actor, Post, Role
from domain.procedures.meeting import MEETING
from domain.refusal import AnswerRefused
from domain.rights import NotAllowed
from domain.sheet import Signatures, texts
from services import case_lists, cases, duties, meetings
from services.sheets import records
from tests import attaching
from tests import complaining as tell
from tests.conftest import NOON, Estate
from tests.ruling import DAY, keep, tasks

MINUTES: dict[str, Any] = {"minutes": "Keys were counted. The lobby lamp is out."}


def hold(
    database: Database, estate: Estate, *, actor: Actor | None = None, **more: Any
) -> str:  # fmt: skip
    told = {
        "meeting_kind": "weekly", "received_at": NOON, "description": "The week",
        "present": [estate.supervisor.id, estate.desk.id, estate.keeper.id],
        "absent": "The engineer: on site", **more,
    }  # fmt: skip
    place = cases.Place(project_id=estate.project_id, unit_id=None)
    with database.writing() as session:
        return cases.open_case(
            session, MEETING, told, place=place, token=tell.token(),
            actor=actor or estate.supervisor, now=NOON, parent=None,
        )  # fmt: skip


def step(
    database: Database, number: str, code: str, actor: Actor, *, days: int = 0, **told: Any
) -> Case:
    return tell.move(database, number, code, told, actor=actor, now=NOON + days * DAY)


def resolve(database: Database, estate: Estate, number: str, *, days: int) -> Case:
    """Give the desk something to do within some days, and return the task."""
    step(
        database, number, "resolve", estate.supervisor, what="Order a lamp for the lobby",
        owner_id=estate.desk.id, resolved_due=NOON + days * DAY,
    )  # fmt: skip
    return table(database, estate, estate.supervisor).resolutions[-1]


def table(
    database: Database, estate: Estate, actor: Actor, *, days: int = 0
) -> meetings.Table:  # fmt: skip
    with database.reading() as session:
        return meetings.table(session, estate.project_id, actor=actor, now=NOON + days * DAY)


def test_minutes_are_read_and_signed_by_all_who_were_there(
    database: Database, estate: Estate
) -> None:
    number = hold(database, estate)
    step(database, number, "minute", estate.supervisor, **MINUTES)
    for who in (estate.supervisor, estate.desk):
        step(database, number, "sign", who)
    with pytest.raises(MoveRefused, match="Not everybody"):
        step(database, number, "finish", estate.supervisor)
    with pytest.raises(MoveRefused, match="signed sheet"):
        step(database, number, "on_paper", estate.supervisor, signers=[estate.keeper.id])
    attaching.photograph(database, number, estate.supervisor, "none", now=NOON)
    step(database, number, "on_paper", estate.supervisor, signers=[estate.keeper.id])

    assert step(database, number, "finish", estate.supervisor).state == "read"


def test_who_was_not_there_does_not_sign_and_nobody_signs_twice(
    database: Database, estate: Estate
) -> None:
    number = hold(database, estate)
    step(database, number, "minute", estate.supervisor, **MINUTES)
    step(database, number, "sign", estate.desk)

    for who, why in ((estate.other_keeper, "not at this meeting"), (estate.desk, "already")):
        with pytest.raises(MoveRefused, match=why):
            step(database, number, "sign", who)
    with pytest.raises(MoveRefused, match="Somebody of these"):
        step(database, number, "on_paper", estate.manager, signers=[estate.engineer.id])


def test_nothing_is_resolved_any_more_once_the_minutes_are_written(
    database: Database, estate: Estate
) -> None:
    number = hold(database, estate)
    step(database, number, "minute", estate.supervisor, **MINUTES)

    with pytest.raises(MoveRefused):
        resolve(database, estate, number, days=1)


def test_nobody_drops_a_resolution_of_their_own_nor_hands_it_away_first(
    database: Database, estate: Estate
) -> None:
    number = hold(database, estate)
    step(
        database, number, "resolve", estate.manager, what="Order a lamp for the lobby",
        owner_id=estate.supervisor.id, resolved_due=NOON + DAY,
    )  # fmt: skip
    (task,) = table(database, estate, estate.supervisor).resolutions

    with pytest.raises(MoveRefused, match="your own"):
        step(database, task.number, "drop", estate.supervisor, reason="Not needed")
    step(database, task.number, "hand_to", estate.supervisor, assignee_id=estate.desk.id)
    with pytest.raises(MoveRefused, match="your own"):
        step(database, task.number, "drop", estate.supervisor, reason="Not needed")

    assert step(database, task.number, "drop", estate.manager, reason="No").state == "dropped"


def test_one_alone_is_no_meeting(database: Database, estate: Estate) -> None:
    with pytest.raises(AnswerRefused, match="at least two"):
        hold(database, estate, present=[estate.desk.id])


def test_only_leads_write_a_meeting_down(
    database: Database, estate: Estate, other_estate: Estate
) -> None:
    for stranger in (estate.desk, estate.keeper, other_estate.manager):
        with pytest.raises(NotAllowed):
            hold(database, estate, actor=stranger)


def test_a_resolution_is_its_owners_and_stands_in_their_day_until_it_is_done(
    database: Database, estate: Estate
) -> None:
    task = resolve(database, estate, hold(database, estate), days=1)
    late = NOON + 3 * DAY

    with database.reading() as session:
        day = case_lists.day(session, actor=estate.desk, now=late)
    assert [case.number for case in day.overdue.cases] == [task.number]
    with pytest.raises(MoveRefused, match="another person's"):
        step(database, task.number, "done", estate.keeper, days=3, result="Ordered")

    done = step(database, task.number, "done", estate.desk, days=3, result="Ordered")

    assert (done.state, done.handled_at) == ("done", late)
    assert not table(database, estate, estate.desk).resolutions


def test_what_is_put_off_is_owed_on_its_new_day(database: Database, estate: Estate) -> None:
    task = resolve(database, estate, hold(database, estate), days=1)
    new = NOON + timedelta(days=5)

    earlier: dict[str, Any] = {"external_due_at": NOON + timedelta(hours=2), "reason": "Sooner"}
    with pytest.raises(MoveRefused, match="later day"):
        step(database, task.number, "put_off", estate.manager, **earlier)
    moved = step(database, task.number, "put_off", estate.manager, external_due_at=new,
                 reason="The maker is on holiday")  # fmt: skip
    step(database, task.number, "done", estate.desk, days=4, result="Ordered")

    assert moved.due_at == new
    assert table(database, estate, estate.desk, days=4).in_time.value is None  # not owed yet
    found = table(database, estate, estate.desk, days=6).in_time
    assert (found.numerator, found.denominator) == (1, 1)


def test_resolutions_in_time_are_those_done_by_their_day_of_those_whose_day_came(
    database: Database, estate: Estate
) -> None:
    number = hold(database, estate)
    in_time, late, dropped, _missed = (
        resolve(database, estate, number, days=days) for days in (2, 3, 4, 5)
    )
    step(database, in_time.number, "done", estate.desk, days=1, result="Done")
    step(database, late.number, "done", estate.desk, days=4, result="Done")
    step(database, dropped.number, "drop", estate.supervisor, reason="Not needed")

    found = table(database, estate, estate.keeper, days=9).in_time

    assert (found.numerator, found.denominator) == (1, 3)


def test_the_minutes_of_the_weekly_meeting_fulfil_its_duty(
    database: Database, estate: Estate
) -> None:
    keep(database, estate, "meetings.weekly")
    duties.tick(database, now=NOON)
    daily = hold(database, estate, meeting_kind="standup")
    step(database, daily, "minute", estate.supervisor, **MINUTES)
    assert tasks(database, estate)[0].state == "open"
    weekly = hold(database, estate)

    step(database, weekly, "minute", estate.supervisor, **MINUTES)

    (task,) = tasks(database, estate)
    assert (task.state, task.details["evidence"]) == ("done", weekly)


def test_the_sheet_has_a_place_to_sign_for_each(database: Database, estate: Estate) -> None:
    number = hold(database, estate)
    resolve(database, estate, number, days=2)
    step(database, number, "minute", estate.supervisor, **MINUTES)

    with database.reading() as session:
        (sheet,) = records.of_cases(
            session, [number], actor=estate.supervisor, now=NOON, language="en"
        )

    places = next(block for block in sheet.blocks if isinstance(block, Signatures)).places
    assert places == (estate.supervisor.name, estate.desk.name, estate.keeper.name)
    assert {"Order a lamp for the lobby", MINUTES["minutes"], "Weekly meeting"} <= set(texts(sheet))


def test_who_keeps_an_area_and_engineering_sign_what_they_were_at(
    database: Database, estate: Estate
) -> None:
    keeper = replace(estate.keeper, posts=(Post(estate.project_id, Role.SPECIALIST, 1),))
    there = [estate.supervisor.id, keeper.id, estate.engineer.id]
    number = hold(database, estate, present=there)
    step(database, number, "minute", estate.supervisor, **MINUTES)

    for who in (keeper, estate.engineer):
        signed = step(database, number, "sign", who).details["signed_by"]

    assert signed == [keeper.id, estate.engineer.id]
