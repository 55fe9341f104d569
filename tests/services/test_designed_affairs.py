"""A designed kind of affair: published it is used at once, and every record keeps its version."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from data_access.database import Database
from domain import engine, rights
from domain.case_filter import CaseFilter
from domain.designed.plan import PlannedField, PlannedMove, Title
from domain.refusal import AnswerRefused
from services import case_lists, cases, designs, procedures, publishing
from tests import complaining as tell
from tests import designing as draw
from tests.conftest import NOON, Estate

ITEM: dict[str, Any] = {"f1": "o1", "f2": "1", "f3": NOON + timedelta(days=2)}
LATER = NOON + timedelta(hours=1)
SIZE = PlannedField(code="f9", title=Title("大小", "Size"), kind="text", required=True)


def listed(database: Database, estate: Estate, code: str) -> case_lists.Listing:
    with database.reading() as session:
        wanted = CaseFilter(procedure=code)
        return case_lists.board(
            session, wanted, actor=estate.supervisor, now=NOON, limit=9, offset=0
        )


def test_it_is_offered_to_the_posts_that_may_register_it(
    database: Database, estate: Estate
) -> None:
    made = draw.drawn(database, estate)
    assert draw.offered(database, estate, estate.desk) == []

    draw.publish(database, made, actor=estate.supervisor)

    (kind,) = draw.offered(database, estate, estate.desk)
    assert (kind.title, kind.version, kind.prefix) == ("物品借还", 1, "ZL")
    assert draw.offered(database, estate, estate.engineer) == []


def test_a_record_has_number_deadline_list_and_steps(database: Database, estate: Estate) -> None:
    draw.published(database, estate)

    number = draw.register(database, estate, **ITEM)

    case = tell.read(database, number, estate.supervisor)
    assert number == "ZL-HY01-202603-0001"
    assert (case.state, case.declared_version, case.details["f1"]) == ("s1", 1, "o1")
    assert case.due_at
    assert case.due_at.date() == (NOON + timedelta(days=3)).date()
    assert listed(database, estate, case.procedure).total == 1
    back = tell.move(database, number, "m1", {"f4": "o1"}, actor=estate.desk, now=LATER)
    assert (back.state, back.phase, back.handled_at, back.closed_at) == ("s2", "done", LATER, LATER)


def test_what_must_be_answered_is_asked(database: Database, estate: Estate) -> None:
    draw.published(database, estate)

    with pytest.raises(AnswerRefused, match="借用物品"):
        draw.register(database, estate, **{**ITEM, "f1": None})
    with pytest.raises(AnswerRefused, match="借用物品"):
        draw.register(database, estate, **{**ITEM, "f1": "o9"})


def test_a_chaser_a_note_and_voiding_are_there_unasked(database: Database, estate: Estate) -> None:
    draw.published(database, estate)
    number = draw.register(database, estate, **ITEM)

    said = {"chase_note": "She asks again."}
    chased = tell.move(database, number, "chase", said, actor=estate.desk, now=LATER)
    tell.move(database, number, "note", {"note": "It rains."}, actor=estate.desk, now=LATER)
    void = {"reason": "Entered twice"}
    gone = tell.move(database, number, "void", void, actor=estate.supervisor, now=LATER)

    assert chased.chase_count == 1
    assert (gone.state, gone.phase) == ("voided", "cancelled")


def test_old_records_keep_their_version_and_new_ones_get_the_new(
    database: Database, estate: Estate
) -> None:
    made = draw.published(database, estate)
    old = draw.register(database, estate, **ITEM)
    straight = PlannedMove(
        code="m9", title=Title("遗失结案"), starts=("s1",), end="s2", by=("supervisor",)
    )
    newer = replace(
        draw.LENDING,
        fields=(*draw.LENDING.fields[:4], SIZE),
        moves=(draw.LENDING.moves[0], straight),
    )
    draw.redraw(database, made, newer)
    assert draw.publish(database, made, actor=estate.manager) == 2
    new = draw.register(database, estate, unit="1-1-1-102", **ITEM, f9="big")

    with database.reading() as session:
        first, second = (cases.file_of(session, n, actor=estate.manager) for n in (old, new))
    moves = [[m.code for m in f.procedure.moves if m.code[0] == "m"] for f in (first, second)]
    assert moves == [["m1", "m2"], ["m1", "m9"]]
    assert (first.case.declared_version, second.case.declared_version) == (1, 2)
    tell.move(database, old, "m2", {"f5": "Tomorrow."}, actor=estate.desk, now=LATER)
    with pytest.raises(engine.MoveRefused):
        tell.move(database, old, "m9", actor=estate.supervisor, now=LATER)
    with pytest.raises(engine.MoveRefused):
        tell.move(database, new, "m2", {"f5": "Tomorrow."}, actor=estate.desk, now=LATER)
    tell.move(database, new, "m9", actor=estate.supervisor, now=LATER)


def test_a_form_of_an_old_version_is_not_taken(database: Database, estate: Estate) -> None:
    made = draw.published(database, estate)
    (shown,) = draw.offered(database, estate, estate.desk)
    draw.redraw(database, made, replace(draw.LENDING, fields=(*draw.LENDING.fields, SIZE)))
    draw.publish(database, made, actor=estate.supervisor)

    with pytest.raises(procedures.KindGone):
        draw.register(database, estate, procedure=shown, **ITEM)


def test_the_same_form_sent_twice_opens_one_record(database: Database, estate: Estate) -> None:
    draw.published(database, estate)
    (kind,) = draw.offered(database, estate, estate.desk)
    place = cases.Place(project_id=estate.project_id, unit_id=estate.units["1-1-1-101"])
    form = {**draw.BASE, "received_at": NOON, **ITEM}

    numbers = set()
    for _ in range(2):
        with database.writing() as session:
            number = cases.open_case(
                session,
                kind,
                form,
                place=place,
                token="one",
                actor=estate.desk,
                now=NOON,
                parent=None,
            )
            numbers.add(number)

    assert len(numbers) == 1


def test_a_publication_that_no_record_used_is_taken_back(
    database: Database, estate: Estate
) -> None:
    made = draw.published(database, estate)

    with database.writing() as session:
        publishing.withdraw(session, made, reason="Too early", actor=estate.supervisor, now=LATER)

    seen = draw.kind(database, made, estate.supervisor)
    assert (seen.number, seen.standing, seen.plan) == (None, (), draw.LENDING)
    assert draw.offered(database, estate, estate.desk) == []
    assert draw.publish(database, made, actor=estate.supervisor) == 2  # its number is not reused


def test_taking_back_a_second_version_brings_the_first_back(
    database: Database, estate: Estate
) -> None:
    made = draw.published(database, estate)
    draw.redraw(database, made, replace(draw.LENDING, fields=()))
    draw.publish(database, made, actor=estate.supervisor)

    with database.writing() as session:
        publishing.withdraw(session, made, reason="Wrong", actor=estate.manager, now=LATER)

    (kind,) = draw.offered(database, estate, estate.desk)
    assert kind.version == 1


def test_a_version_that_a_record_used_is_not_taken_back(database: Database, estate: Estate) -> None:
    made = draw.published(database, estate)
    draw.register(database, estate, **ITEM)

    assert not draw.kind(database, made, estate.supervisor).undoable
    with database.writing() as session, pytest.raises(publishing.IsUsed):
        publishing.withdraw(session, made, reason="Wrong", actor=estate.manager, now=LATER)


def test_a_retired_kind_opens_nothing_and_its_records_go_on(
    database: Database, estate: Estate
) -> None:
    made = draw.published(database, estate)
    number = draw.register(database, estate, **ITEM)
    (kind,) = draw.offered(database, estate, estate.desk)

    with database.writing() as session:
        publishing.retire(session, made, reason="No umbrellas", actor=estate.supervisor, now=NOON)

    assert draw.offered(database, estate, estate.desk) == []
    with pytest.raises(procedures.KindGone):
        draw.register(database, estate, procedure=kind, unit="1-1-1-102", **ITEM)
    done = tell.move(database, number, "m1", {"f4": "o1"}, actor=estate.desk, now=LATER)
    assert done.phase == "done"
    with database.writing() as session:
        publishing.revive(session, made, actor=estate.supervisor, now=LATER)
    assert len(draw.offered(database, estate, estate.desk)) == 1


def test_its_records_are_counted(database: Database, estate: Estate) -> None:
    made = draw.published(database, estate)
    late = NOON + timedelta(days=9)
    for unit in ("1-1-1-101", "1-1-1-102", "1-1-2-201", "2-1-1-101"):
        draw.register(database, estate, unit=unit, **ITEM)
    shown = listed(database, estate, draw.kind(database, made, estate.desk).code)
    in_time, too_late, voided, _ = [case.number for case in shown.cases]
    tell.move(database, in_time, "m1", {"f4": "o1"}, actor=estate.desk, now=LATER)
    tell.move(database, too_late, "m1", {"f4": "o2"}, actor=estate.desk, now=late)
    tell.move(database, voided, "void", {"reason": "Twice"}, actor=estate.manager, now=LATER)

    with database.reading() as session:
        (kind,) = designs.listed(session, actor=estate.supervisor, now=late)

    use = kind.use
    assert (use.opened, use.waiting, use.overdue, use.closed, use.in_time) == (3, 1, 1, 2, 1)
    assert rights.may(estate.supervisor, "exports.create", estate.project_id)
