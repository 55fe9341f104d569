"""A goods pass: one press for the owner in person, one at the gate, and never held for money."""

from datetime import timedelta
from typing import Any

import pytest

from data_access.database import Database
from domain.engine import MoveRefused
from domain.refusal import AnswerRefused
from services import escalating, expiring, gate
from tests import affairs, errands
from tests import complaining as tell
from tests.conftest import NOON, Estate
from tests.errands import DAY, HOUR


def issue(database: Database, estate: Estate, **changes: Any) -> str:
    return affairs.register(database, estate, "goods", **{**errands.IN_PERSON, **changes})


def state(database: Database, estate: Estate, number: str) -> str:
    return tell.read(database, number, estate.manager).state


def test_the_owner_in_person_has_it_with_one_press(database: Database, estate: Estate) -> None:
    number = issue(database, estate)

    case = tell.read(database, number, estate.desk)
    assert (case.state, case.issued_no, case.title) == ("issued", number, "Sofa, Lamp")
    assert (case.appoint_from, case.valid_until) == (NOON, NOON + DAY)
    assert (case.verified_at, case.handled_at) == (NOON, NOON)
    assert number.startswith("FX-")


def test_without_proof_it_waits_and_is_issued_later(database: Database, estate: Estate) -> None:
    number = affairs.register(database, estate, "goods")
    assert state(database, estate, number) == "requested"

    tell.move(database, number, "issue", errands.IN_PERSON, actor=estate.desk, now=NOON)

    assert state(database, estate, number) == "issued"


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"id_last4": "12"}, "Last 4"),
        ({"id_last4": ""}, "Last 4"),
        ({"items": None}, "Goods"),
        ({"items": [{"name": "Sofa", "quantity": 0}]}, "Quantity"),
        ({"arrears_amount": "80"}, "What was said about the arrears"),
    ],
)
def test_answers_are_complete(
    database: Database, estate: Estate, changes: dict[str, Any], why: str
) -> None:
    with pytest.raises(AnswerRefused, match=why):
        issue(database, estate, **changes)


def test_the_document_is_seen(database: Database, estate: Estate) -> None:
    with pytest.raises(MoveRefused, match="Look at the document"):
        issue(database, estate, id_seen=False)


def test_it_lets_through_for_a_day_at_most(database: Database, estate: Estate) -> None:
    with pytest.raises(MoveRefused, match="at most 24 hours"):
        issue(database, estate, valid_until=NOON + DAY + HOUR)

    later = issue(database, estate, appoint_from=NOON + 2 * DAY, valid_until=NOON + 3 * DAY)
    assert tell.read(database, later, estate.desk).appoint_from == NOON + 2 * DAY


def test_the_owner_confirms_from_the_number_of_the_register(
    database: Database, estate: Estate
) -> None:
    errands.owner_on_file(database, estate)
    tenant = {"reporter_role": "tenant", **errands.BY_PHONE}

    number = issue(database, estate, **tenant)

    case = tell.read(database, number, estate.desk)
    assert case.state == "issued"
    assert case.details["consent_phone"] == "138****1101"
    with pytest.raises(MoveRefused, match="no number of the owner"):
        issue(database, estate, **{**tenant, "consent_phone": "13900000009"})


def test_a_whole_number_stands_nowhere_in_the_case(database: Database, estate: Estate) -> None:
    errands.owner_on_file(database, estate)
    number = affairs.register(database, estate, "goods", reporter_role="tenant")
    tell.move(database, number, "issue", errands.BY_PHONE, actor=estate.desk, now=NOON)

    file = affairs.file(database, number, estate.desk)

    assert errands.OWNERS_PHONE not in repr(file)


def test_a_tenant_without_the_owners_word_gets_none_and_the_supervisor_hears(
    database: Database, estate: Estate
) -> None:
    number = affairs.register(database, estate, "goods", reporter_role="tenant")

    with pytest.raises(MoveRefused, match="without the owner's word"):
        tell.move(database, number, "issue", errands.IN_PERSON, actor=estate.desk, now=NOON)
    escalating.tick(database, now=NOON + timedelta(minutes=1))

    with database.reading() as session:
        case = affairs.file(database, number, estate.supervisor).case
        waiting = escalating.waiting(session, case, actor=estate.supervisor)
    assert [one.title for one in waiting] == ["Asked for without the owner's word"]


@pytest.mark.parametrize("amount", ["0", "12000"])
def test_arrears_are_talked_about_and_never_hold_goods_back(
    database: Database, estate: Estate, amount: str
) -> None:
    said = {"arrears_checked": True, "arrears_amount": amount, "arrears_note": "Pays on Friday."}

    number = issue(database, estate, move_type="whole", **said)

    case = tell.read(database, number, estate.desk)
    assert (case.state, case.details["arrears_note"]) == ("issued", "Pays on Friday.")


def test_issued_is_let_through_or_expired_or_void(database: Database, estate: Estate) -> None:
    numbers = [issue(database, estate) for _ in range(6)]
    watch = errands.guard(database, estate)
    for number, code, answers in (
        (numbers[0], "let_through", {"gate": "North"}),
        (numbers[1], "turn_back", {"gate": "North", "difference": "A piano too"}),
        (numbers[2], "not_used", {}),
    ):
        check(database, number, code, answers, watch)
    tell.move(database, numbers[3], "annul", {"reason": "Twice"}, actor=estate.desk, now=NOON)

    expiring.tick(database, now=NOON + DAY)

    states = [state(database, estate, number) for number in numbers]
    assert states == ["released", "voided", "expired", "voided", "expired", "expired"]
    counted = {one: states.count(one) for one in ("released", "expired", "voided")}
    assert sum(counted.values()) == len(numbers)


def test_a_pass_is_used_once(database: Database, estate: Estate) -> None:
    number = issue(database, estate)
    watch = errands.guard(database, estate)
    check(database, number, "let_through", {}, watch)

    with pytest.raises(MoveRefused, match="not possible now"):
        check(database, number, "let_through", {}, watch)


def test_nothing_goes_before_its_hours(database: Database, estate: Estate) -> None:
    number = issue(database, estate, appoint_from=NOON + HOUR)

    with pytest.raises(MoveRefused, match="have not begun"):
        check(database, number, "let_through", {}, errands.guard(database, estate))


def check(database: Database, number: str, code: str, answers: dict[str, Any], who: Any) -> None:
    with database.writing() as session:
        version = next(
            (one.version for one in gate.passes(session, actor=who, now=NOON)
             if one.number == number), 3,
        )  # fmt: skip
        gate.check(
            session, number, code, answers, version=version, token=tell.token(), actor=who,
            now=NOON,
        )  # fmt: skip
