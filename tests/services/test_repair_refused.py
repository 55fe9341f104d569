"""A repair: which post takes which step, and what is refused with the reason (04 §4.3)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from data_access.database import Database
from domain.engine import MoveDenied, MoveRefused
from services import cases
from tests import repairing as mend
from tests.conftest import NOON, Estate, MakeEstate

HOUR = timedelta(hours=1)
LATER = NOON + 4 * HOUR
CENTRE = {"desk", "keeper", "supervisor", "manager"}
CREW = {"engineer", "supervisor", "manager"}
EVERYBODY = CENTRE | {"engineer", "reader", "admin"}
State = Callable[..., str]


def answers_of(estate: Estate, code: str) -> dict[str, Any]:
    given: dict[str, dict[str, Any]] = {
        "dispatch": mend.to_engineer(estate),
        "wait": mend.wait_for(estate, wait_approved_by=estate.other_keeper.id),
        "finish": mend.FINISHED,
        "verify": {"verify_by": "owner_signed"},
        "rework": {"reason": "It drips again"},
        "hand_over": mend.SLIP,
        "agree_plan": {"developer_plan": "New sealing on Thursday."},
        "take_back": {"reason": "The developer refuses"},
        "cancel": {"cancel_reason": "duplicate", "note": "Same call"},
        "regrade": {"new_urgency": "urgent", "reason": "Water runs"},
        "settle_payer": {"payer": "warranty", "reason": "Handed over last year"},
        "void": {"reason": "Wrong home"},
    }
    return given.get(code, {})


@pytest.mark.parametrize(
    ("state", "form", "code", "may"),
    [
        (mend.register, {}, "dispatch", CENTRE),
        (mend.dispatched, {}, "take", CREW),
        (mend.taken, {}, "arrive", CENTRE | CREW),
        (mend.on_site, {}, "start", CENTRE | CREW),
        (mend.working, {}, "wait", CREW),
        (mend.working, {}, "finish", CENTRE | CREW),
        (mend.done, {}, "verify", CENTRE | CREW),
        (mend.done, {}, "rework", CENTRE),
        (mend.dispatched, {}, "settle_payer", CREW),
        (mend.register, {}, "regrade", CENTRE),
        (mend.register, {}, "cancel", CENTRE),
        (mend.under_warranty, {}, "hand_over", {"keeper", "supervisor", "manager"}),
        (mend.to_developer, {}, "agree_plan", CENTRE),
        (mend.to_developer, {}, "take_back", {"keeper", "supervisor", "manager"}),
        (mend.register, {}, "void", {"supervisor", "manager"}),
    ],
)  # fmt: skip
def test_each_step_is_taken_by_its_posts_only(
    sqlite_database: Database,
    make_estate: MakeEstate,
    state: State,
    form: dict[str, Any],
    code: str,
    may: set[str],
) -> None:
    estate = make_estate(sqlite_database, "HY01")
    could = set()
    for who in sorted(EVERYBODY):
        number, actor = state(sqlite_database, estate, **form), getattr(estate, who)
        try:
            mend.move(
                sqlite_database, number, code, answers_of(estate, code), actor=actor, now=LATER
            )
        except (MoveDenied, cases.CaseNotFound):
            continue
        could.add(who)

    assert could == may


@pytest.mark.parametrize(
    ("state", "form", "who", "code", "answers", "why"),
    [
        (mend.on_site, {"payer": "undecided"}, "engineer", "start", {}, "Settle who pays"),
        (mend.on_site, {}, "engineer", "quote", mend.QUOTE, "Only paid work has a quote"),
        (mend.working, {}, "engineer", "finish", {"cleaned": False}, "place clean"),
        (mend.working, {}, "engineer", "finish", {"labour_fee": "5"}, "Only paid work has a price"),
        (mend.working, {}, "engineer", "wait", {"customer_told": False}, "Tell the customer"),
        (mend.working, mend.URGENT, "engineer", "wait", {"made_safe": False}, "made safe"),
        (mend.register, {}, "desk", "hand_over", mend.SLIP, "not yours"),
        (mend.register, {}, "keeper", "hand_over", mend.SLIP, "under warranty"),
        (mend.working, {}, "desk", "cancel", {}, "not possible now"),
        (mend.closed, {}, "desk", "cancel", {}, "not possible now"),
        (mend.verified, mend.URGENT, "desk", "close", {}, "return visit is still open"),
        (mend.done, {}, "engineer", "settle_payer", {"payer": "paid"}, "not agreed before"),
        (
            mend.register, {"safety_risk": True}, "desk", "regrade", {"new_urgency": "normal"},
            "danger to people",
        ),
    ],
)  # fmt: skip
def test_is_refused_with_the_reason(
    database: Database,
    estate: Estate,
    state: State,
    form: dict[str, Any],
    who: str,
    code: str,
    answers: dict[str, Any],
    why: str,
) -> None:
    number = state(database, estate, **form)
    before = mend.read(database, number, estate.manager)

    with pytest.raises(MoveRefused, match=why):
        mend.move(
            database, number, code, {**answers_of(estate, code), **answers},
            actor=getattr(estate, who), now=LATER,
        )  # fmt: skip

    assert mend.read(database, number, estate.manager) == before


def test_nobody_approves_their_own_wait(database: Database, estate: Estate) -> None:
    number = mend.working(database, estate)
    own = mend.wait_for(estate, wait_approved_by=estate.engineer.id)

    with pytest.raises(MoveRefused, match="Somebody else must approve"):
        mend.move(database, number, "wait", own, actor=estate.engineer, now=LATER)
