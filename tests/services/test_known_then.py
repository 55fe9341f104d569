"""A month as it was known on a day: what was entered or judged later was not known then."""

from datetime import UTC, date, datetime

import pytest

from data_access.database import Database, Session
from data_access.tables import CaseEvent
from domain.calendar import month_number
from domain.kpis.complaints import RECEIVED, VALIDITY_SHARE
from domain.kpis.registry import FIGURES
from domain.people import Actor, Post, Role
from services import known_then
from services.known_then import Compared
from tests.worked import World, local

NOW = datetime(2025, 5, 5, 4, tzinfo=UTC)
MARCH_31, APRIL_9 = date(2025, 3, 31), date(2025, 4, 9)
MARCH = month_number(MARCH_31)


class Looking:
    """Four complaints of March, of which not all was known when March was over."""

    def __init__(self, session: Session) -> None:
        self.session, self.world = session, World(session, "KT")
        self.world.handed_over(["H1", "H2"], "2025-01-01")
        self.world.settle()
        judged = self._complaint("judged in April", "2025-03-02 09:00", validity="invalid")
        self._step(judged, "judge", "2025-04-05 10:00", validity="invalid")
        self._complaint("entered in April", "2025-03-28 09:00", entered="2025-04-08 09:00")
        graver = self._complaint("graver in April", "2025-03-10 09:00", severity=3)
        self._step(graver, "regrade", "2025-04-02 10:00", severity="3")
        merged = self._complaint("merged in April", "2025-03-20 09:00", state="merged",
                                 phase="cancelled")  # fmt: skip
        self._step(merged, "merge", "2025-04-03 10:00", end="merged")
        person = self.world.person("lead")
        self.lead = Actor(person, "lead", (Post(self.world.project_id, Role.SUPERVISOR),))

    def _complaint(self, name: str, received: str, **columns: object) -> int:
        usual = {"state": "assigned", "phase": "open", "validity": "pending"}
        made = self.world.complaint(name, received, "H1", **{**usual, **columns})
        self._step(made, "open", str(columns.get("entered") or received))
        return made

    def _step(
        self, case_id: int, move: str, at: str, *, end: str = "assigned", **told: str
    ) -> None:
        self.session.add(
            CaseEvent(
                project_id=self.world.project_id, case_id=case_id, move=move,
                start="" if move == "open" else "assigned", end=end, at=local(at),
                recorded_at=local(at), answers=told,
            )
        )  # fmt: skip
        self.session.flush()

    def on(self, day: date) -> Compared:
        return known_then.compared(
            self.session, self.world.project_id, MARCH, day, actor=self.lead, now=NOW
        )


def numbers(found: Compared, code: str) -> tuple[tuple[float, float | None], ...]:
    """Return both halves as they were known then and as they are known now."""
    (line,) = (line for line in found.lines if line.figure.code == code)
    return tuple((cell.numerator, cell.denominator) for cell in (line.then, line.now))


@pytest.mark.parametrize(
    ("code", "then", "now"),
    [
        ("CR01", (3, None), (3, None)),
        ("CR03", (3, 2), (2, 2)),
        ("CR04", (1, 2), (1, 2)),
        ("CR08", (0, 0), (0, 1)),
        ("DQ06", (3, None), (2, None)),
    ],
)
def test_what_came_later_was_not_known_when_the_month_was_over(
    database: Database, code: str, then: tuple[float, float], now: tuple[float, float]
) -> None:
    with database.writing() as session:
        looking = Looking(session)

        found = looking.on(MARCH_31)

    assert numbers(found, code) == (then, now)
    (complaints,) = (one for one in found.otherwise if one.fact == "complaints")
    assert (complaints.late, complaints.hidden) == (1, 0)
    assert {row.title for row in complaints.rows} == {  # type: ignore[union-attr]
        "judged in April", "entered in April", "graver in April", "merged in April",
    }  # fmt: skip


def test_of_a_grade_that_was_changed_later_it_is_not_said_what_it_was(
    sqlite_database: Database,
) -> None:
    with sqlite_database.writing() as session:
        found = Looking(session).on(MARCH_31)

    (line,) = (line for line in found.lines if line.figure.code == "CR10")
    assert (line.then.numerator, line.unsure, line.now.numerator) == (0, 1, 1)


def test_known_today_every_figure_is_what_it_is_today(sqlite_database: Database) -> None:
    with sqlite_database.writing() as session:
        found = Looking(session).on(NOW.date())

    assert [one.rows for one in found.otherwise] == [(), (), ()]
    assert len(found.lines) > 10
    for line in found.lines:
        assert line.unsure == 0, line.figure.code
        assert (line.then.numerator, line.then.denominator, line.then.value) == (
            line.now.numerator, line.now.denominator, line.now.value,
        ), line.figure.code  # fmt: skip


def test_each_figure_is_said_or_says_why_it_cannot_be(sqlite_database: Database) -> None:
    with sqlite_database.writing() as session:
        found = Looking(session).on(APRIL_9)

    said = {line.figure.code for line in found.lines}
    assert {RECEIVED.code, VALIDITY_SHARE.code} <= said
    assert not said & set(found.unsaid)
    assert {"VC01", "CR05", "RP05"} <= set(found.unsaid) <= set(FIGURES)
