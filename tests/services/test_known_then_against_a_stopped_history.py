"""What was known then is what a history says that stopped then: drawn complaints and their ends.

The second opinion has the same estate twice: once with all that was done, once with only what
had been written down by the day, whose figures are asked for on that day.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from data_access.database import KEYS, Database, Session
from data_access.tables import CaseEvent
from domain.calendar import month_number, month_period
from domain.kpis.registry import FIGURES
from domain.people import Actor, Post, Role
from domain.rights import whole
from services import figures, known_then
from services.figures import Request
from tests.follow_up_world import return_visit
from tests.worked import World, day, local

MARCH = month_number(date(2025, 3, 1))
NOW = datetime(2025, 5, 5, 4, tzinfo=UTC)
ENDS = {"settled": "done", "unsettled": "reopened", "give_up": "unreachable", "exempt": "exempt"}
VERDICTS = ("valid_full", "invalid_scope", "developer")


@dataclass(frozen=True)
class Tale:
    """A complaint of a day of March, entered so many days later; its steps with their days."""

    came: int
    entered: int
    steps: tuple[tuple[str, int], ...]
    verdict: str
    asked: str | None
    asked_after: int

    @property
    def told(self) -> list[tuple[str, str]]:
        """Return the steps with their dates, in order; none comes before the entry."""
        first = self.came + self.entered
        days = sorted(self.steps, key=lambda step: step[1])
        return [(move, dated(first + 1 + after)) for move, after in days]


MOVES = ("judge", "handle", "close", "reopen", "extend", "suspend", "resume", "withdraw", "merge")
TALES = st.lists(
    st.builds(
        Tale, st.integers(0, 30), st.sampled_from([0, 0, 1, 12]),
        st.lists(st.tuples(st.sampled_from(MOVES), st.integers(0, 25)), max_size=5,
                 unique_by=lambda step: step[1]).map(tuple),
        st.sampled_from(VERDICTS), st.none() | st.sampled_from(sorted(ENDS)), st.integers(0, 20),
    ),
    min_size=1, max_size=12,
)  # fmt: skip


def dated(offset: int) -> str:
    return f"{date(2025, 3, 1) + timedelta(days=offset)}"


def after(columns: Mapping[str, object], move: str, on: str, tale: Tale) -> dict[str, object]:
    """Return the columns of a complaint after one more step, as the procedure has it."""
    at, open_again = local(on), {"handled_at": None, "closed_at": None, "closed_day": None}
    changed: dict[str, dict[str, object]] = {
        "judge": {"validity": tale.verdict},
        "handle": {"state": "handled", "handled_at": columns["handled_at"] or at},
        "close": {"state": "closed", "closed_at": columns["closed_at"] or at,
                  "closed_day": day(on)},
        "reopen": {**open_again, "state": "in_progress", "due_at": at + timedelta(days=2)},
        "extend": {"due_at": at + timedelta(days=9)},
        "suspend": {"state": "suspended"},
        "resume": {"state": "in_progress", "due_at": at + timedelta(days=4)},
        "withdraw": {"state": "withdrawn", "closed_at": columns["closed_at"] or at,
                     "closed_day": day(on), "validity": "invalid_misunderstanding"},
        "merge": {"state": "merged", "closed_at": columns["closed_at"] or at},
    }  # fmt: skip
    return {**columns, **changed[move]}


FROM = {
    "judge": ("in_progress", "handled"), "close": ("handled",), "reopen": ("handled", "closed"),
    "resume": ("suspended",),
}  # fmt: skip
"""The states that a step may be made from, where it is not work in progress."""
PHASES = {"handled": "open", "closed": "done", "suspended": "paused", "withdrawn": "cancelled",
          "merged": "cancelled", "in_progress": "open"}  # fmt: skip


def tell(world: World, n: int, tale: Tale, *, until: str) -> None:
    """Write down a complaint and its return visit as they stood at the end of a day."""
    entered = dated(tale.came + tale.entered)
    if entered > until:
        return
    due = local(dated(tale.came + 5))
    columns: dict[str, object] = {
        "state": "in_progress", "validity": "pending", "due_at": due, "original_due_at": due,
        "handled_at": None, "closed_at": None, "closed_day": None,
    }  # fmt: skip
    told, seen = [("open", entered, "", "in_progress")], "in_progress"
    for move, on in tale.told:
        if on <= until and seen in FROM.get(move, ("in_progress",)):
            columns = after(columns, move, on, tale)
            told.append((move, on, seen, seen := str(columns["state"])))
    columns["phase"] = PHASES[seen]
    made = world.complaint(f"C{n}", dated(tale.came), "H1", entered=f"{entered} 18:00", **columns)
    answers = {"judge": tale.verdict, "withdraw": "invalid_misunderstanding"}
    write(world, made, told, answers)
    if tale.asked:
        ask(world, n, tale, until)


def ask(world: World, n: int, tale: Tale, until: str) -> None:
    since, ended = dated(tale.came), dated(tale.came + tale.asked_after)
    over = ended <= until
    state = ENDS[str(tale.asked)] if over else "pending"
    met = over and tale.asked in ("settled", "unsettled")
    made = return_visit(
        world, f"R{n}", since, state=state, ended=f"{ended} 19:00" if over else "",
        satisfaction=("dissatisfied" if n % 2 else "satisfied") if met else "",
    )  # fmt: skip
    steps = [("open", since, "", "pending")]
    steps += [(str(tale.asked), f"{ended} 19:00", "pending", state)] if over else []
    write(world, made, steps, {})


def write(
    world: World, case_id: int, steps: list[tuple[str, str, str, str]], answers: Mapping[str, str]
) -> None:
    world.session.add_all(
        CaseEvent(
            project_id=world.project_id, case_id=case_id, move=move, start=start, end=end,
            at=local(on), recorded_at=local(on),
            answers={"validity": answers[move]} if move in answers else {},
        )
        for move, on, start, end in steps
    )  # fmt: skip
    world.session.flush()


def world_of(session: Session, code: str, tales: list[Tale], until: str) -> World:
    world = World(session, code)
    world.handed_over(["H1"], "2025-01-01")
    world.settle()
    for n, tale in enumerate(tales):
        tell(world, n, tale, until=until)
    return world


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_then_is_what_the_stopped_history_says(kind: str, request: pytest.FixtureRequest) -> None:
    database: Database = request.getfixturevalue(f"{kind}_database")
    said: set[str] = set()

    @settings(
        max_examples=12, deadline=None, derandomize=True, phases=[Phase.generate],
        suppress_health_check=[HealthCheck.too_slow],
    )  # fmt: skip
    @given(TALES, st.sampled_from([date(2025, 3, 31), date(2025, 4, 6)]))
    def agree(tales: list[Tale], then: date) -> None:
        with database.engine.connect() as connection, connection.begin() as transaction:
            with Session(connection, join_transaction_mode="create_savepoint") as session:
                session.info[KEYS] = database.keys
                whole_tale = world_of(session, "ALL", tales, f"{NOW.date()}")
                stopped = world_of(session, "STOPPED", tales, f"{then}")
                lead = Actor(1, "lead", (Post(whole_tale.project_id, Role.SUPERVISOR),))
                found = known_then.compared(
                    session, whole_tale.project_id, MARCH, then, actor=lead, now=NOW
                )
                asked = Request(period=month_period(MARCH), as_of=then)
                for line in found.lines:
                    reach = whole(stopped.project_id)
                    (told,) = figures.cells_of(session, line.figure, asked, reach=reach)
                    most = line.then.numerator + line.unsure
                    assert line.then.numerator <= told.numerator <= most, line.figure.code
                    if not line.unsure:
                        assert line.then == told, line.figure.code
                        said.update([line.figure.code] if told.numerator else [])
            transaction.rollback()

    agree()
    assert {"CR03", "CR08", "CH05", "CH07", "CH07S", "CH16", "RV01", "RV03", "RV05"} <= said
    assert said <= set(FIGURES)
