"""A shift is handed over: drafted from what is open, signed, and ticked by somebody else."""

from datetime import timedelta

import pytest
from sqlmodel import select

from data_access.database import Database
from data_access.tables import AuditEntry, Case, ShiftHandover, ShiftItem
from domain.people import Actor
from domain.refusal import AnswerRefused, Refusal
from domain.rights import NotAllowed
from domain.shift import REASONS
from services import shifts
from services.shifts import Handover, Item, Proposal
from tests import complaining as tell
from tests.attaching import Window
from tests.conftest import NOON, Estate

LATER = NOON + timedelta(hours=12)


def proposed(database: Database, estate: Estate, actor: Actor, hours: int = 0) -> list[Proposal]:
    with database.reading() as session:
        now = NOON + timedelta(hours=hours)
        return shifts.propose(session, estate.project_id, actor=actor, now=now)


def sign(
    database: Database, estate: Estate, actor: Actor, *ids: int, note: str = "", hours: int = 0
) -> int:
    with database.writing() as session:
        return shifts.sign(
            session, estate.project_id, note=note, case_ids=ids, actor=actor,
            now=NOON + timedelta(hours=hours),
        )  # fmt: skip


def sign_all(database: Database, estate: Estate, actor: Actor) -> int:
    ids = [one.case_id for one in proposed(database, estate, actor)]
    return sign(database, estate, actor, *ids, note="The pump is loud.")


def tick(database: Database, item: Item, actor: Actor) -> None:
    with database.writing() as session:
        shifts.tick(session, item.id, actor=actor, now=LATER)


def waiting(database: Database, actor: Actor) -> list[Item]:
    with database.reading() as session:
        return shifts.open_items(session, actor=actor, now=LATER)


def last(database: Database, estate: Estate) -> Handover | None:
    with database.reading() as session:
        return shifts.latest(session, estate.project_id, actor=estate.supervisor)


def change(database: Database, number: str, **values: object) -> None:
    with database.writing() as session:
        case = session.exec(select(Case).where(Case.number == number)).one()
        for name, value in values.items():
            setattr(case, name, value)


CHANGES: dict[str, dict[str, object]] = {
    "critical": {"urgency": "critical", "esc_level": 1},
    "escalated": {"esc_level": 1, "due_at": NOON - timedelta(hours=1)},
    "overdue": {"due_at": NOON - timedelta(minutes=1)},
    "due": {"due_at": NOON + timedelta(hours=23), "promised_at": NOON},
    "promised": {"due_at": NOON + timedelta(hours=24), "promised_at": NOON, "replied_at": None},
    "open": {"due_at": NOON + timedelta(hours=24)},
}
"""What makes each reason hold, with one that presses less beside it where there is one."""


@pytest.mark.parametrize("reason", CHANGES)
def test_a_case_is_proposed_for_its_most_pressing_reason(
    database: Database, estate: Estate, number: str, reason: str
) -> None:
    change(database, number, **CHANGES[reason])

    (found,) = proposed(database, estate, estate.desk)

    assert (found.number, found.reason, found.text) == (number, reason, "Barking at night")
    assert found.pressing is (reason != "open")


def test_the_most_pressing_stands_first(database: Database, estate: Estate) -> None:
    numbers = {reason: tell.register(database, estate) for reason in reversed(CHANGES)}
    for reason, one in numbers.items():
        change(database, one, **CHANGES[reason])

    found = proposed(database, estate, estate.desk)

    assert [one.reason for one in found] == list(REASONS)


def test_what_is_signed_waits_with_its_age_and_is_not_proposed_again(
    database: Database, estate: Estate, number: str
) -> None:
    sign_all(database, estate, estate.desk)

    (item,) = waiting(database, estate.supervisor)
    assert (item.number, item.made_by_name, item.since) == (number, "HY01-desk", NOON)
    assert proposed(database, estate, estate.keeper) == []
    signed = last(database, estate)
    assert signed is not None
    assert (signed.note, signed.received_at) == ("The pump is loud.", None)


def test_what_is_not_ticked_stays_on_top_of_the_next_handover(
    database: Database, estate: Estate, number: str
) -> None:
    sign_all(database, estate, estate.desk)
    newer = tell.register(database, estate)
    (fresh,) = proposed(database, estate, estate.keeper)
    sign(database, estate, estate.keeper, fresh.case_id, hours=8)

    found = waiting(database, estate.manager)

    assert [(one.number, one.since) for one in found] == [
        (number, NOON), (newer, NOON + timedelta(hours=8)),
    ]  # fmt: skip


def test_the_last_tick_receives_the_handover(database: Database, estate: Estate) -> None:
    for _ in range(2):
        tell.register(database, estate)
    sign_all(database, estate, estate.desk)
    first, second = waiting(database, estate.supervisor)

    tick(database, first, estate.supervisor)
    half = last(database, estate)
    tick(database, second, estate.manager)
    whole = last(database, estate)

    assert half is not None
    assert half.received_at is None
    assert whole is not None
    assert (whole.received_by_name, whole.received_at) == ("HY01-manager", LATER)
    assert waiting(database, estate.supervisor) == []


def test_nobody_ticks_what_they_signed_and_the_attempt_is_written_down(
    database: Database, estate: Estate, number: str, ctx: Window
) -> None:
    sign_all(database, estate, estate.desk)
    (item,) = waiting(database, estate.desk)

    with (
        pytest.raises(Refusal, match="somebody other than who signed it"),
        ctx(estate.desk).writing() as work,
    ):
        shifts.tick(work.session, item.id, actor=work.actor, now=work.now)

    assert waiting(database, estate.desk) == [item]
    with database.reading() as session:
        told = session.exec(select(AuditEntry).where(AuditEntry.outcome == "refused")).one()
    assert (told.action, told.ref) == ("shifts.update", str(item.id))


def test_an_item_is_ticked_once(database: Database, estate: Estate, number: str) -> None:
    sign_all(database, estate, estate.desk)
    (item,) = waiting(database, estate.supervisor)
    tick(database, item, estate.supervisor)

    with pytest.raises(NotAllowed):
        tick(database, item, estate.manager)


def test_a_handover_that_says_nothing_is_refused(database: Database, estate: Estate) -> None:
    with pytest.raises(shifts.NothingToHandOver):
        sign(database, estate, estate.desk, note="  ")

    assert last(database, estate) is None


def test_a_note_without_end_is_refused(database: Database, estate: Estate) -> None:
    with pytest.raises(AnswerRefused, match="Note"):
        sign(database, estate, estate.desk, note="x" * (shifts.NOTE_LONGEST + 1))


def test_a_chosen_case_that_is_closed_meanwhile_stops_the_signature(
    database: Database, estate: Estate, number: str
) -> None:
    (chosen,) = proposed(database, estate, estate.desk)
    change(database, number, phase="done", closed_at=NOON)

    with pytest.raises(shifts.ListChanged):
        sign(database, estate, estate.desk, chosen.case_id)


def test_a_complaint_about_a_person_is_handed_on_out_of_their_sight(
    database: Database, estate: Estate, number: str
) -> None:
    change(database, number, accused_id=estate.keeper.id)
    sign_all(database, estate, estate.desk)

    assert len(waiting(database, estate.manager)) == 1
    assert waiting(database, estate.keeper) == []


def test_the_note_lies_sealed(database: Database, estate: Estate) -> None:
    sign(database, estate, estate.desk, note="Call Mrs Wang, 13800138000")

    with database.reading() as session:
        row = session.exec(select(ShiftHandover)).one()
    assert "Wang" not in row.note


@pytest.mark.parametrize("who", ["engineer", "reader", "admin"])
def test_other_posts_hand_nothing_over(database: Database, estate: Estate, who: str) -> None:
    with pytest.raises(NotAllowed):
        sign(database, estate, getattr(estate, who), note="A note")


def test_what_stands_beside_cases_is_ticked_line_by_line(
    database: Database, estate: Estate
) -> None:
    typed = "Key of 2-1-201 lent to Mr Wang\n\n  Parcel for 1-1-101  "
    with database.writing() as session:
        shifts.sign(
            session, estate.project_id, note="", case_ids=(), others=typed, actor=estate.desk,
            now=NOON,
        )  # fmt: skip

    key, parcel = waiting(database, estate.supervisor)
    assert (key.text, parcel.text) == ("Key of 2-1-201 lent to Mr Wang", "Parcel for 1-1-101")
    assert (key.reason, key.case_id, key.since) == ("other", None, NOON)
    tick(database, key, estate.supervisor)
    assert [one.text for one in waiting(database, estate.supervisor)] == ["Parcel for 1-1-101"]
    with database.reading() as session:
        stored = session.exec(select(ShiftItem)).all()
    assert not any("Wang" in row.sealed + row.text for row in stored)


def test_a_note_that_stands_alone_is_received_by_a_tick(database: Database, estate: Estate) -> None:
    sign(database, estate, estate.desk, note="The pump is loud.")

    (item,) = waiting(database, estate.supervisor)
    assert (item.reason, item.text) == ("note", "The pump is loud.")
    tick(database, item, estate.supervisor)

    received = last(database, estate)
    assert received is not None
    assert received.received_by_name == "HY01-supervisor"


@pytest.mark.parametrize("others", ["x" * 201, "key\n" * 21])
def test_lines_without_end_are_refused(database: Database, estate: Estate, others: str) -> None:
    with pytest.raises(AnswerRefused, match="Beside cases"), database.writing() as session:
        shifts.sign(
            session, estate.project_id, note="", case_ids=(), others=others, actor=estate.desk,
            now=NOON,
        )  # fmt: skip
