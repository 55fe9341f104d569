"""Rules of the archives: numbers, places, the order of a file, who gets what, how long (14)."""

from datetime import date

import pytest

from domain.archives import completeness, levels, places, requesters, retention
from domain.archives.completeness import History
from domain.archives.kinds import KINDS, OWNER, UNIT
from domain.people import Role
from domain.refusal import Refusal


def test_worked_example_12_a_complaint_is_appraised_three_years_after_its_closing() -> None:
    assert retention.retain_until(date(2024, 5, 20), "complaint") == date(2027, 5, 20)
    assert retention.retain_until(date(2024, 2, 29), "complaint") == date(2027, 2, 28)


@pytest.mark.parametrize("code", ["unit", "structure"])
def test_what_later_owners_need_is_kept_for_ever(code: str) -> None:
    assert retention.retain_until(date(2024, 5, 20), code) is None


def test_a_file_number_tells_project_series_home_and_volume() -> None:
    assert places.file_no("LYY", OWNER, "03-2-15-1502", 1) == "LYY-YZ-03-2-1502-01"
    assert places.file_no("LYY", UNIT, "3-2-15-1502", 12) == "LYY-GC-03-2-1502-12"
    assert places.file_no("LYY", OWNER, "B12", 1) == "LYY-YZ-B12-01"


def test_a_place_is_room_cabinet_column_layer_and_box() -> None:
    assert places.place(" a-02-3-5-12 ") == "A-02-3-5-12"
    for wrong in ("", "A-02-3-5", "A-02-3-5-12-1", "A 02 3 5 12"):
        with pytest.raises(Refusal):
            places.place(wrong)


@pytest.mark.parametrize(
    ("written", "expected"),
    [("1", (1,)), ("1-3, 5", (1, 2, 3, 5)), ("2、4，4", (2, 4)), ("7–8", (7, 8))],
)
def test_numbers_of_an_inner_list_are_written_as_people_write_them(
    written: str, expected: tuple[int, ...]
) -> None:
    assert places.numbers(written) == expected


@pytest.mark.parametrize("wrong", ["", "0", "3-1", "a", "1-", "1-999", "-1"])
def test_other_numbers_are_refused(wrong: str) -> None:
    with pytest.raises(Refusal):
        places.numbers(wrong)


def test_the_next_volume_begins_where_the_last_is_full() -> None:
    assert [places.volume_of(before) for before in (0, 199, 200, 399, 400)] == [1, 1, 2, 2, 3]


def test_the_file_has_its_twenty_kinds_in_order() -> None:
    assert [kind.place for kind in KINDS.values()] == list(range(1, 21))


@pytest.mark.parametrize(
    ("history", "owner", "unit"),
    [
        (History(), (), ()),
        (History(noticed=True, handed_over=True), ("1", "3", "4", "5"), ()),
        (
            History(noticed=True, handed_over=True, keyed=True, bound=True, inspected=True),
            ("1", "2", "3", "4", "5", "6", "7", "8", "9", "11", "12", "13"),
            ("10",),
        ),
        (History(handed_over=True, bound=True), ("3", "4", "5", "7", "8"), ()),
        (History(renovated=True, self_built=True, let=True), ("17",), ("15", "16")),
    ],
)
def test_what_a_file_must_hold_follows_from_what_happened(
    history: History, owner: tuple[str, ...], unit: tuple[str, ...]
) -> None:
    assert completeness.of(OWNER, history, ()).applicable == owner
    assert completeness.of(UNIT, history, ()).applicable == unit


def test_completeness_is_what_is_there_of_what_is_owed() -> None:
    found = completeness.of(OWNER, History(handed_over=True, bound=True), {"3", "4", "20"})

    assert (found.present, found.missing, found.share) == (("3", "4"), ("5", "7", "8"), 40.0)
    assert completeness.of(OWNER, History(), ()).share is None


def test_the_index_of_complaints_is_kept_by_the_program() -> None:
    found = completeness.of(OWNER, History(asked_for_service=True), ())

    assert found.missing == ()


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        (Role.FRONT_DESK, 3), (Role.SPECIALIST, 4), (Role.SUPERVISOR, 4), (Role.MANAGER, 4),
        (Role.ENGINEER, 2), (Role.SECURITY, 2), (Role.FINANCE, 1), (Role.READONLY, 1),
    ],
)  # fmt: skip
def test_each_post_reads_up_to_its_level(role: Role, sees: int) -> None:
    assert [levels.reads(level, {role}) for level in (1, 2, 3, 4)] == [
        level <= sees for level in (1, 2, 3, 4)
    ]


def test_every_kind_of_requester_brings_evidence_and_has_an_approver_or_gets_nothing() -> None:
    for one in requesters.REQUESTERS.values():
        assert bool(one.evidence) == bool(one.approvers) == (one.may_have != "nothing")
        assert set(one.evidence) <= set(requesters.EVIDENCE)
        assert one.may_have in requesters.PASSAGES
