"""Trainings: planned with hours, held, their results each person's own, certificates that end."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import col, select

from data_access.database import Database
from data_access.tables import AuditEntry
from domain.case import Case
from domain.engine import MoveRefused
from domain.people import Actor
from domain.procedures.training import TRAINING
from domain.refusal import AnswerRefused
from domain.rights import NotAllowed
from domain.sheet import Table, texts
from services import cases, duties, trainings
from services.sheets import records
from tests import complaining as tell
from tests.conftest import NOON, Estate
from tests.ruling import DAY, keep, tasks


def plan(
    database: Database, estate: Estate, *, actor: Actor | None = None, **more: Any
) -> str:  # fmt: skip
    told = {
        "subject": "rules", "title": "The civil code on neighbours", "trainer": "Wang Li",
        "appoint_from": NOON + DAY, "hours": "1.5", "received_at": NOON,
        "audience": [estate.desk.id, estate.keeper.id], **more,
    }  # fmt: skip
    place = cases.Place(project_id=estate.project_id, unit_id=None)
    with database.writing() as session:
        return cases.open_case(
            session, TRAINING, told, place=place, token=tell.token(),
            actor=actor or estate.supervisor, now=NOON, parent=None,
        )  # fmt: skip


def hold(database: Database, estate: Estate, number: str, *present: Actor, days: int = 1) -> Case:
    told = {"present": [one.id for one in present]}
    at = NOON + days * DAY
    return tell.move(database, number, "hold", told, actor=estate.supervisor, now=at)


def result(
    database: Database, estate: Estate, number: str, who: Actor, *, actor: Actor | None = None,
    **more: Any,
) -> None:  # fmt: skip
    told = {"person_id": who.id, "score": "88", **more}
    with database.writing() as session:
        trainings.record(
            session, number, told, actor=actor or estate.supervisor, now=NOON + DAY
        )  # fmt: skip


def seen(
    database: Database, estate: Estate, actor: Actor, *, days: int = 2
) -> trainings.Table:  # fmt: skip
    with database.reading() as session:
        return trainings.table(session, estate.project_id, actor=actor, now=NOON + days * DAY)


@pytest.mark.parametrize("hours", ["0", "41", "-1", "two"])
def test_a_training_has_hours(database: Database, estate: Estate, hours: str) -> None:
    with pytest.raises(AnswerRefused):
        plan(database, estate, hours=hours)


def test_is_not_held_before_it_begins(database: Database, estate: Estate) -> None:
    number = plan(database, estate)

    with pytest.raises(MoveRefused, match="not begun"):
        hold(database, estate, number, estate.desk, days=0)


def test_results_are_each_persons_own_and_the_leads(database: Database, estate: Estate) -> None:
    number = plan(database, estate)
    hold(database, estate, number, estate.desk, estate.keeper)
    result(database, estate, number, estate.desk)
    result(database, estate, number, estate.keeper, score="59")

    mine = seen(database, estate, estate.desk)
    all_of_them = seen(database, estate, estate.manager)

    assert [(one.person_id, one.score) for one in mine.results] == [(estate.desk.id, 88)]
    assert {one.score for one in all_of_them.results} == {88, 59}
    with database.reading() as session:
        told = str(cases.file_of(session, number, actor=estate.keeper))
    assert "88" not in told


def test_hours_are_of_those_who_came(database: Database, estate: Estate) -> None:
    number = plan(database, estate)

    hold(database, estate, number, estate.desk, estate.other_keeper)

    assert seen(database, estate, estate.desk).minutes == 90
    assert seen(database, estate, estate.keeper).minutes == 0
    led = seen(database, estate, estate.supervisor)
    assert (led.minutes, led.came, led.staff) == (180, 2, 6)  # no reader, no administrator


@pytest.mark.parametrize("score", ["101", "-1", "good"])
def test_a_score_lies_between_0_and_100(database: Database, estate: Estate, score: str) -> None:
    number = plan(database, estate)
    hold(database, estate, number, estate.desk)

    with pytest.raises(AnswerRefused, match=r"Score|number"):
        result(database, estate, number, estate.desk, score=score)


def test_who_did_not_come_has_no_result(database: Database, estate: Estate) -> None:
    number = plan(database, estate)
    hold(database, estate, number, estate.desk)

    with pytest.raises(AnswerRefused, match="not at the training"):
        result(database, estate, number, estate.keeper)


def test_a_finished_training_takes_no_result_any_more(database: Database, estate: Estate) -> None:
    number = plan(database, estate)
    hold(database, estate, number, estate.desk)
    tell.move(database, number, "finish", {}, actor=estate.manager, now=NOON + DAY)

    with pytest.raises(AnswerRefused, match="until it is finished"):
        result(database, estate, number, estate.desk)


def test_nobody_enters_their_own_result(database: Database, estate: Estate) -> None:
    number = plan(database, estate)
    hold(database, estate, number, estate.supervisor)

    with pytest.raises(AnswerRefused, match="your own result"):
        result(database, estate, number, estate.supervisor)

    result(database, estate, number, estate.supervisor, actor=estate.manager)
    scores = {one.score for one in seen(database, estate, estate.supervisor).results}
    assert 88 in scores


def test_a_corrected_score_leaves_the_certificate_and_its_trace(
    database: Database, estate: Estate
) -> None:
    number = plan(database, estate)
    hold(database, estate, number, estate.desk)
    result(
        database, estate, number, estate.desk, certificate="First aid",
        certificate_until=NOON + timedelta(days=20),
    )  # fmt: skip

    result(database, estate, number, estate.desk, score="91")

    (one,) = seen(database, estate, estate.desk).results
    assert (one.score, one.certificate) == (91, "First aid")
    assert one.until_day is not None
    with database.reading() as session:
        told = session.exec(select(AuditEntry.details).order_by(col(AuditEntry.id).desc())).first()
    assert told == {
        "person": estate.desk.id, "before": {"score": 88}, "after": {"score": 91}
    }  # fmt: skip


def test_an_empty_result_is_none(database: Database, estate: Estate) -> None:
    number = plan(database, estate)
    hold(database, estate, number, estate.desk)

    with pytest.raises(AnswerRefused, match="a score or a certificate"):
        result(database, estate, number, estate.desk, score="")


def test_only_leads_enter_results(database: Database, estate: Estate, other_estate: Estate) -> None:
    number = plan(database, estate)
    hold(database, estate, number, estate.desk)

    for stranger in (estate.desk, estate.keeper, other_estate.supervisor):
        with pytest.raises(NotAllowed):
            result(database, estate, number, estate.desk, actor=stranger)


def test_a_certificate_that_ends_soon_is_told_to_its_holder_and_the_leads(
    database: Database, estate: Estate
) -> None:
    number = plan(database, estate)
    hold(database, estate, number, estate.desk, estate.keeper)
    ends: dict[str, Any] = {
        "certificate": "First aid",
        "certificate_until": NOON + timedelta(days=70),
    }
    result(database, estate, number, estate.desk, **ends)

    assert not seen(database, estate, estate.desk).ending
    for who in (estate.desk, estate.supervisor):
        assert [one.certificate for one in seen(database, estate, who, days=12).ending] == [
            "First aid"
        ]
    assert not seen(database, estate, estate.keeper, days=12).ending


def test_who_never_had_the_training_of_new_staff_is_named_to_the_leads(
    database: Database, estate: Estate
) -> None:
    number = plan(database, estate, subject="new_staff")
    hold(database, estate, number, estate.desk)

    named = seen(database, estate, estate.supervisor).untrained

    assert estate.keeper.name in named
    assert estate.desk.name not in named
    assert seen(database, estate, estate.desk).untrained == ()


def test_trainings_held_are_counted_of_those_whose_day_has_come(
    database: Database, estate: Estate
) -> None:
    held, missed, put_off, called_off = (plan(database, estate) for _ in range(4))
    hold(database, estate, held, estate.desk)
    later = {"appoint_from": NOON + 20 * DAY, "reason": "The trainer is ill"}
    tell.move(database, put_off, "put_off", later, actor=estate.supervisor, now=NOON)
    tell.move(
        database, called_off, "call_off", {"reason": "Nobody can"}, actor=estate.manager, now=NOON
    )

    found = seen(database, estate, estate.desk, days=4)

    assert (found.held.numerator, found.held.denominator) == (1, 2)
    assert missed in {case.number for case in found.cases}
    assert called_off not in {case.number for case in found.cases}


def test_one_training_fulfils_one_duty_of_the_month(database: Database, estate: Estate) -> None:
    keep(database, estate, "training.first", "training.second")
    duties.tick(database, now=NOON)

    hold(database, estate, plan(database, estate), estate.desk)

    states = {case.cat_l2: case.state for case in tasks(database, estate)}
    assert states == {"training.first": "done", "training.second": "open"}


def test_the_attendance_sheet_has_a_line_for_each_and_tells_no_score(
    database: Database, estate: Estate
) -> None:
    number = plan(database, estate)
    hold(database, estate, number, estate.desk)
    result(database, estate, number, estate.desk)

    with database.reading() as session:
        (sheet,) = records.of_cases(
            session, [number], actor=estate.supervisor, now=NOON, language="en"
        )

    lines = next(block for block in sheet.blocks if isinstance(block, Table)).rows
    assert [line[1] for line in lines[:2]] == [estate.desk.name, estate.keeper.name]
    assert "88" not in texts(sheet)
