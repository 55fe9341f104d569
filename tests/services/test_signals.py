"""The chart of a figure: months, quarters or gaps, by whose limits, and what leads may say."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from data_access.database import Database
from domain import figure_scope as asked
from domain.people import Actor, Post, Role
from domain.refusal import AnswerRefused
from domain.rights import NotAllowed
from services import baselines, figure_records, figure_scope, signals
from services.signals import Signal
from tests.worked import World

AT = datetime(2025, 6, 15, 4, tzinfo=UTC)
FIRST = date(2023, 6, 1)
"""The first of the 24 months that are over."""
BURST = {"kind": "outage", "first_day": date(2025, 2, 3), "note": "A pipe burst"}
FROZEN = {"first": "2023-06", "last": "2024-05", "reason": "The last quiet year."}


def world(database: Database, counts: list[int]) -> World:
    """Make forty homes, and complaints of them month by month from `FIRST` on."""
    with database.writing() as session:
        built = World(session, "ZX")
        built.handed_over([f"U{n}" for n in range(40)], "2022-01-01")
        built.settle()
        built.person("lead")
        for place, count in enumerate(counts):
            month = (FIRST + timedelta(days=31 * place)).strftime("%Y-%m")
            for n in range(count):
                built.complaint(f"{place}-{n}", f"{month}-{2 * n + 1:02d}", f"U{n}")
        return built


def person(built: World, role: Role = Role.SUPERVISOR) -> Actor:
    return Actor(1, "lead", (Post(built.project_id, role, None),))


def chart(database: Database, built: World, code: str = "CR03") -> Signal:
    with database.reading() as session:
        reader = figure_scope.reader(session, actor=person(built), now=AT)
        return signals.signal(session, reader, asked.read({}, reader.offer), code)


def write(database: Database, built: World, told: dict[str, Any], *, role: Role) -> None:
    change = baselines.freeze if "first" in told else baselines.annotate
    with database.writing() as session:
        change(session, built.project_id, "CR03", told, actor=person(built, role), now=AT)


STEADY = [4, 3, 5, 4] * 6
SHIFTED = [*STEADY[:12], *[8, 7, 9, 8] * 3]


def test_a_steady_rate_is_normal_and_its_points_are_the_figure_s_numbers(
    database: Database,
) -> None:
    built = world(database, STEADY)

    found = chart(database, built)

    assert (found.kind, found.grain, len(found.parts)) == ("u", "month", 24)
    assert (found.parts[0].name, found.parts[-1].name) == ("2023-06", "2025-05")
    assert [part.count for part in found.parts] == STEADY
    assert found.verdict.startswith("Normal variation")
    assert not found.moved


def test_a_frozen_baseline_hears_the_shift_and_is_told_with_its_reason(
    database: Database,
) -> None:
    built = world(database, SHIFTED)
    write(database, built, FROZEN, role=Role.SUPERVISOR)

    found = chart(database, built)

    assert found.chart is not None
    assert found.chart.centre == 48 / (40 * 12)
    assert found.chart.signal == "one_side"
    assert found.marks.baseline is not None
    assert found.marks.baseline.reason == "The last quiet year."


def test_a_month_that_was_left_out_does_not_widen_the_limits(
    sqlite_database: Database,
) -> None:
    database = sqlite_database
    built = world(database, [*STEADY[:20], 12, *STEADY[21:]])
    before = chart(database, built)
    note = {**BURST, "left_out": True, "every": False}
    write(database, built, note, role=Role.MANAGER)

    after = chart(database, built)

    assert before.chart is not None
    assert after.chart is not None
    assert after.chart.centre < before.chart.centre
    assert after.named == ("2025-02",)
    assert [one.note for one in after.marks.notes] == ["A pipe burst"]


def test_a_note_that_was_taken_off_is_on_no_chart(database: Database) -> None:
    built = world(database, [])
    note = {**BURST, "left_out": False, "every": True}
    write(database, built, note, role=Role.MANAGER)
    taken = {"reason": "It was March."}

    with database.writing() as session:
        lead, project = person(built), built.project_id
        reach = figure_scope.reader(session, actor=lead, now=AT).reaches
        kept = baselines.of(session, project, "CH07", reach=reach).notes[0]
        baselines.withdraw(session, project, "CH07", kept.id, taken, actor=lead, now=AT)
        left = baselines.of(session, project, "CH07", reach=reach).notes

    assert left == ()


def test_months_that_hold_too_little_are_judged_by_the_days_between(database: Database) -> None:
    built = world(database, [1] * 24)

    found = chart(database, built)

    assert (found.kind, found.grain) == ("t", "gap")
    assert {part.count for part in found.parts} <= {28, 29, 30, 31}
    assert found.verdict.startswith("Normal variation")


@pytest.mark.parametrize(
    ("code", "kind", "says"),
    [
        ("VC01", None, "This figure is a picture"),
        ("CR05", None, "This figure adds up over the year"),
        ("CR17", None, "This figure is worked out of another one"),
        ("CR18", "u", "Too little"),
        ("CH07", "p", "Too little"),
        ("CH08", "xmr", "Too little"),
    ],
)
def test_each_figure_has_the_chart_that_suits_it(
    sqlite_database: Database, code: str, kind: str | None, says: str
) -> None:
    found = chart(sqlite_database, world(sqlite_database, []), code)

    assert found.kind == kind
    assert found.verdict.startswith(says)


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({**FROZEN, "last": "2023-12"}, "12 months or more"),
        ({**FROZEN, "last": None}, "both months"),
        ({**FROZEN, "last": "2025-06"}, "list"),
        ({**FROZEN, "reason": ""}, "."),
    ],
    ids=["too short", "one month", "not over", "no reason"],
)
def test_a_baseline_that_is_none_is_refused(
    sqlite_database: Database, told: dict[str, Any], why: str
) -> None:
    built = world(sqlite_database, [])

    with pytest.raises(AnswerRefused) as refused:
        write(sqlite_database, built, told, role=Role.SUPERVISOR)

    assert why in str(refused.value)


def test_only_leads_freeze_a_baseline(sqlite_database: Database) -> None:
    built = world(sqlite_database, [])

    with pytest.raises(NotAllowed):
        write(sqlite_database, built, FROZEN, role=Role.FRONT_DESK)


def test_a_quarter_opens_its_records(sqlite_database: Database) -> None:
    built = world(sqlite_database, STEADY)
    drill = asked.Drill(figure="CR03", cuts={asked.WHOLE_MONTH: "2024-Q1"})

    with sqlite_database.reading() as session:
        lead = person(built)
        reader = figure_scope.reader(session, actor=lead, now=AT)
        scope = asked.read({}, reader.offer)
        found = figure_records.behind(
            session, reader, scope, drill, actor=lead, limit=None, offset=0
        )

    assert found.total == sum(STEADY[7:10])


def test_months_before_the_first_record_are_absent_and_none_in_between(
    database: Database,
) -> None:
    built = world(database, [0, 0, 0, 0, 6, 0, *[5, 6] * 9])

    found = chart(database, built)

    assert [part.count for part in found.parts] == [6, 0, *[5, 6] * 9]
    assert found.parts[0].name == "2023-10"


def test_nothing_recorded_at_all_is_no_rate_of_zero(sqlite_database: Database) -> None:
    found = chart(sqlite_database, world(sqlite_database, []))

    assert (found.parts, found.chart) == ((), None)
