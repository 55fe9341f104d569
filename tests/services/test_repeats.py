"""Repeats: the same home and kind within 90 days of closing, tied to the earlier case (01 §1.4)."""

from datetime import timedelta

from data_access.database import Database
from services import repeats
from tests import affairs
from tests import complaining as tell
from tests import repairing as mend
from tests.conftest import NOON, Estate

DAY = timedelta(days=1)
CLOSED_ON = NOON + 30 * timedelta(hours=1)
"""A complaint of the tests is closed in the evening of the day after."""
CLERKS = ("desk", "supervisor", "manager")


def test_a_complaint_that_comes_back_is_tied_to_the_earlier_one(
    database: Database, estate: Estate
) -> None:
    first = tell.closed(database, estate)
    again = tell.register(database, estate, now=NOON + 11 * DAY)

    later = affairs.file(database, again, estate.desk)
    earlier = affairs.file(database, first, estate.desk)

    assert later.repeat_of is not None
    assert later.repeat_of.number == first
    assert [case.number for case in earlier.repeats] == [again]
    assert repeats.days_after_closing(later.repeat_of, later.case) == 10
    assert (earlier.repeat_of, later.repeats) == (None, ())


def test_a_repair_that_comes_back_is_tied_as_well(database: Database, estate: Estate) -> None:
    first = mend.closed(database, estate)
    again = mend.register(database, estate, now=NOON + 4 * DAY)

    file = affairs.file(database, again, estate.desk)

    assert file.repeat_of is not None
    assert file.repeat_of.number == first
    assert repeats.days_after_closing(file.repeat_of, file.case) == 4


def test_another_home_kind_or_season_repeats_nothing(database: Database, estate: Estate) -> None:
    tell.closed(database, estate)
    numbers = [
        tell.register(database, estate, now=NOON + 11 * DAY, unit="1-1-1-102"),
        tell.register(database, estate, now=NOON + 11 * DAY, cat_l2="noise.decoration"),
        tell.register(database, estate, now=CLOSED_ON + 91 * DAY),
    ]

    assert [affairs.file(database, number, estate.desk).repeat_of for number in numbers] == [
        None, None, None,
    ]  # fmt: skip


def test_an_earlier_case_that_is_open_again_has_no_days_after_closing(
    database: Database, estate: Estate
) -> None:
    first = tell.closed(database, estate)
    again = tell.register(database, estate, now=NOON + 5 * DAY)
    why = {"reason": "The dog barks again."}
    tell.move(database, first, "reopen", why, actor=estate.supervisor, now=NOON + 5 * DAY)

    file = affairs.file(database, again, estate.desk)

    assert file.repeat_of is not None
    assert repeats.days_after_closing(file.repeat_of, file.case) is None


def test_a_sealed_complaint_is_tied_to_its_repeat_for_who_knows_it_only(
    database: Database, estate: Estate
) -> None:
    first = tell.closed(database, estate)
    again = tell.register(database, estate, now=NOON + 11 * DAY, identity_sealed=True)

    tied = {}
    for who in (*CLERKS, "keeper", "other_keeper"):
        later = affairs.file(database, again, getattr(estate, who)).repeat_of
        earlier = affairs.file(database, first, getattr(estate, who)).repeats
        tied[who] = (later is not None, bool(earlier))

    nobody_else = dict.fromkeys(("keeper", "other_keeper"), (False, False))
    assert tied == {**dict.fromkeys(CLERKS, (True, True)), **nobody_else}


def test_a_repeat_of_a_sealed_complaint_does_not_name_it(
    database: Database, estate: Estate
) -> None:
    first = tell.closed(database, estate, identity_sealed=True)
    again = tell.register(database, estate, now=NOON + 11 * DAY)

    assert affairs.file(database, again, estate.other_keeper).repeat_of is None
    assert affairs.file(database, first, estate.other_keeper).repeats == ()
    assert affairs.file(database, again, estate.manager).repeat_of is not None


def test_who_a_complaint_is_about_does_not_meet_it_at_its_repeat(
    database: Database, estate: Estate
) -> None:
    first = tell.closed(database, estate, accused_id=estate.other_keeper.id)
    again = tell.register(database, estate, now=NOON + 11 * DAY)

    assert affairs.file(database, again, estate.other_keeper).repeat_of is None
    repeated = affairs.file(database, again, estate.manager).repeat_of
    assert repeated is not None
    assert repeated.number == first
