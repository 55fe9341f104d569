"""Closing a month: data quality first, then every figure frozen, and held against later counts."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import col, select

from data_access import month_closes as store
from data_access.database import Database
from data_access.tables import AuditEntry, Case, MonthClose
from domain.calendar import month_number, month_period
from domain.kpis.complaints import MAJOR, RECEIVED, VALID_RATE
from domain.month_close import CloseRefused, Frozen, Restated
from domain.people import Actor, Post, Role
from domain.reports import wording
from domain.reports.periods import Which
from domain.rights import NotAllowed
from services import month_closes, month_figures
from services.month_closes import Counted, Month
from services.reports import reading
from tests.worked import World

WORKDAY = datetime(2025, 4, 3, 4, tzinfo=UTC)
"""Noon of the third workday of April at the estate."""
LATER = datetime(2025, 4, 20, 4, tzinfo=UTC)
MARCH = month_number(WORKDAY.date()) - 1
YESTERDAY = date(2025, 4, 2)
FEW = (RECEIVED, VALID_RATE, MAJOR)
WHY = {"DQ05": "Answered by letter", "DQ06": "Waits for the court"}


class Closing:
    """Three complaints of March, one of them without a verdict, and who closes the month."""

    def __init__(self, database: Database) -> None:
        self.database = database
        with database.writing() as session:
            self.world = World(session, "MC")
            self.world.handed_over(["H1", "H2"], "2025-01-01")
            self.world.settle()
            self.ids = [
                self.world.complaint(
                    name, on, "H1", state="in_progress", phase="open", validity=validity
                )
                for name, on, validity in (
                    ("C1", "2025-03-02 09:00", "valid_full"),
                    ("C2", "2025-03-10 09:00", "pending"),
                    ("C3", "2025-03-20 09:00", "invalid"),
                )
            ]
            self.supervisor = self._actor("supervisor", Role.SUPERVISOR)
            self.manager = self._actor("manager", Role.MANAGER)
            self.reader = self._actor("reader", Role.READONLY)

    def _actor(self, login: str, role: Role) -> Actor:
        return Actor(self.world.person(login), login, (Post(self.world.project_id, role),))

    def close(self, reasons: Mapping[str, str] = WHY, *, after: int = 0) -> str:
        counted = self.count(after)
        with self.database.writing() as session:
            return month_closes.close(session, counted, reasons, actor=self.supervisor, now=WORKDAY)

    def count(self, after: int) -> Counted:
        """Count a few figures: to count all of them takes seconds."""
        with self.database.reading() as session:
            found = month_figures.counted(
                session, self.world.project_id, month_period(MARCH), FEW, as_of=YESTERDAY,
                progress=lambda _: None,
            )  # fmt: skip
        return Counted(self.world.project_id, MARCH, after, YESTERDAY, found)

    def count_all(self, reasons: Mapping[str, str] | None, *, at: datetime) -> Counted:
        with self.database.reading() as session:
            return month_closes.count(
                session, self.world.project_id, MARCH, reasons=reasons, actor=self.supervisor,
                now=at, progress=lambda _: None,
            )  # fmt: skip

    def check(self) -> dict[str, Restated]:
        counted = self.count(1)
        with self.database.writing() as session:
            found = month_closes.check(session, counted, actor=self.supervisor, now=LATER)
        return {one.code: one for one in found}

    def reopen(self, reason: str, *, actor: Actor) -> None:
        number = self.month().number
        with self.database.writing() as session:
            month_closes.reopen(
                session, self.world.project_id, MARCH, reason, number=number, actor=actor,
                now=LATER,
            )  # fmt: skip

    def month(self) -> Month:
        with self.database.reading() as session:
            return month_closes.month_of(
                session, self.world.project_id, MARCH, actor=self.reader, now=LATER
            )

    def report(self) -> str:
        """Return how certain the numbers of the month's report are said to be."""
        march = Which(self.world.project_id, "month", "2025-03")
        with self.database.reading() as session:
            found = reading.draft(session, march, actor=self.supervisor, now=LATER)
        return wording.certainty(str, found)

    def kept(self) -> list[Frozen]:
        with self.database.reading() as session:
            (close,) = session.exec(select(MonthClose.id)).all()
            return store.figures(session, close or 0, with_records=True)

    def happens(self, name: str, received: str, entered: str) -> int:
        with self.database.writing() as session:
            self.world.session = session
            return self.world.complaint(name, received, "H2", entered=entered, state="in_progress",
                                        phase="open", validity="valid_full")  # fmt: skip

    def becomes(self, case_id: int, **columns: object) -> None:
        with self.database.writing() as session:
            row = session.exec(select(Case).where(col(Case.id) == case_id)).one()
            for name, value in columns.items():
                setattr(row, name, value)
            session.add(row)


@pytest.fixture
def closing(database: Database) -> Closing:
    return Closing(database)


def test_what_misses_its_target_needs_a_reason_first(closing: Closing) -> None:
    for refused in (lambda: closing.close({}), lambda: closing.count_all({}, at=WORKDAY)):
        with pytest.raises(CloseRefused, match="for each figure that misses its target"):
            refused()

    assert closing.month().closed is None
    assert set(month_closes.missed(closing.month().quality)) == {"DQ06"}


def test_a_month_that_goes_on_is_not_closed(closing: Closing) -> None:
    with pytest.raises(CloseRefused, match="Close it from 2025-04-01 on"):
        closing.count_all(WHY, at=datetime(2025, 3, 31, 4, tzinfo=UTC))


def test_it_freezes_figures_with_its_records_and_says_the_same_later(
    closing: Closing,
) -> None:
    one = closing.close()

    month = closing.month()
    frozen = {figure.code: figure for figure in closing.kept()}
    received, rate = frozen["CR01"], frozen["CR03"]
    assert month.closed is not None
    assert (month.closed.seal, month.is_whole, month.closed.told["reasons"]) == (
        one, True, {"DQ06": "Waits for the court"},
    )  # fmt: skip
    assert (received.value, set(received.above)) == (3, set(closing.ids))
    assert (rate.numerator, rate.denominator, rate.value) == (2, 2, 1000)
    assert set(rate.above) == set(closing.ids[:2])
    assert set(rate.below) == {closing.world.units["H1"], closing.world.units["H2"]}
    assert closing.check() == {}
    checked = closing.month().checked
    assert checked is not None
    assert month_closes.found_by(checked) == []


def test_what_is_entered_late_judged_or_put_elsewhere_is_told_figure_by_figure(
    closing: Closing,
) -> None:
    closing.close()
    late = closing.happens("C4", "2025-03-28 09:00", "2025-04-10 09:00")
    closing.becomes(closing.ids[1], validity="invalid")
    closing.becomes(closing.ids[2], cat_l1="order", cat_l2="order.gate")

    found = closing.check()

    received, rate = found["CR01"], found["CR03"]
    assert (received.then[2], received.now[2]) == (3, 4)
    assert (received.above.added, received.above.gone) == ((late,), ())
    assert received.above.edited == (closing.ids[2],)
    assert (rate.above.added, rate.above.gone) == ((late,), (closing.ids[1],))
    assert rate.now[2] == rate.then[2]
    assert "CR10" not in found
    with closing.database.reading() as session:
        marked = month_closes.restated_months(session, actor=closing.reader)
    assert marked["CR03"] == ["MC 2025-03"]


def test_the_report_of_a_closed_month_says_so_and_that_of_an_open_one_does_not(
    closing: Closing,
) -> None:
    before = closing.report()
    closing.close()

    closed = closing.report()

    assert "may still change" in before
    assert "closed, as of 2025-04-02" in closed


def test_it_is_opened_again_by_the_manager_alone_and_with_a_reason(closing: Closing) -> None:
    closing.close()

    with pytest.raises(NotAllowed):
        closing.reopen("C2 was judged", actor=closing.supervisor)
    with pytest.raises(CloseRefused, match="Write a reason"):
        closing.reopen(" ", actor=closing.manager)
    closing.reopen("C2 was judged", actor=closing.manager)

    month = closing.month()
    assert month.closed is None
    assert [(one.kind, one.reason) for one in month.entries] == [
        ("reopen", "C2 was judged"), ("close", ""),
    ]  # fmt: skip
    with closing.database.reading() as session:
        acts = select(AuditEntry.action).where(col(AuditEntry.subject) == "month")
        assert list(session.exec(acts)) == ["month.close", "month.reopen"]


def test_nobody_closes_it_twice_or_over_what_another_did_meanwhile(closing: Closing) -> None:
    closing.close()

    for after, why in ((1, "closed already"), (0, "meanwhile")):
        with pytest.raises(CloseRefused, match=why):
            closing.close(after=after)


@pytest.mark.parametrize("table", ["month_close", "month_close_records", "month_close_figure"])
def test_the_database_itself_keeps_what_was_closed(closing: Closing, table: str) -> None:
    closing.close()

    with (
        pytest.raises(DBAPIError, match="append-only"),
        closing.database.engine.begin() as connection,
    ):
        connection.execute(text(f"DELETE FROM {table}"))
