"""Hours, permits, reports, violations and patrols: worked examples of the property page (26)."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.calendar import monday_to_friday
from domain.procedures.renovation.work_fields import CHECKS
from domain.renovation import catalogue, hours, patrol, permit, violations, water
from domain.renovation.patrol import Seen
from domain.renovation.profile import PROFILES, deposit_due
from domain.renovation.violations import MAJOR, MINOR, SERIOUS, Owed

ZONE = "Asia/Shanghai"
BEIJING, HANGZHOU, DEFAULT = (PROFILES[code] for code in ("beijing", "hangzhou", "default"))


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """Return a moment of June 2025 at the estate; the 11th was a Wednesday."""
    return datetime(2025, 6, day, hour, minute, tzinfo=ZoneInfo(ZONE)).astimezone(UTC)


@pytest.mark.parametrize(
    ("profile", "moment", "allowed"),
    [
        ("beijing", at(11, 12, 30), False),  # noon
        ("beijing", at(14, 10), False),  # Saturday
        ("beijing", at(13, 17, 59), True),  # Friday
        ("beijing", at(13, 18), False),  # the end is exclusive
        ("beijing", at(13, 8), True),  # the start is inclusive
        ("hangzhou", at(14, 19, 30), True),  # Saturday
        ("hangzhou", at(14, 20), False),
        ("default", at(14, 10), False),  # rest days are for quiet work
    ],
)
def test_drilling_has_its_hours(profile: str, moment: datetime, allowed: bool) -> None:
    asked = {"profile": PROFILES[profile], "zone": ZONE, "is_workday": monday_to_friday}

    found = hours.is_allowed(moment, noisy=True, quiet_days=(), **asked)  # type: ignore[arg-type]
    quiet = hours.is_allowed(moment, noisy=False, quiet_days=(), **asked)  # type: ignore[arg-type]

    assert (found, quiet) == (allowed, True)


def test_days_of_examinations_are_quiet() -> None:
    assert not hours.is_allowed(
        at(11, 10), noisy=True, profile=HANGZHOU, zone=ZONE, is_workday=monday_to_friday,
        quiet_days=(date(2025, 6, 11),),
    )  # fmt: skip


def test_a_permit_of_three_months_ends_on_the_corresponding_day() -> None:
    ends = permit.permit_ends(date(2025, 3, 10), DEFAULT, monday_to_friday)

    assert ends.raw == date(2025, 6, 10)
    assert permit.permit_ends(date(2025, 3, 14), DEFAULT, monday_to_friday).raw == date(2025, 6, 14)
    assert permit.permit_ends(date(2025, 3, 14), DEFAULT, monday_to_friday).effective == date(
        2025, 6, 16
    )  # the 14th was a Saturday


@pytest.mark.parametrize(
    ("reported", "in_time"), [(at(17, 15, 59), True), (at(17, 16), True), (at(17, 16, 1), False)]
)
def test_the_authority_is_told_within_24_hours_of_failed_dissuasion(
    reported: datetime, in_time: bool
) -> None:
    assert permit.reported_in_time(at(16, 16), reported, hours=24) is in_time


def test_an_extension_is_30_days_at_most() -> None:
    end = at(10, 0)

    assert permit.within_extension(end, end + timedelta(days=30), DEFAULT)
    assert not permit.within_extension(end, end + timedelta(days=31), DEFAULT)
    assert not permit.within_extension(end, end, DEFAULT)


def test_the_third_minor_violation_is_serious() -> None:
    levels = [violations.level_of("V-TIME", minor_before=count) for count in range(4)]

    assert levels == [MINOR, MINOR, SERIOUS, SERIOUS]
    assert violations.level_of("V-BEARING", minor_before=0) == MAJOR


def test_open_violations_are_due_as_well() -> None:
    due = at(11, 18)
    owed = [Owed(due, due)] * 7 + [Owed(due, due + timedelta(minutes=1))] * 2 + [Owed(due, None)]

    assert violations.timeliness(owed) == (7, 10)  # 70 %, not 7 of 9


def test_a_locked_door_counts_only_when_somebody_looks_in_within_two_days() -> None:
    shut = [Seen(date(2025, 6, day), inside=False) for day in (2, 9)]
    inside = Seen(date(2025, 6, 4), inside=True)

    assert patrol.days_seen([*shut, inside]) == {date(2025, 6, 2), date(2025, 6, 4)}


def test_what_was_missed_are_working_days_without_a_look() -> None:
    seen = [Seen(date(2025, 6, day), inside=True) for day in (2, 4)]

    found = patrol.missed(
        date(2025, 6, 2), date(2025, 6, 10), seen, every=1, is_open=monday_to_friday
    )

    assert [day.day for day in found] == [3, 5, 6, 9]  # the 7th and 8th were a weekend


def test_every_other_day_owes_one_look_in_two_working_days() -> None:
    seen = [Seen(date(2025, 6, 2), inside=True)]

    found = patrol.missed(
        date(2025, 6, 2), date(2025, 6, 7), seen, every=2, is_open=monday_to_friday
    )

    assert [day.day for day in found] == [5]


@pytest.mark.parametrize(
    ("today", "every", "due"),
    [(2, 1, True), (3, 1, False), (4, 1, True), (4, 2, False), (5, 2, True), (7, 1, False)],
)
def test_a_site_is_looked_at_when_it_is_due(today: int, every: int, due: bool) -> None:
    """The only look was on the 3rd; the 7th was a Saturday."""
    seen = [Seen(date(2025, 6, 3), inside=True)]
    first = date(2025, 6, 2)

    assert (
        patrol.is_due(first, date(2025, 6, today), seen, every=every, is_open=monday_to_friday)
        is due
    )


def test_no_class_of_the_catalogue_can_be_chosen_by_anybody() -> None:
    assert catalogue.prohibited(["S02", "I01"], profile=DEFAULT, dwelling="flat") == ("S02",)
    assert catalogue.prohibited(["S01"], profile=DEFAULT, dwelling="flat") == ()
    assert catalogue.prohibited(["S01"], profile=HANGZHOU, dwelling="flat") == ("S01",)
    assert catalogue.prohibited(["S01"], profile=HANGZHOU, dwelling="shop") == ()


def test_what_must_be_brought_follows_from_the_works() -> None:
    wanted = catalogue.papers(
        ["S01", "U01", "U04", "I01"], profile=DEFAULT, dwelling="flat", role="tenant",
        company=True, overnight=True,
    )  # fmt: skip

    assert wanted == (
        "title", "applicant_id", "plan", "workers", "qualification", "guarantee",
        "owner_consent", "co_owners", "design", "gas", "scheme",
    )  # fmt: skip
    assert catalogue.missing(wanted, {"title", "plan"})[0] == "applicant_id"


def test_every_prohibited_work_opens_for_no_paper() -> None:
    open_anyway = [
        w.code for w in catalogue.WORKS.values() if w.prohibited and w.classes == "P" and w.papers
    ]

    assert open_anyway == []


def test_every_paper_and_class_is_known() -> None:
    for one in catalogue.WORKS.values():
        assert set(one.papers) <= set(catalogue.PAPERS)
        assert set(one.classes) <= set(catalogue.CLASSES)


def test_a_city_caps_the_deposit() -> None:
    assert deposit_due(DEFAULT, "villa") == 3_000
    assert deposit_due(PROFILES["rizhao"], "villa") == 2_000


def test_each_wet_room_passes_by_its_own_tests() -> None:
    tests = [
        {"kind": "closed_water", "place": place, "leaks": False}
        for place in ("Bathroom", "bathroom ", "Kitchen")
    ]

    assert water.untested(("Bathroom", "Kitchen", "Second bathroom"), tests) == (
        "Kitchen", "Second bathroom",
    )  # fmt: skip


@pytest.mark.parametrize("check", ["windows", "flue", "balcony", "load", "corridor"])
def test_what_a_patrol_finds_is_not_made_graver_than_it_is(check: str) -> None:
    assert violations.BREACHES[CHECKS[check][1]].level == SERIOUS


def test_a_patrol_can_find_every_violation_inside_a_home() -> None:
    found = {breach for _, breach in CHECKS.values()}

    assert set(violations.BREACHES) - found == {"V-ENTRY", "V-STRUCTURE"}  # noted by themselves


def test_a_leak_makes_the_water_test_begin_anew() -> None:
    tests = [{"kind": "closed_water", "leaks": leaks} for leaks in (False, True, False, False)]

    assert water.passed_rounds(tests) == 2
    assert not water.lasts(at(11, 8), at(12, 7, 59))
