"""Denials: each leaves exactly one entry, whoever's, and nothing of what was tried."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlmodel import select

from data_access import accounts as account_store
from data_access.database import Database
from data_access.tables import AuditEntry, Case, CaseEvent, SignInSession
from domain.people import Actor
from domain.refusal import Refusal
from domain.rights import Denied
from services import cases, homes, household_status, plan_making, private, viewing
from services.context import Context, Work
from services.viewing import OnlyLooking
from services.wiring import Wiring
from tests import complaining as tell
from tests.conftest import NOON, Estate

Try = Callable[[Work, Estate, str], object]


def context(database: Database, actor: Actor) -> Context:
    """Return the request of a browser that this person is signed in with."""
    sid = f"sid-{actor.id}"
    with database.writing() as session:
        if account_store.find_session(session, sid) is None:
            account_store.open_session(
                session, sid, account_id=actor.id, address="10.0.0.9", agent="", at=NOON
            )
    return Context(Wiring(database, lambda: NOON), sid, "en")


def entries(database: Database) -> list[AuditEntry]:
    with database.reading() as session:
        return list(session.exec(select(AuditEntry)).all())


TRIED: dict[str, tuple[str, Try, str, str]] = {
    "a case of nobody": (
        "desk", lambda w, e, n: cases.get(w.session, "TS-NO-1", actor=w.actor),
        "cases.read", "TS-NO-1",
    ),
    "a case of others": (
        "engineer", lambda w, e, n: cases.get(w.session, n, actor=w.actor), "cases.read", "",
    ),
    "a household of nobody": (
        "desk", lambda w, e, n: homes.household(w.session, 999_999, actor=w.actor),
        "households.read", "999999",
    ),
    "a verdict by the desk": (
        "desk", lambda w, e, n: _move(w, n, "judge", {"validity": "valid_full"}),
        "complaint.judge", "",
    ),
    "a rank too low": (
        "desk", lambda w, e, n: _move(w, n, "assign", {"assignee_id": e.keeper.id,
                                                       "dept": "service"}),
        "complaint.assign", "",
    ),
    "a status by the desk": (
        "desk", lambda w, e, n: household_status.set_status(
            w.session, e.units["1-1-1-101"], "long_vacant", from_day=NOON.date(), actor=w.actor,
            now=NOON,
        ), "homes.update", "",
    ),
    "a plan by a specialist": (
        "keeper", lambda w, e, n: plan_making.areas(w.session, e.project_id, actor=w.actor),
        "visit_plans.create", "",
    ),
    "a number by a reader": (
        "reader", lambda w, e, n: private.reveal_phone_of_case(
            w.session, n, "a reason", actor=w.actor, now=NOON
        ), "phones.read", "",
    ),
}  # fmt: skip


def _move(work: Work, number: str, code: str, answers: dict[str, object]) -> object:
    case = cases.get(work.session, number, actor=work.actor)
    return cases.move(
        work.session, number, code, answers, version=case.version, token=tell.token(),
        actor=work.actor, now=NOON,
    )  # fmt: skip


@pytest.mark.parametrize("name", TRIED)
@pytest.mark.parametrize("writes", [False, True], ids=["reading", "writing"])
def test_one_denial_is_one_entry(
    database: Database, estate: Estate, name: str, writes: bool
) -> None:
    who, attempt, action, ref = TRIED[name]
    severity = "2" if name == "a rank too low" else "1"
    number = tell.register(database, estate, actor=estate.supervisor, severity=severity)
    actor = getattr(estate, who)
    ctx = context(database, actor)

    def tried() -> None:
        with ctx.writing() if writes else ctx.reading() as work:
            attempt(work, estate, number)

    with pytest.raises(Denied):
        tried()

    (entry,) = entries(database)
    assert (entry.action, entry.outcome, entry.actor_id) == (action, "refused", actor.id)
    assert entry.address == "10.0.0.9"
    assert entry.ref == (ref or entry.ref)
    with database.reading() as session:
        assert len(session.exec(select(CaseEvent)).all()) == 1
        assert session.exec(select(Case)).one().version == 1


def test_a_step_that_is_merely_impossible_is_no_denial(database: Database, estate: Estate) -> None:
    number = tell.register(database, estate)
    ctx = context(database, estate.desk)

    def close_at_once() -> None:
        with ctx.writing() as work:
            _move(work, number, "close", {"close_reason": "satisfied"})

    with pytest.raises(Refusal):
        close_at_once()

    assert entries(database) == []


# --- looking through somebody's eyes


def looking(database: Database, who: Actor, whom: Actor) -> Context:
    ctx = context(database, who)
    with ctx.writing() as work:
        viewing.begin(work.session, ctx.sid, whom.id, actor=work.actor, now=NOON)
    return ctx


def test_a_lead_sees_what_the_other_sees_and_changes_nothing(
    database: Database, estate: Estate
) -> None:
    tell.register(database, estate)
    ctx = looking(database, estate.supervisor, estate.desk)

    with ctx.reading() as work:
        assert replace(work.actor, address="") == replace(
            estate.desk, viewed_by=estate.supervisor.id
        )

    def change() -> None:
        with ctx.writing():
            pass

    with pytest.raises(OnlyLooking):
        change()
    with ctx.writing_as_oneself() as work:
        viewing.end(work.session, ctx.sid, actor=work.actor, now=NOON)
    with ctx.reading() as work:
        assert work.actor.id == estate.supervisor.id
    assert [(e.action, e.actor_id) for e in entries(database)] == [
        ("viewing.begin", estate.supervisor.id), ("viewing.end", estate.supervisor.id),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("who", "whom", "may"),
    [
        ("supervisor", "desk", True),
        ("supervisor", "keeper", True),
        ("supervisor", "manager", False),
        ("supervisor", "supervisor", False),
        ("supervisor", "admin", False),
        ("manager", "supervisor", True),
        ("manager", "admin", False),
        ("desk", "keeper", False),
        ("admin", "desk", False),
    ],
)
def test_one_looks_only_at_posts_below_ones_own(
    database: Database, estate: Estate, other_estate: Estate, who: str, whom: str, may: bool
) -> None:
    actor = getattr(estate, who)
    with database.reading() as session:
        inside = viewing.may_look(session, getattr(estate, whom).id, actor=actor, now=NOON)
        outside = viewing.may_look(session, getattr(other_estate, whom).id, actor=actor, now=NOON)

    assert (inside, outside) == (may, False)


def test_what_is_denied_meanwhile_is_the_persons_own_doing(
    database: Database, estate: Estate
) -> None:
    ctx = looking(database, estate.supervisor, estate.desk)

    def pry() -> None:
        with ctx.reading() as work:
            cases.get(work.session, "TS-NO-1", actor=work.actor)

    with pytest.raises(Denied):
        pry()

    assert entries(database)[-1].actor_id == estate.supervisor.id
    with database.reading() as session:
        assert session.exec(select(SignInSession)).one().viewing_id == estate.desk.id
