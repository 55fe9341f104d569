"""The deposit ledger of a site: who may write, what is refused, what can never be changed."""

from decimal import Decimal

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from data_access.database import Database
from domain.people import Actor
from domain.refusal import AnswerRefused
from domain.renovation.deposits import DepositRefused
from domain.rights import NotAllowed
from services import deposits, expiring, renovations
from tests import complaining as tell
from tests import renovating as reno
from tests.conftest import NOON, Estate
from tests.renovating import DAY, Site


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

    undo(site, first.id, site.cashier)

    assert site.books()["contractor"] == 0
    assert [one.undone for one in site.entries()] == [True, False]
    for entry_id in (first.id, site.entries()[-1].id, 999):
        with pytest.raises(DepositRefused, match="cannot be undone"):
            undo(site, entry_id, site.cashier)


def test_money_that_is_gone_cannot_be_undone(database: Database, estate: Estate) -> None:
    site = reno.lead(reno.ask(database, estate), "settled")
    received = next(one for one in site.entries() if one.entry.takes == "owner")

    with pytest.raises(DepositRefused, match="more than stands"):
        undo(site, received.id, site.cashier)


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

    undo(site, site.entries()[0].id, site.cashier)

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
