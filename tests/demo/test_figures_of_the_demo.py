"""Figures of handling and follow-up on the demo, counted again from what was written down then.

The second count reads the events of each case and the answers in them; the figures read columns.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import col, select

from data_access.database import Database, Session
from data_access.tables import Case, CaseEvent
from domain.calendar import Period, date_of, first_of, month_number
from domain.rights import whole
from services import figures
from services.figures import Request

TODAY = date(2026, 3, 20)
MAIN = 1
ZONE = ZoneInfo("Asia/Shanghai")
MONTHS = [month_number(TODAY) - back for back in (0, 1, 3, 6)]
HEARD = ("settled", "unsettled", "hear")
CONTENT = ("very_satisfied", "satisfied", "basically_satisfied")
OUT = ("merged", "voided")


@dataclass(frozen=True)
class Told:
    """A case with what was done with it, the earliest first."""

    case: Case
    events: tuple[CaseEvent, ...]

    def first(self, *moves: str) -> date | None:
        return next((here(one.at) for one in self.events if one.move in moves), None)

    def last(self, *moves: str) -> CaseEvent | None:
        return next((one for one in reversed(self.events) if one.move in moves), None)


def here(at: datetime) -> date:
    return at.astimezone(ZONE).date()


@pytest.fixture(scope="module")
def session(demo: Database) -> Iterator[Session]:
    with demo.reading() as opened:
        yield opened


@pytest.fixture(scope="module")
def told(session: Session) -> list[Told]:
    cases = session.exec(select(Case).where(Case.project_id == MAIN)).all()
    events = session.exec(
        select(CaseEvent).where(CaseEvent.project_id == MAIN).order_by(col(CaseEvent.at))
    ).all()
    by_case: dict[int, list[CaseEvent]] = {}
    for event in events:
        by_case.setdefault(event.case_id, []).append(event)
    return [Told(case, tuple(by_case.get(case.id or 0, ()))) for case in cases]


def of(told: list[Told], procedure: str) -> list[Told]:
    return [one for one in told if one.case.procedure == procedure and one.case.state not in OUT]


def month(number: int) -> Period:
    last = min(first_of(number + 1) - timedelta(days=1), TODAY)
    return Period(first_of(number), last)


def said(session: Session, code: str, number: int) -> tuple[float, float]:
    asked = Request(period=month(number), as_of=TODAY)
    row = figures.answer(session, code, asked, reach=whole(MAIN)).iloc[0]
    return row["numerator"], row["denominator"]


def received(told: list[Told], number: int) -> list[Told]:
    seen = month(number)
    came = of(told, "complaint")
    return [one for one in came if seen.first <= here(one.case.received_at) <= seen.last]


def done_on(one: Told) -> date | None:
    """The last handling that was not taken back, else the end of a withdrawal."""
    handled, back = one.last("handle"), one.last("reopen", "legal")
    if handled and (back is None or back.at < handled.at):
        return here(handled.at)
    ended = one.last("withdraw")
    return here(ended.at) if ended else None


@pytest.mark.parametrize("number", MONTHS)
def test_what_is_closed_of_what_came_in(session: Session, told: list[Told], number: int) -> None:
    came = received(told, number)
    closed = [one for one in came if one.case.phase in ("done", "cancelled")]

    assert said(session, "CH05", number) == (len(closed), len(came))


@pytest.mark.parametrize("number", MONTHS)
@pytest.mark.parametrize("code", ["CH07", "CH07S"])
def test_what_was_handled_in_time(
    session: Session, told: list[Told], number: int, code: str
) -> None:
    judged, kept = 0, 0
    for one in received(told, number):
        due = one.case.due_at if code == "CH07" else one.case.original_due_at
        done = one.case.handled_at or one.case.closed_at
        stands = code == "CH07" and one.case.phase == "paused"
        assert due is not None
        assert (done and here(done)) == done_on(one)
        judged += bool(done) or (here(due) < TODAY and not stands)
        kept += bool(done and done <= due)

    assert said(session, code, number) == (kept, judged)


@pytest.mark.parametrize("number", MONTHS)
def test_what_was_closed_first_and_taken_up_again(
    session: Session, told: list[Told], number: int
) -> None:
    seen = month(number)
    firsts = [(one, one.first("close")) for one in of(told, "complaint")]
    closed = [
        one
        for one, day in firsts
        if day and seen.first <= day <= seen.last and TODAY - day >= timedelta(days=7)
    ]
    again = [one for one in closed if one.first("reopen")]

    assert said(session, "CH12", number) == (len(again), len(closed))


@pytest.mark.parametrize("number", MONTHS)
def test_what_was_open_at_the_end_of_a_month(
    session: Session, told: list[Told], number: int
) -> None:
    end = month(number).last
    open_then = [
        one
        for one in of(told, "complaint")
        if here(one.case.received_at) <= end
        and (one.case.closed_at is None or here(one.case.closed_at) > end)
    ]

    assert said(session, "CH10", number)[1] == len(open_then)


@pytest.mark.parametrize("number", MONTHS)
@pytest.mark.parametrize("code", ["RV01", "RV02", "RV03"])
def test_who_was_asked_about_a_complaint(
    session: Session, told: list[Told], number: int, code: str
) -> None:
    seen, judged, counted = month(number), 0, 0
    for one in of(told, "return_visit"):
        since, ended = here(one.case.received_at), one.last(*HEARD, "give_up")
        if one.case.cat_l1 != "complaint" or one.case.state == "exempt":
            continue
        if not seen.first <= since <= seen.last:
            continue
        assert one.case.due_at is not None
        judged += bool(ended) or here(one.case.due_at) < TODAY
        wanted = {"RV01": HEARD, "RV02": (*HEARD, "give_up"), "RV03": (*HEARD, "give_up")}[code]
        late = code == "RV03" and bool(ended) and ended is not None and ended.at > one.case.due_at
        counted += ended is not None and ended.move in wanted and not late

    assert said(session, code, number) == (counted, judged)


@pytest.mark.parametrize("number", MONTHS)
def test_who_was_content(session: Session, told: list[Told], number: int) -> None:
    seen, rated = month(number), []
    for one in of(told, "return_visit"):
        answered = one.last(*HEARD)
        if answered and seen.first <= here(one.case.received_at) <= seen.last:
            rated.append(answered.answers.get("satisfaction"))
    rated = [answer for answer in rated if answer not in (None, "unrated")]

    assert said(session, "RV05", number) == (
        sum(answer in CONTENT for answer in rated),
        len(rated),
    )


@pytest.mark.parametrize("number", MONTHS)
def test_what_was_mended_twice(session: Session, told: list[Told], number: int) -> None:
    seen = month(number)
    orders = of(told, "repair")
    asked = [
        one.case.parent_id
        for one in of(told, "return_visit")
        if (heard := one.last("settled", "unsettled")) and heard.answers["solved"] != "yes"
    ]

    def again(one: Told, day: date) -> bool:
        others = [
            other
            for other in orders
            if other is not one
            and (other.case.unit_id, other.case.cat_l2) == (one.case.unit_id, one.case.cat_l2)
            and other.case.unit_id is not None
            and other.case.phase != "cancelled"
            and timedelta() <= here(other.case.received_at) - day <= timedelta(days=30)
            and other.case.received_at > one.events[0].at
        ]
        return bool(one.first("rework") or one.case.id in asked or others)

    done = [(one, day) for one in orders if (day := one.first("finish"))]
    judged = [
        (one, day)
        for one, day in done
        if seen.first <= day <= seen.last and TODAY - day >= timedelta(days=30)
    ]
    reworked = [one for one, day in judged if again(one, day)]

    assert said(session, "RP05", number) == (len(reworked), len(judged))


def test_the_days_of_the_first_are_those_of_the_events(told: list[Told]) -> None:
    for one in of(told, "repair"):
        stored = one.case.first_handled_day
        assert (None if stored is None else date_of(stored)) == one.first("finish")
    for one in of(told, "complaint"):
        stored = one.case.first_closed_day
        ended = one.first("close", "withdraw", "merge", "void")
        assert (None if stored is None else date_of(stored)) == ended
