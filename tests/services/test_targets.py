"""Targets of figures: who sets them, what holds where and when, and what the past was judged by."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import select

from data_access import month_closes
from data_access import targets as store
from data_access.database import Database, Session
from data_access.tables import AuditEntry, FigureTarget
from domain.calendar import Period, day_number, month_number
from domain.figure_scope import Scope
from domain.kpi import Target
from domain.kpis.handling import BACKLOG, IN_TIME
from domain.kpis.visits import COVERAGE
from domain.people import Actor, Post, Role
from domain.refusal import AnswerRefused, Refusal
from domain.reports.periods import days_of
from domain.rights import NotAllowed, whole
from domain.targets import Aims
from services import figure_pages, figure_scope, figures, target_frames, targets
from services import month_closes as month_closes_service
from services.figure_request import FigureUnknown
from services.reports import counting
from services.targets import Wanted
from tests.worked import World

NOW = datetime(2026, 7, 1, 4, tzinfo=UTC)
YEAR = Period(date(2026, 1, 1), date(2026, 6, 30))
OURS = Wanted(
    project_id=None, figure="CH07", kind="internal", value=97.0, first=date(2026, 1, 1),
    last=None, source="Plan of the year 2026", reason="Agreed in the year's meeting",
)  # fmt: skip
Act = Callable[[Session], Any]


class Company:
    """Two estates with a lead each, and a lead of both."""

    def __init__(self, database: Database) -> None:
        self.database = database
        with database.writing() as session:
            self.east, self.west = World(session, "TE"), World(session, "TW")
            posts = {
                "supervisor": [(self.east, Role.SUPERVISOR)],
                "manager": [(self.east, Role.MANAGER)],
                "other": [(self.west, Role.SUPERVISOR)],
                "both": [(self.east, Role.SUPERVISOR), (self.west, Role.SUPERVISOR)],
                "reader": [(self.east, Role.READONLY)],
            }
            self.people = {
                name: Actor(
                    self.east.person(name), name,
                    tuple(Post(where.project_id, role) for where, role in held),
                )
                for name, held in posts.items()
            }  # fmt: skip

    def of_east(self, **changes: object) -> Wanted:
        return replace(OURS, project_id=self.east.project_id, **changes)  # type: ignore[arg-type]

    def does(self, act: Act) -> Any:
        with self.database.writing() as session:
            return act(session)

    def sets(self, wanted: Wanted, who: str = "supervisor") -> int:
        actor = self.people[who]
        made: int = self.does(lambda s: targets.set_target(s, wanted, actor=actor, now=NOW))
        return made

    def aims(self, *worlds: World, period: Period = YEAR, figure: Any = IN_TIME) -> Aims:
        reach = whole(*(one.project_id for one in worlds or (self.east, self.west)))
        with self.database.reading() as session:
            return targets.aims(targets.valid(session, reach=reach), figure, period, reach=reach)


@pytest.fixture
def company(database: Database) -> Company:
    return Company(database)


def aim(value: float, source: str = OURS.source) -> Target:
    return Target(at_least=value, source=source)


def test_until_somebody_sets_one_the_declared_default_holds_and_nothing_is_promised(
    company: Company,
) -> None:
    assert company.aims() == Aims((IN_TIME.target,), (None,))


def test_a_project_s_own_goes_before_the_company_s(company: Company) -> None:
    company.sets(OURS, "both")
    company.sets(company.of_east(value=99.0))
    company.sets(company.of_east(kind="promise", value=90.0), "manager")

    assert company.aims(company.east) == Aims((aim(99),), (aim(90),))
    assert company.aims(company.west) == Aims((aim(97),), (None,))
    assert company.aims() == Aims((aim(97), aim(99)), (None, aim(90)))
    assert company.aims().target is None


def test_a_later_one_ends_the_open_one_and_a_period_over_both_names_both(
    company: Company,
) -> None:
    company.sets(company.of_east(value=90.0))
    company.sets(company.of_east(value=93.0, first=date(2026, 4, 1), reason="Two more people"))
    spring, winter = Period(date(2026, 4, 1), date(2026, 5, 31)), Period(YEAR.first, YEAR.first)

    assert company.aims(company.east).internal == (aim(90), aim(93))
    assert company.aims(company.east, period=winter).target == aim(90)
    assert company.aims(company.east, period=spring).target == aim(93)
    with company.database.reading() as session:
        found = targets.history(session, actor=company.people["supervisor"])
    assert [(one.value, one.is_open, one.end_reason) for one in found] == [
        (93.0, True, ""), (90.0, False, "Two more people"),
    ]  # fmt: skip


def test_a_picture_is_judged_by_its_last_day_and_days_without_one_are_told(
    company: Company,
) -> None:
    company.sets(company.of_east(figure="VC01", value=60.0, last=date(2026, 3, 31)))

    assert company.aims(company.east, figure=COVERAGE).target == COVERAGE.target
    company.sets(company.of_east(kind="promise", value=90.0, first=date(2026, 3, 1)), "manager")
    assert company.aims(company.east).promises == (None, aim(90))


def test_card_report_close_and_command_judge_by_what_holds(company: Company) -> None:
    def complain(session: Session) -> None:
        company.east.session = session
        company.east.handed_over(["U1"], "2025-01-01")
        company.east.settle()
        company.east.complaint("C1", "2026-05-04", "U1", state="in_progress", phase="open",
                               validity="pending")  # fmt: skip

    company.does(complain)
    for kind, value in (("internal", 0.0), ("promise", 1.0)):
        company.sets(company.of_east(figure="CH09", kind=kind, value=value), "manager")
    company.sets(company.of_east(figure="DQ06", value=5.0))
    manager, may = company.people["manager"], Period(date(2026, 5, 1), date(2026, 5, 31))
    scope = Scope(span="own", period=may)

    with company.database.reading() as session:
        reader = figure_scope.reader(session, actor=manager, now=NOW)
        (card,) = figure_pages.cards(session, reader, scope, (BACKLOG,))
        parts = counting.parts(
            session, days_of("month", "2026-05"), {}, reader=reader, project="TE", today=may.last
        )
        asked, reach = reader.request(BACKLOG, scope), reader.reach(scope)
        frame = figures.answer(session, "CH09", asked, reach=reach)
        told = target_frames.beside(session, "CH09", asked, frame, reach=reach).iloc[0]
        month = month_closes_service.month_of(
            session, company.east.project_id, month_number(may.first), actor=manager, now=NOW
        )
    assert (card.cell.value, card.met, card.kept) == (1, "missed", "met")
    line = next(one for part in parts for one in part.lines if one.code == "CH09")
    assert (line.at_most, line.promised_most, line.met, line.kept) == (0, 1, "missed", "met")
    assert (told["target"], told["promise"]) == ("<= 0", "<= 1")
    assert "DQ06" not in month_closes_service.missed(month.quality)


REFUSED: tuple[tuple[str, dict[str, Any], type[Refusal]], ...] = (
    ("reader", {}, NotAllowed),
    ("other", {}, NotAllowed),
    ("supervisor", {"kind": "promise"}, NotAllowed),
    ("supervisor", {"project_id": None}, NotAllowed),  # she leads one estate of two
    ("supervisor", {"kind": "wish"}, AnswerRefused),
    ("supervisor", {"figure": "RP01"}, AnswerRefused),  # neither direction is better
    ("supervisor", {"figure": "XX99"}, FigureUnknown),
    ("supervisor", {"value": 100.5}, AnswerRefused),
    ("supervisor", {"value": float("nan")}, AnswerRefused),
    ("supervisor", {"value": True}, AnswerRefused),
    ("supervisor", {"last": date(2025, 12, 31)}, AnswerRefused),
    ("supervisor", {"first": None}, AnswerRefused),
    ("supervisor", {"reason": " "}, AnswerRefused),
    ("supervisor", {"source": "x" * 121}, AnswerRefused),
)


def test_what_cannot_be_taken_is_refused_and_writes_nothing(company: Company) -> None:
    for who, changes, why in REFUSED:
        with pytest.raises(why):
            company.sets(replace(company.of_east(), **changes), who)

    with company.database.reading() as session:
        assert store.of(session, [company.east.project_id]) == []
        assert session.exec(select(AuditEntry)).all() == []
    assert company.sets(company.of_east(figure=BACKLOG.code, value=120.0))


def test_ended_and_voided_ones_stay_in_the_history_with_their_reasons(company: Company) -> None:
    first = company.sets(company.of_east())
    second = company.sets(company.of_east(figure="CH05"))
    actor, last = company.people["supervisor"], date(2026, 8, 31)
    company.does(lambda s: targets.end(s, first, last, "A new plan", actor=actor, now=NOW))
    company.does(lambda s: targets.void(s, second, "Typed wrongly", actor=actor, now=NOW))

    with company.database.reading() as session:
        found = {one.id: one for one in targets.history(session, actor=actor)}
        acts = [one.action for one in session.exec(select(AuditEntry).order_by("id"))]
    assert (found[first].until_day, found[first].ended_by) == (day_number(last) + 1, "supervisor")
    assert (found[second].voided, found[second].end_reason) == (True, "Typed wrongly")
    assert acts == ["target.set", "target.set", "target.end", "target.void"]
    with pytest.raises(AnswerRefused, match="meanwhile"):
        company.does(lambda s: targets.void(s, second, "Again", actor=actor, now=NOW))
    other = company.people["other"]
    with pytest.raises(NotAllowed):
        company.does(lambda s: targets.void(s, first, "Not mine", actor=other, now=NOW))


def test_what_a_closed_month_was_judged_by_cannot_be_changed(company: Company) -> None:
    held = company.sets(company.of_east())
    actor, march = company.people["supervisor"], month_number(date(2026, 3, 1))
    close = {"project_id": company.east.project_id, "month": march, "number": 1, "kind": "close",
             "of_id": None, "as_of_day": 0, "seal": "", "told": {}, "reason": "", "at": NOW,
             "by_id": actor.id}  # fmt: skip
    company.does(lambda s: month_closes.add(s, close))
    acts: list[Act] = [
        lambda s: targets.void(s, held, "Wrong", actor=actor, now=NOW),
        lambda s: targets.end(s, held, date(2026, 3, 30), "Wrong", actor=actor, now=NOW),
        lambda s: targets.set_target(
            s, company.of_east(figure="CH05", first=date(2026, 3, 31)), actor=actor, now=NOW
        ),
    ]

    for act in acts:
        with pytest.raises(AnswerRefused, match="2026-03 are closed"):
            company.does(act)
    company.does(lambda s: targets.end(s, held, date(2026, 3, 31), "New", actor=actor, now=NOW))
    assert company.sets(company.of_east(first=date(2026, 4, 1), value=98.0))


def row(company: Company, **changes: object) -> dict[str, Any]:
    return {
        "project_id": None, "figure": "CH07", "kind": "internal", "value": 1.0, "from_day": 10,
        "until_day": 20, "source": "s", "reason": "r", "made_by": company.people["both"].id,
        "made_at": NOW, "end_reason": "", "voided": False, **changes,
    }  # fmt: skip


def test_the_database_itself_refuses_two_on_one_day_and_to_rewrite_one(company: Company) -> None:
    company.does(lambda s: store.add(s, row(company)))
    company.does(lambda s: store.add(s, row(company, from_day=20, until_day=30)))
    company.does(lambda s: store.add(s, row(company, project_id=company.east.project_id)))
    company.does(lambda s: store.add(s, row(company, kind="promise")))

    for act in (
        lambda s: store.add(s, row(company, from_day=19, until_day=21)),
        lambda s: s.execute(text("UPDATE figure_target SET value = 2")),
        lambda s: s.execute(text("UPDATE figure_target SET until_day = 99")),
        lambda s: s.execute(text("DELETE FROM figure_target")),
    ):
        with pytest.raises(DBAPIError):
            company.does(act)


def test_of_two_people_at_once_one_sets_it_and_the_other_is_told(company: Company) -> None:
    def one(value: float) -> str:
        try:
            company.sets(company.of_east(value=value))
        except AnswerRefused as refused:
            return refused.title
        return "set"

    with ThreadPoolExecutor(4) as several:
        said = sorted(several.map(one, (91.0, 92.0, 93.0, 94.0)))

    assert said == ["First day", "First day", "First day", "set"]
    with company.database.reading() as session:
        assert len(session.exec(select(FigureTarget)).all()) == 1
