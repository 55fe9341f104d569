"""The deposit ledger of a site: who may write, what is refused, what can never be changed."""

from decimal import Decimal
from threading import Thread
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from data_access.database import Database
from domain.engine import MoveRefused
from domain.people import Actor
from domain.refusal import AnswerRefused, Refusal
from domain.renovation.deposits import DepositRefused
from domain.rights import NotAllowed
from services import deposits, expiring, known, renovations
from tests import complaining as tell
from tests import renovating as reno
from tests.conftest import NOON, Estate
from tests.renovating import DAY, WORK, Site


@pytest.fixture
def site(database: Database, estate: Estate) -> Site:
    return reno.lead(reno.ask(database, estate), "approved")


def undo(site: Site, entry_id: int, actor: Actor) -> None:
    with site.database.writing() as session:
        deposits.counter(
            session, site.number, entry_id, {"reason": "Typed twice"}, token=tell.token(),
            actor=actor, now=NOON,
        )  # fmt: skip


def test_finance_receives_and_the_payer_is_kept(site: Site) -> None:
    site.receive("owner", "2000")

    (one,) = site.entries()
    assert (one.entry.amount, one.payer, one.receipt_no) == (Decimal(2_000), "Mrs Lin", "S-1")
    assert site.file().events[-1].move == "receive"


@pytest.mark.parametrize("who", ["desk", "keeper", "supervisor", "manager", "engineer"])
def test_nobody_else_receives(site: Site, who: str) -> None:
    told = {"deposit_account": "owner", "amount": "1", "payer": "Mrs Lin", "receipt_no": "S-1"}

    with pytest.raises(NotAllowed), site.database.writing() as session:
        deposits.receive(
            session, site.number, told, token=tell.token(), actor=getattr(site.estate, who),
            now=NOON,
        )  # fmt: skip


def test_the_same_form_is_entered_once(site: Site) -> None:
    told = {"deposit_account": "passes", "amount": "20", "payer": "Hu", "receipt_no": "S-2"}
    for _ in range(2):
        with site.database.writing() as session:
            deposits.receive(session, site.number, told, token="once", actor=site.cashier, now=NOON)

    assert site.books()["passes"] == 20


def test_the_owner_deposits_no_more_than_the_place_allows(site: Site) -> None:
    site.receive("owner", "2000")

    with pytest.raises(DepositRefused, match=r"2000\.00 yuan at most"):
        site.receive("owner", "0.01")


def test_nothing_is_no_deposit(site: Site) -> None:
    with pytest.raises(AnswerRefused, match="above 0"):
        site.receive("contractor", "0")


def test_a_mistake_is_undone_once_by_a_counter_entry(site: Site) -> None:
    site.receive("contractor", "2000", "Hu Decoration")
    (first,) = site.entries()

    undo(site, first.id, site.estate.manager)

    assert site.books()["contractor"] == 0
    assert [one.undone for one in site.entries()] == [True, False]
    for entry_id in (first.id, site.entries()[-1].id, 999):
        with pytest.raises(DepositRefused, match="cannot be undone"):
            undo(site, entry_id, site.estate.manager)


def test_nobody_undoes_what_they_wrote_themselves(site: Site) -> None:
    site.receive("contractor", "2000", "Hu Decoration")
    (first,) = site.entries()

    with pytest.raises(DepositRefused, match="somebody other than who wrote it"):
        undo(site, first.id, site.cashier)
    with pytest.raises(NotAllowed):
        undo(site, first.id, site.estate.desk)

    assert site.books()["contractor"] == 2_000


@pytest.mark.parametrize("state", ["permitted", "in_progress", "refund_review", "settled"])
def test_after_the_permit_no_deposit_goes_back_by_undoing_it(
    database: Database, estate: Estate, state: str
) -> None:
    """Money goes back by the approved refund only (18 rows 26, 27)."""
    site = reno.lead(reno.ask(database, estate), state)
    before = site.books()

    for one in site.entries():
        if one.entry.kind == "receive":
            with pytest.raises(DepositRefused, match="by the acceptance and an approved refund"):
                undo(site, one.id, estate.manager)

    assert site.books() == before


def test_the_old_contractor_is_settled_with_while_another_takes_over(
    database: Database, estate: Estate
) -> None:
    site = reno.lead(reno.ask(database, estate), "in_progress")
    site.take_passes_back()
    told = {**reno.OTHER_CONTRACTOR, "old_deposit": "settled"}
    site.move("request", told, actor=estate.desk, now=WORK)
    owners, contractors = site.entries()

    with pytest.raises(DepositRefused, match="approved refund"):
        undo(site, owners.id, estate.manager)
    undo(site, contractors.id, estate.manager)

    assert site.books()["contractor"] == 0
    assert site.books()["owner"] == 2_000


def test_what_was_decided_on_is_not_undone_by_finance(database: Database, estate: Estate) -> None:
    line = {
        "cause": "Lift door", "evidence": "Photo", "amount": 350, "clause": "Art. 8",
        "agreed": True, "passes": False,
    }  # fmt: skip
    site = reno.lead(reno.ask(database, estate), "settled", deduction_lines=[line])
    taken = next(one for one in site.entries() if one.entry.kind == "deduct")

    with pytest.raises(DepositRefused, match="was decided on"):
        undo(site, taken.id, estate.manager)


def test_a_refund_that_came_back_is_paid_again(database: Database, estate: Estate) -> None:
    """The bank returns it: the books open again, nothing is deducted twice, and it is filed
    when nothing is held any more only."""
    site = reno.lead(reno.ask(database, estate), "settled")
    bounced = next(one for one in site.entries() if one.entry.gives == "owner")

    undo(site, bounced.id, estate.manager)
    assert site.case.state == "refund_review"
    assert site.books()["owner"] == 2_000
    with pytest.raises(MoveRefused, match="still held"):
        site.move("settle", actor=site.cashier, now=WORK + 64 * DAY)
    paid = {"receipt_kind": "original", "payee_kind": "payer", "voucher_no": "PZ-8"}
    site.move("pay_rest", paid, actor=site.cashier, now=WORK + 64 * DAY)
    with pytest.raises(MoveRefused, match="Nothing is to be paid"):
        site.move("pay_rest", paid, actor=site.cashier, now=WORK + 64 * DAY)
    site.move("settle", actor=site.cashier, now=WORK + 64 * DAY)

    assert site.books()["owner"] == 0
    assert site.entries()[-1].receipt_no == "PZ-8"
    assert reno.lead(site, "filed").case.state == "filed"


def test_nothing_is_taken_in_after_the_refund(database: Database, estate: Estate) -> None:
    site = reno.lead(reno.ask(database, estate), "refund_review")
    site.move("approve_deductions", actor=estate.supervisor, now=WORK + 62 * DAY)
    reno.pay(site)

    with pytest.raises(DepositRefused, match="paid already"):
        site.receive("passes", "20", "Hu")
    site.move("settle", actor=site.cashier, now=WORK + 63 * DAY)
    with pytest.raises(Refusal):
        site.receive("passes", "20", "Hu")

    assert not any(site.books().values())


def test_a_site_with_money_is_not_voided(database: Database, estate: Estate) -> None:
    site = reno.lead(reno.ask(database, estate), "submitted")
    site.receive("owner", "2000")
    reason = {"reason": "Entered by mistake"}

    with pytest.raises(MoveRefused, match="still held"):
        site.move("void", reason, actor=estate.supervisor, now=NOON)
    undo(site, site.entries()[0].id, estate.supervisor)
    site.move("void", reason, actor=estate.supervisor, now=NOON)

    assert site.case.state == "voided"
    assert site.books()["owner"] == 0


@pytest.mark.parametrize("code", ["call_off", "reject"])
def test_a_deposit_waits_for_a_step_that_has_read_the_books(
    database: Database, estate: Estate, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    """The step has read that nothing is held; what is entered meanwhile finds the site ended."""
    site = reno.lead(reno.ask(database, estate), "reviewing")
    read, refused = known.facts, []

    def enter() -> None:
        try:
            site.receive("owner", "2000")
        except Refusal as refusal:
            refused.append(refusal)

    def slow(*args: Any, **named: Any) -> dict[str, Any]:
        facts = read(*args, **named)
        entering.start()
        entering.join(0.5)
        return facts

    entering = Thread(target=enter)
    monkeypatch.setattr(known, "facts", slow)
    told = {"reason": "Moves away"} if code == "call_off" else {"refusal_reason": "Too loud here"}
    who = estate.desk if code == "call_off" else estate.manager
    site.move(code, told, actor=who, now=NOON + reno.HOUR)
    entering.join()

    assert len(refused) == 1
    assert site.books()["owner"] == 0


@pytest.mark.parametrize(
    "forged",
    ["UPDATE deposit_entry SET amount = 1", "DELETE FROM deposit_entry"],
)
def test_the_database_itself_keeps_every_entry(site: Site, forged: str) -> None:
    site.receive("owner", "2000")

    with pytest.raises(DBAPIError, match="append-only"), site.database.engine.begin() as wire:
        wire.execute(text(forged))

    assert site.books()["owner"] == 2_000


def test_what_is_held_over_all_sites_is_told(site: Site) -> None:
    site.receive("owner", "2000")
    site.receive("passes", "100", "Hu")

    with site.database.reading() as session:
        held = deposits.held(session, actor=site.estate.supervisor)
        nothing = deposits.held(session, actor=site.estate.engineer)

    assert held["owner"] == 2_000
    assert held["passes"] == 100
    assert held["outside"] == -2_100
    assert nothing == {}


def test_a_cap_of_the_city_holds(database: Database, estate: Estate) -> None:
    reno.use_profile(database, estate, "rizhao")
    site = reno.lead(reno.ask(database, estate), "approved", dwelling_kind="villa")

    with pytest.raises(DepositRefused, match=r"2000\.00 yuan at most"):
        site.receive("owner", "3000")


def test_the_money_of_two_is_never_on_one_account(site: Site) -> None:
    site.receive("contractor", "2000", "Hu Decoration")

    with pytest.raises(DepositRefused, match="somebody else"):
        site.receive("contractor", "2000", "Gao Decoration")
    site.receive("contractor", "500", "Hu Decoration")

    assert site.books()["contractor"] == 2_500


def test_what_lapsed_with_a_deposit_is_paid_back_by_undoing_it(site: Site) -> None:
    site.receive("owner", "2000")
    expiring.tick(site.database, now=NOON + 40 * DAY)
    assert site.case.state == "cancelled"

    undo(site, site.entries()[0].id, site.estate.manager)

    assert site.books()["owner"] == 0


def test_finance_sees_what_is_held_too(site: Site) -> None:
    site.receive("owner", "2000")

    with site.database.reading() as session:
        assert deposits.held(session, actor=site.cashier)["owner"] == 2_000


def test_who_sees_names_masked_sees_no_payer(site: Site) -> None:
    site.receive("owner", "2000")

    with site.database.reading() as session:
        file = renovations.file_of(session, site.number, actor=site.estate.reader, now=NOON)

    assert [one.payer for one in file.entries] == ["M**"]
