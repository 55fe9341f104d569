"""What if a limit were another: the same as the figure where it is not, and exact where it is."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from data_access import settings as kept
from data_access.database import Database, Session
from domain.calendar import Period
from domain.deadline import Term
from domain.figure_scope import Scope
from domain.kpi import Figure
from domain.kpis.registry import FIGURES
from domain.people import Actor, Post, Role
from domain.rights import whole
from domain.what_if import LIMITS, Part, term_of
from services import figures, what_if
from services.figure_request import FigureUnknown
from services.figures import Request
from services.what_if import Result
from tests.drawn_estates import ESTATES
from tests.full_estate import FULL
from tests.naive import Naive
from tests.random_estates import Random
from tests.stored_estates import stored
from tests.worked import World

PERIOD = Period(date(2025, 2, 10), date(2025, 5, 20))
AS_OF = date(2025, 5, 31)
NOW = datetime(2025, 5, 31, 4, tzinfo=UTC)
SCOPE = Scope(span="own", period=PERIOD)
HOURS = timedelta(hours=1)
DAYS = {Part("complaint", "1"): 3, Part("repair", "urgent"): 1}
"""The declared limit of each in days (03 §3.4, 04 §4.3)."""


def lead(world: World, role: Role = Role.SUPERVISOR) -> Actor:
    return Actor(1, "lead", (Post(world.project_id, role),))


def judged(
    session: Session, world: World, code: str, wanted: Mapping[Part, Term] | None = None
) -> Result:
    """Judge under the wanted limits; without any, under every limit as it is."""
    reader = what_if.reader_of(session, actor=lead(world), now=NOW)
    looked = what_if.look(session, reader, SCOPE, code)
    if wanted is None:
        wanted = {one.part: one.term for one in looked.choices}
    return what_if.judge(looked, wanted)


def figure_of(session: Session, world: World, code: str) -> tuple[float, float | None]:
    figure = FIGURES[code]
    assert isinstance(figure, Figure)
    asked, reach = Request(period=PERIOD, as_of=AS_OF), whole(world.project_id)
    cell = figures.cells_of(session, figure, asked, reach=reach)[0]
    return cell.numerator, cell.denominator


def shifted(estate: Random, days: int) -> Random:
    """Return the estate as if its limits had been other ones from the beginning."""

    def due(one: Any, concerned: bool) -> Any:
        return replace(one, due=one.due + days) if one.due is not None and concerned else one

    return replace(
        estate,
        complaints=tuple(due(one, one.severity == 1) for one in estate.complaints),
        orders=tuple(due(one, one.urgent) for one in estate.orders),
    )


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_an_unchanged_limit_is_the_figure_itself_and_another_one_the_naive_count(
    kind: str, request: pytest.FixtureRequest
) -> None:
    database: Database = request.getfixturevalue(f"{kind}_database")

    @settings(
        max_examples=3, deadline=None, derandomize=True, phases=[Phase.generate],
        suppress_health_check=[HealthCheck.too_slow],
    )  # fmt: skip
    @given(ESTATES, st.integers(-1, 3))
    def agree(estate: Random, more: int) -> None:
        with stored(database, estate) as (session, world):
            for code in LIMITS:
                found = judged(session, world, code)
                assert (found.now.kept, found.now.total) == figure_of(session, world, code), code
                assert (found.then, found.more) == (found.now, frozenset()), code
            naive = Naive(shifted(estate, more), PERIOD, "P1", AS_OF)
            for code in ("CH07", "CH07S", "RP04"):
                figure = FIGURES[code]
                assert isinstance(figure, Figure)
                wanted = {part: (n + more) * 24 * HOURS for part, n in DAYS.items()}
                then = judged(session, world, code, wanted).then
                expected = naive.amount(figure.numerator), naive.amount(figure.denominator)
                assert (then.kept, then.total) == expected, (code, more)

    agree()


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_the_full_estate_has_records_under_nearly_every_limit(
    kind: str, request: pytest.FixtureRequest
) -> None:
    database: Database = request.getfixturevalue(f"{kind}_database")
    with stored(database, FULL) as (session, world):
        empty = []
        for code in LIMITS:
            found = judged(session, world, code)
            assert (found.now.kept, found.now.total) == figure_of(session, world, code), code
            if not found.now.total:
                empty.append(code)
    assert empty == []


class Answers:
    """Five complaints that wait for their first answer, and who is in charge of them."""

    def __init__(self, database: Database) -> None:
        self.database = database
        with database.writing() as session:
            self.world = world = World(session, "WI")
            world.handed_over(["U1"], "2025-01-01")
            ann, bob = world.person("Ann"), world.person("Bob")
            self.ids = [
                self._asked(name, on, due, met, assignee_id=who, **more)
                for name, on, due, met, who, more in (
                    # received, due, answered
                    ("soon", "2025-03-03 09:00", "2025-03-04 09:00", "2025-03-03 20:59", ann, {}),
                    ("late", "2025-03-03 09:00", "2025-03-04 09:00", "2025-03-03 21:01", ann, {}),
                    # ten hours at rest were added to its time
                    ("rested", "2025-03-03 09:00", "2025-03-04 19:00", "2025-03-04 06:59", bob, {}),
                    ("open", "2025-05-30 09:00", "2025-05-31 09:00", None, bob, {}),
                    # two working days after a Friday: a letter keeps its own limit
                    ("letter", "2025-03-07 09:00", "2025-03-11 23:59:59", "2025-03-11 12:00", bob,
                     {"channel": "letter"}),
                )
            ]  # fmt: skip
            world.settle()

    def _asked(self, name: str, on: str, due: str, met: str | None, **more: object) -> int:
        made = self.world.complaint(name, on, "U1", **more)
        self.world.owes(made, "reply", due, met)
        return made

    def judged(self, wanted: Mapping[Part, Term], scope: Scope = SCOPE) -> Result:
        with self.database.reading() as session:
            reader = what_if.reader_of(session, actor=lead(self.world), now=NOW)
            return what_if.judge(what_if.look(session, reader, scope, "CH04"), wanted)


NORMAL = Part("complaint", "normal")


@pytest.fixture
def answers(database: Database) -> Answers:
    return Answers(database)


def test_answered_within_12_instead_of_24_hours(answers: Answers) -> None:
    scope = replace(SCOPE, period=Period(PERIOD.first, AS_OF))
    found = answers.judged({NORMAL: 12 * HOURS}, scope)

    # Due on 31 May at nine is not late on that day; due on 30 May at 21:00 it is.
    assert (found.now.kept, found.now.total) == (4, 4)
    assert (found.then.kept, found.then.total) == (3, 5)
    named = {number: name for name, number in zip(
        ("soon", "late", "rested", "open", "letter"), answers.ids, strict=True
    )}  # fmt: skip
    assert [named[one] for one in found.missed] == ["open", "late"]
    assert found.more == frozenset(found.missed)
    groups = found.groups(lambda case: case.assignee_name)
    assert [(g.name, g.then.kept, g.then.total, g.more, g.small) for g in groups] == [
        ("Ann", 1, 2, 1, True), ("Bob", 2, 3, 1, True),
    ]  # fmt: skip


def test_a_limit_in_working_days_leaves_out_the_weekend(answers: Answers) -> None:
    written = Part("complaint", "written")

    one = answers.judged({written: term_of("1w")})  # type: ignore[dict-item]
    two = answers.judged({written: term_of("2w")})  # type: ignore[dict-item]

    assert (one.then.kept, two.then.kept) == (3, 4)
    assert {choice.part: choice.count for choice in one.looked.choices} == {NORMAL: 3, written: 1}


def test_a_limit_that_a_project_has_changed_since_is_not_held_against_older_records(
    answers: Answers,
) -> None:
    with answers.database.writing() as session:
        kept.put(
            session, answers.world.project_id, "deadline.complaint.reply",
            {"normal": {"hours": 2}}, day=date(2025, 4, 1), source="Owners' meeting",
        )  # fmt: skip

    found = answers.judged({NORMAL: 12 * HOURS})

    assert (found.then.kept, found.then.total) == (3, 4)


def test_only_who_reads_targets_may_ask_and_a_figure_without_a_limit_is_refused(
    answers: Answers,
) -> None:
    with answers.database.reading() as session:
        reader = what_if.reader_of(session, actor=lead(answers.world, Role.READONLY), now=NOW)
        looked = what_if.look(session, reader, SCOPE, "CH04")
        assert (reader.projects, looked.records) == ({}, ())
        with pytest.raises(FigureUnknown):
            what_if.look(session, reader, SCOPE, "CR03")


@pytest.mark.parametrize("said", ["", "h", "12", "12y", "-1h", "1.5h", "１２h", "1000h"])
def test_an_address_that_names_no_limit_is_none(said: str) -> None:
    assert term_of(said) is None
