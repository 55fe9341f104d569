"""The steps that kinds share: proof, papers, fee, approval, and what comes between (08 §8.1)."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from data_access.database import Database
from domain.engine import MoveRefused
from domain.procedures.affairs import AFFAIRS, KINDS
from domain.refusal import AnswerRefused
from services import escalating
from tests import affairs, errands
from tests import complaining as tell
from tests.conftest import NOON, Estate
from tests.errands import DAY, papers

FACTS = {"fact_basis": "Owner-occupied since 2024-01-01.", "only_facts": True}
AT_ONCE = {
    "visitor": "issued", "parcel": "in_use", "borrowing": "in_use", "paid_service": "settled",
}  # fmt: skip


def certificate(database: Database, estate: Estate) -> str:
    return affairs.register(database, estate, "certificate", **errands.IN_PERSON)


def move(database: Database, number: str, code: str, said: dict[str, Any], who: Any) -> str:
    return tell.move(database, number, code, said, actor=who, now=NOON).state


@pytest.mark.parametrize(("kind", "state"), AT_ONCE.items())
def test_a_simple_thing_is_one_press(
    database: Database, estate: Estate, kind: str, state: str
) -> None:
    number = affairs.register(database, estate, kind)

    assert tell.read(database, number, estate.manager).state == state


def test_every_kind_can_be_registered_by_the_desk(database: Database, estate: Estate) -> None:
    keeper: dict[str, Any] = {"keeper_1": estate.desk.id}
    for one in AFFAIRS:
        number = affairs.register(database, estate, one.code, **errands.IN_PERSON, **keeper)

        assert number.startswith(f"{one.prefix}-HY01-")


def test_kinds_have_prefixes_of_their_own() -> None:
    prefixes = [one.prefix for one in AFFAIRS]

    assert len(set(prefixes)) == len(prefixes) == 20
    assert len(KINDS) == 18


def test_a_certificate_is_proved_approved_and_stamped_by_three(
    database: Database, estate: Estate
) -> None:
    number = certificate(database, estate)
    assert tell.read(database, number, estate.desk).state == "identified"

    move(database, number, "approve", FACTS, estate.supervisor)
    with pytest.raises(MoveRefused, match="Keep a copy"):
        move(database, number, "issue", {}, estate.manager)
    move(database, number, "issue", {"copy_kept": True, "signed": True}, estate.manager)

    case = tell.read(database, number, estate.desk)
    assert (case.state, case.issued_no, case.closed_at) == ("settled", number, NOON)
    assert case.details["approver"] == estate.supervisor.id


def test_only_the_manager_has_the_stamp(database: Database, estate: Estate) -> None:
    number = certificate(database, estate)
    move(database, number, "approve", FACTS, estate.supervisor)

    with pytest.raises(MoveRefused, match="not yours"):
        move(database, number, "issue", {"copy_kept": True}, estate.supervisor)


def test_nobody_approves_what_they_took_in(database: Database, estate: Estate) -> None:
    number = affairs.register(
        database, estate, "certificate", actor=estate.supervisor, **errands.IN_PERSON
    )

    with pytest.raises(MoveRefused, match="somebody else"):
        move(database, number, "approve", FACTS, estate.supervisor)
    assert move(database, number, "approve", FACTS, estate.manager) == "approved"


def test_papers_are_complete_or_given_back_once_and_in_full(
    database: Database, estate: Estate
) -> None:
    number = affairs.register(database, estate, "tenant", **errands.IN_PERSON)
    with pytest.raises(MoveRefused, match="still missing"):
        move(database, number, "complete", papers(consent=True, lease=False, id=True), estate.desk)
    missing = {"missing": "The lease with both signatures."}
    assert move(database, number, "send_back", missing, estate.desk) == "returned"
    move(database, number, "resubmit", {}, estate.desk)

    with pytest.raises(MoveRefused, match="said once already"):
        move(database, number, "send_back", missing, estate.desk)

    assert move(database, number, "send_back", missing, estate.supervisor) == "returned"


def test_a_checklist_names_every_paper(database: Database, estate: Estate) -> None:
    number = affairs.register(database, estate, "tenant", **errands.IN_PERSON)

    with pytest.raises(AnswerRefused, match="3 to 3 rows"):
        move(database, number, "complete", papers(consent=True), estate.desk)


def test_the_clock_stands_while_something_is_missing(database: Database, estate: Estate) -> None:
    number = certificate(database, estate)
    before = tell.read(database, number, estate.desk).due_at
    said = {"missing": "The document of the owner."}
    tell.move(database, number, "send_back", said, actor=estate.desk, now=NOON)

    tell.move(database, number, "resubmit", actor=estate.desk, now=NOON + 2 * DAY)

    after = tell.read(database, number, estate.desk).due_at
    assert before is not None
    assert after == before + 2 * DAY


def paying(database: Database, estate: Estate) -> str:
    number = affairs.register(database, estate, "parking", **errands.IN_PERSON)
    move(database, number, "complete", papers(licence=True, space=True), estate.desk)
    return number


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"fee_due": "300", "fee_status": "waived"}, "waived by a lead"),
        ({"fee_due": "300", "fee_status": "free"}, "costs nothing"),
        ({"fee_due": "0", "fee_status": "paid", "receipt": "R1"}, "costs something"),
    ],
)
def test_a_fee_is_settled_honestly(
    database: Database, estate: Estate, said: dict[str, Any], why: str
) -> None:
    number = paying(database, estate)

    with pytest.raises(MoveRefused, match=why):
        move(database, number, "pay", said, estate.desk)


def test_who_waived_a_fee_is_kept(database: Database, estate: Estate) -> None:
    number = paying(database, estate)

    move(database, number, "pay", {"fee_due": "300", "fee_status": "waived"}, estate.supervisor)

    case = tell.read(database, number, estate.desk)
    assert (case.state, case.details["waiver_by"]) == ("paid", estate.supervisor.id)


def test_a_receipt_belongs_to_what_was_paid(database: Database, estate: Estate) -> None:
    number = paying(database, estate)

    with pytest.raises(AnswerRefused, match="Receipt"):
        move(database, number, "pay", {"fee_due": "300", "fee_status": "paid"}, estate.desk)


def test_a_refusal_is_the_leads_and_names_its_basis(database: Database, estate: Estate) -> None:
    number = certificate(database, estate)
    said = {"reason": "Nobody of that name lives there.", "legal_basis": "House rules 4.2"}

    with pytest.raises(MoveRefused, match="not yours"):
        move(database, number, "refuse", said, estate.desk)
    with pytest.raises(AnswerRefused, match="Rule or law"):
        move(database, number, "refuse", {**said, "legal_basis": ""}, estate.supervisor)

    assert move(database, number, "refuse", said, estate.supervisor) == "refused"


@pytest.mark.parametrize(
    ("kind", "due"),
    [("certificate", "2026-03-03T23:59:59+08:00"), ("goods", "2026-03-02T12:15:00+08:00"),
     ("card", "2026-03-05T23:59:59+08:00")],
)  # fmt: skip
def test_is_settled_in_the_time_of_its_kind(
    database: Database, estate: Estate, kind: str, due: str
) -> None:
    number = affairs.register(database, estate, kind)

    assert tell.read(database, number, estate.desk).due_at == datetime.fromisoformat(due)


def test_what_is_late_goes_to_the_supervisor(database: Database, estate: Estate) -> None:
    number = affairs.register(database, estate, "goods")

    escalating.tick(database, now=NOON + timedelta(minutes=16))

    with database.reading() as session:
        case = tell.read(database, number, estate.supervisor)
        waiting = escalating.waiting(session, case, actor=estate.supervisor)
    assert [one.title for one in waiting] == ["Not settled in time"]
