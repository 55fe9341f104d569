"""Loading 2,816 messages of residents with their answers."""

from datetime import UTC, date, datetime
from statistics import median

import pytest
from sqlmodel import col, func, select

from data_access.database import Database
from data_access.tables import Case, CaseEvent, Counter, Deadline
from domain.calendar import Period
from domain.rights import whole
from services import figures
from services.importing.report import Outcome
from tests.real_data.conftest import loaded

FILE = "resident-messages-with-replies.xlsx"
DAY = 86_400


def test_makes_a_case_of_every_row_with_the_time_of_its_answer(database: Database):
    report = loaded(database, FILE, "resident_messages", "MSG")

    assert report.outcome == Outcome(added=2816, unchanged=0, refused=0)
    with database.reading() as session:
        cases = session.exec(select(Case).order_by(col(Case.received_at))).all()
    waits = [
        (case.replied_at - case.received_at).total_seconds() / DAY
        for case in cases
        if case.replied_at
    ]
    assert len({case.external_ref for case in cases}) == len(waits) == 2816
    assert len({case.reporter_name for case in cases}) == 2559
    assert cases[0].received_at == datetime(2011, 4, 2, 10, 0, 54, tzinfo=UTC)
    assert cases[-1].received_at == datetime(2020, 1, 8, 3, 23, 30, tzinfo=UTC)
    assert round(median(waits), 3) == 11.208
    assert round(100 * sum(wait <= 2 for wait in waits) / 2816, 1) == 10.9
    assert {case.state for case in cases} == {"handled"}


def test_keeps_the_whole_texts_and_writes_history_numbers_and_deadlines(database: Database):
    loaded(database, FILE, "resident_messages", "MSG")

    with database.reading() as session:
        case = session.exec(select(Case).where(Case.external_ref == "2549")).one()
        longest = max(len(c.details["reply_content"]) for c in session.exec(select(Case)).all())
        events = session.exec(select(CaseEvent.actor_kind, func.count()).group_by(
            CaseEvent.actor_kind)).all()  # fmt: skip
        owed = {d.kind: d for d in session.exec(
            select(Deadline).where(Deadline.case_id == case.id)).all()}  # fmt: skip
        issued = session.exec(select(func.sum(Counter.last))).one()
    assert case.title == "A2区景蓉华苑物业管理有问题"
    assert case.description.startswith("2019年4月以来")
    assert longest > 7_000
    assert events == [("import", 2816)]
    assert owed["reply"].met_at == owed["handled"].met_at == case.replied_at
    assert owed["reply"].due_at == datetime(2019, 4, 26, 1, 32, 9, tzinfo=UTC)
    assert case.number.startswith("TS-MSG-201904-")
    assert issued == 2816


def test_a_second_time_adds_and_changes_nothing(database: Database):
    loaded(database, FILE, "resident_messages", "MSG")

    again = loaded(database, FILE, "resident_messages", "MSG")

    assert again.outcome == Outcome(added=0, unchanged=2816, refused=0)
    with database.reading() as session:
        assert session.exec(select(func.count()).select_from(Case)).one() == 2816
        assert session.exec(select(func.sum(Counter.last))).one() == 2816


@pytest.mark.parametrize(("year", "count"), [(2019, 886)])
def test_gives_the_figures_their_real_counts(database: Database, year: int, count: int):
    loaded(database, FILE, "resident_messages", "MSG")

    period = Period(date(year, 1, 1), date(year, 12, 31))
    request = figures.Request(period=period, as_of=date(2026, 3, 2), by=("month",))
    with database.reading() as session:
        projects = session.exec(select(Case.project_id).distinct()).all()
        frame = figures.answer(session, "CR01", request, reach=whole(*projects))

    assert len(frame) == 12
    assert frame["numerator"].sum() == count
