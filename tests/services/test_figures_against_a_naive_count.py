"""Every declared figure equals a naive count over Python lists, and opens as many records."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from data_access.database import Database, Session
from domain.calendar import Period, date_of, day_number
from domain.homes import ORDINARY_INTERVAL_DAYS, TAG, TAG_GRACE_DAYS, statuses_in
from domain.kpi import Computed, Count, Figure, Households
from domain.kpis.registry import FIGURES
from services import figures
from services.figures import Request
from tests.worked import World

START = date(2025, 1, 1)
PERIOD = Period(date(2025, 2, 10), date(2025, 5, 20))
AS_OF = date(2025, 5, 31)
DAYS = st.integers(0, 180)
PLAIN = [figure for figure in FIGURES.values() if isinstance(figure, Figure)]


@dataclass(frozen=True)
class Home:
    status: str
    since: int
    until: int | None
    tags: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Complaint:
    unit: int | None
    on: int
    validity: str
    responsibility: str | None
    severity: int
    group: str
    merged: bool


@dataclass(frozen=True)
class Call:
    unit: int
    on: int
    kind: str
    method: str
    result: str
    rejected: bool


@dataclass(frozen=True)
class Item:
    unit: int
    month: int
    state: str
    fulfilled: int | None
    reason: str | None


@dataclass(frozen=True)
class Random:
    homes: tuple[Home, ...]
    complaints: tuple[Complaint, ...]
    calls: tuple[Call, ...]
    items: tuple[Item, ...]


STATUSES = st.sampled_from(["owner_occupied", "tenant_occupied", "handed_vacant", "unsold"])
HOMES = st.builds(
    Home,
    STATUSES,
    DAYS,
    st.none() | DAYS,
    st.lists(
        st.tuples(st.sampled_from(sorted(TAG)), DAYS), max_size=2, unique_by=lambda t: t[0]
    ).map(tuple),
)
UNITS = st.integers(0, 4)
COMPLAINTS = st.builds(
    Complaint,
    st.none() | UNITS,
    DAYS,
    st.sampled_from(["pending", "valid_full", "valid_part", "invalid_scope", "developer"]),
    st.sampled_from([None, "property", "developer"]),
    st.integers(1, 3),
    st.sampled_from(["direct", "external", "found"]),
    st.booleans(),
)
CALLS = st.builds(
    Call,
    UNITS,
    DAYS,
    st.sampled_from(["routine", "key", "return_visit"]),
    st.sampled_from(["door", "office", "outdoor", "phone"]),
    st.sampled_from(["success", "not_home", "refused"]),
    st.booleans(),
)
ITEMS = st.builds(
    Item,
    UNITS,
    st.integers(1, 6),
    st.sampled_from(["planned", "done", "cancelled"]),
    st.none() | st.integers(1, 6),
    st.sampled_from([None, "moved", "vacant", "adjusted"]),
)
ESTATES = st.builds(
    Random,
    st.lists(HOMES, min_size=5, max_size=5).map(tuple),
    st.lists(COMPLAINTS, max_size=10).map(tuple),
    st.lists(CALLS, max_size=12).map(tuple),
    st.lists(ITEMS, max_size=8, unique_by=lambda i: (i.unit, i.month)).map(tuple),
)


def on(offset: int) -> str:
    return (START + timedelta(days=offset)).isoformat()


@contextmanager
def stored(database: Database, estate: Random) -> Iterator[tuple[Session, World]]:
    """Put an estate into the tables, and take it away again."""
    with database.engine.connect() as connection, connection.begin() as transaction:
        with Session(connection, join_transaction_mode="create_savepoint") as session:
            world = World(session, "RANDOM")
            for n, home in enumerate(estate.homes):
                last = on(home.until) if home.until and home.until > home.since else None
                world.unit(str(n), (home.status, on(home.since), last))
                for tag, since in home.tags:
                    world.tag(str(n), tag, on(since))
            world.settle()
            for n, c in enumerate(estate.complaints):
                world.complaint(
                    str(n),
                    on(c.on),
                    None if c.unit is None else str(c.unit),
                    validity=c.validity,
                    responsibility=c.responsibility,
                    severity=c.severity,
                    channel_group=c.group,
                    **({"state": "merged", "phase": "cancelled"} if c.merged else {}),
                )
            for n, call in enumerate(estate.calls):
                world.visit(
                    str(n), str(call.unit), on(call.on), call.kind, call.method, call.result,
                    rejected=call.rejected,
                )  # fmt: skip
            world.items(
                2025, [(str(i.unit), i.month, i.state, i.fulfilled, i.reason) for i in estate.items]
            )
            yield session, world
        transaction.rollback()


class Naive:
    """The same questions answered by reading the lists, without a database."""

    def __init__(self, estate: Random, period: Period, population: str) -> None:
        self.estate, self.period, self.population = estate, period, population
        self.at = day_number(period.last)
        self.january = day_number(date(period.last.year, 1, 1))

    def complaints(self, where: dict[str, object], of: str, window: str) -> set[object]:
        start = self.january if window == "year_to_date" else self.period.start_day
        found = set()
        for n, c in enumerate(self.estate.complaints):
            ours = c.responsibility != "developer"
            facts = {
                "counts": c.validity in ("pending", "valid_full", "valid_part") and ours,
                "valid": c.validity in ("valid_full", "valid_part") and ours,
                "judged": c.validity != "pending",
                "major": c.severity == 3,
                "external": c.group == "external",
                "residential": True,
            }
            inside = start <= self._day(c.on) <= self.at and not c.merged
            if inside and all(facts[name] == value for name, value in where.items()):
                found.add(c.unit if of == "unit" else n)
        return found - {None} if of == "unit" else found

    def attempts(self, where: dict[str, object]) -> set[object]:
        return {
            n
            for n, call in enumerate(self.estate.calls)
            if call.kind != "return_visit"
            and self.period.start_day <= self._day(call.on) <= self.at
            and where.get("result", call.result) == call.result
            and ("effective" not in where or self._effective(call))
        }

    def plan_items(self, where: dict[str, object]) -> set[object]:
        return {
            n
            for n, i in enumerate(self.estate.items)
            if self.period.first.month <= i.month <= self.period.last.month
            and not (i.state == "cancelled" and i.reason in ("moved", "vacant"))
            and ("on_time" not in where or (i.state == "done" and i.fulfilled == i.month))
            and ("done" not in where or i.state == "done")
        }

    def units(self, where: dict[str, object], of: str) -> set[object]:
        found = {n for n in range(len(self.estate.homes)) if self._inside(n, self.at)}
        found = {n for n in found if all(self._unit_is(n, w) for w in where)}
        return set() if of == "owner" else found

    def household_days(self, start: int, until: int) -> int:
        return sum(
            self._inside(n, day)
            for n in range(len(self.estate.homes))
            for day in range(start, until)
        )

    def households(self, how: str) -> float:
        first = self.period.first.replace(month=1, day=1) if how == "mean_of_months" else None
        whole = Period(first or self.period.first, self.period.last)
        if how == "mean":
            return self.household_days(whole.start_day, whole.until_day) / whole.days
        months = [part for _, part in whole.split("month")]
        means = [self.household_days(m.start_day, m.until_day) / m.days for m in months]
        return sum(means) / len(means) if how == "mean_of_months" else sum(means)

    def _unit_is(self, n: int, what: str) -> bool:
        year = [
            c
            for c in self.estate.calls
            if c.unit == n and self.january <= self._day(c.on) <= self.at
        ]
        ours = [c for c in year if c.kind != "return_visit"]
        if what in ("overdue", "in_time"):
            return (self._due(n) < self.at) == (what == "overdue")
        return {
            "covered": any(self._effective(c) and c.method != "phone" for c in ours),
            "visited": any(self._effective(c) for c in ours),
            "contacted": any(self._effective(c) for c in year),
            "attempted": bool(ours),
            "refused": any(c.result == "refused" for c in ours),
            "never": self._last(n) is None,
            "key": any(self._day(since) <= self.at for _, since in self.estate.homes[n].tags),
        }[what]

    def _due(self, n: int) -> int:
        home = self.estate.homes[n]
        last = self._last(n)
        since = self._day(home.since) if last is None else last
        tags = [(TAG[tag], self._day(start)) for tag, start in home.tags]
        dues = [
            max(since + tag.interval_days, start + TAG_GRACE_DAYS)
            for tag, start in tags
            if start <= self.at
        ]
        return min(dues, default=since + ORDINARY_INTERVAL_DAYS)

    def _last(self, n: int) -> int | None:
        days = [
            self._day(c.on)
            for c in self.estate.calls
            if c.unit == n and c.kind != "return_visit" and self._effective(c)
        ]
        return max((day for day in days if day <= self.at), default=None)

    def _effective(self, call: Call) -> bool:
        return call.result == "success" and not call.rejected

    def _inside(self, n: int, day: int) -> bool:
        home = self.estate.homes[n]
        ended = home.until is not None and home.until > home.since and day >= self._day(home.until)
        return (
            home.status in statuses_in(self.population)
            and self._day(home.since) <= day
            and not ended
        )

    def _day(self, offset: int) -> int:
        return day_number(START) + offset

    def amount(self, measure: Count | Households | None) -> float | None:
        if measure is None:
            return None
        if isinstance(measure, Households):
            return self.households(measure.how)
        where = dict(measure.where)
        if measure.fact.code == "complaints":
            return len(self.complaints(where, measure.of, measure.window))
        if measure.fact.code == "units":
            return len(self.units(where, measure.of))
        return len(getattr(self, measure.fact.code)(where))


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_equals_the_naive_count(kind: str, request: pytest.FixtureRequest) -> None:
    database: Database = request.getfixturevalue(f"{kind}_database")

    @settings(
        max_examples=25, deadline=None, derandomize=True,
        suppress_health_check=[HealthCheck.too_slow],
        phases=[Phase.generate],  # shrinking through a database takes minutes
    )  # fmt: skip
    @given(ESTATES, st.sampled_from(["P1", "P2"]))
    def agree(estate: Random, population: str) -> None:
        asked = Request(period=PERIOD, as_of=AS_OF, population=population)
        with stored(database, estate) as (session, world):
            scope = [world.project_id]
            for figure in PLAIN:
                naive = Naive(estate, PERIOD, population)
                row = figures.answer(session, figure.code, asked, project_ids=scope).iloc[0]
                opened = figures.records(
                    session, figure.code, asked, "numerator", project_ids=scope
                )

                above, below = naive.amount(figure.numerator), naive.amount(figure.denominator)
                assert row["numerator"] == above == len(opened), figure.code
                if below is not None:
                    assert row["denominator"] == pytest.approx(below), figure.code
                    value = above / below * figure.times if below else None
                    if value is None:
                        assert row["value"] != row["value"], f"{figure.code} divides by nothing"
                    else:
                        assert row["value"] == pytest.approx(value), figure.code

    agree()


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
@pytest.mark.parametrize("figure", [f for f in PLAIN if "building" in f.cuts], ids=lambda f: f.code)
def test_parts_by_month_and_building_open_their_own_records(
    kind: str, figure: Figure, request: pytest.FixtureRequest
) -> None:
    database: Database = request.getfixturevalue(f"{kind}_database")
    estate = Random(
        homes=tuple(Home("owner_occupied", 0, None, (("vip", 0),)) for _ in range(5)),
        complaints=tuple(
            Complaint(n % 5, n * 13, "valid_full", None, n % 3 + 1, "external", merged=False)
            for n in range(10)
        ),
        calls=tuple(
            Call(n % 4, n * 14, "routine", "door", "success", rejected=False) for n in range(9)
        ),
        items=tuple(Item(n, n + 1, "done", n + 1 + n % 2, None) for n in range(4)),
    )
    with stored(database, estate) as (session, world):
        scope = [world.project_id]
        asked = Request(period=PERIOD, as_of=AS_OF, by=("month", "building"))

        frame = figures.answer(session, figure.code, asked, project_ids=scope)

        assert len(frame)
        for row in frame.to_dict("records"):
            where = {"month": str(row["month"]), "building": str(row["building"])}
            one = Request(period=PERIOD, as_of=AS_OF, where=where)
            opened = figures.records(session, figure.code, one, "numerator", project_ids=scope)
            assert len(opened) == row["numerator"], (figure.code, where)


def test_every_computed_figure_stands_on_a_declared_one() -> None:
    computed = [figure for figure in FIGURES.values() if isinstance(figure, Computed)]

    assert {figure.of for figure in computed} <= {figure.code for figure in PLAIN}
    assert date_of(day_number(START)) == START
