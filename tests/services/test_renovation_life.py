"""The life of a renovation from advice to the file, and every moment that it leaves (12 §3.2)."""

from datetime import date
from decimal import Decimal

from data_access import household_status
from data_access.database import Database
from domain.engine import moves_for
from domain.procedures.renovation import RENOVATION
from services import household_status as status
from tests import renovating as reno
from tests.conftest import NOON, Estate
from tests.renovating import DAY, WORK


def test_a_renovation_goes_from_advice_to_the_file(database: Database, estate: Estate) -> None:
    site = reno.lead(reno.ask(database, estate), "filed")

    case = site.case
    moments = (
        case.taken_at, case.first_response_at, case.judged_at, case.started_at, case.on_site_at,
        case.assigned_at, case.handled_at, case.verified_at, case.replied_at, case.closed_at,
    )  # fmt: skip
    assert None not in moments
    assert list(moments) == sorted(moments)  # type: ignore[type-var]
    assert case.phase == "done"
    books = site.books()
    assert sum(books.values()) == 0
    assert all(books[account] == 0 for account in ("owner", "contractor", "passes"))


def test_the_permit_holds_three_months_from_the_planned_day_on(
    database: Database, estate: Estate
) -> None:
    site = reno.lead(reno.ask(database, estate), "permitted")

    case = site.case
    assert case.details["permit_ends_raw"] == "2026-06-07"  # a Sunday
    assert case.valid_until is not None
    assert case.valid_until.isoformat() == "2026-06-08T16:00:00+00:00"  # the Monday is whole
    assert case.issued_no == f"{case.number}-1"


def test_every_permit_that_is_printed_again_has_a_number_of_its_own(
    database: Database, estate: Estate
) -> None:
    site = reno.lead(reno.ask(database, estate), "permitted")

    again = site.move("reissue", {"reissue_reason": "Torn off by the wind."},
                      actor=estate.desk, now=WORK)  # fmt: skip

    assert again.issued_no == f"{site.number}-2"


def test_a_vacant_home_is_decorated_and_vacant_again(database: Database, estate: Estate) -> None:
    home = estate.units["1-1-1-101"]
    with database.writing() as session:
        status.set_status(session, home, "handed_vacant", from_day=date(2026, 2, 1),
                          actor=estate.supervisor, now=NOON)  # fmt: skip

    site = reno.lead(reno.ask(database, estate), "permitted")
    with database.reading() as session:
        during = household_status.present(session, home)
    reno.lead(site, "final_passed")
    with database.reading() as session:
        after = household_status.present(session, home)

    assert during
    assert after
    assert (during.status, after.status) == ("handed_decorating", "handed_vacant")


def test_a_home_that_is_lived_in_stays_lived_in(database: Database, estate: Estate) -> None:
    reno.lead(reno.ask(database, estate), "permitted")

    with database.reading() as session:
        present = household_status.present(session, estate.units["1-1-1-101"])
    assert present
    assert present.status == "owner_occupied"


def test_each_post_sees_its_own_steps(database: Database, estate: Estate) -> None:
    site = reno.lead(reno.ask(database, estate), "reviewing")

    offered = {
        name: {move.code for move in moves_for(RENOVATION, site.case, actor)}
        for name, actor in (
            ("desk", estate.desk), ("engineer", estate.engineer), ("guard", site.guard),
            ("cashier", site.cashier), ("manager", estate.manager), ("reader", estate.reader),
        )
    }  # fmt: skip

    assert offered["desk"] == {"call_off", "note"}
    assert offered["engineer"] == {"opinion", "note"}
    assert offered["guard"] == {"fire_opinion", "note"}
    assert offered["cashier"] == {"note"}
    assert {"approve", "reject"} <= offered["manager"]
    assert offered["reader"] == set()


def test_what_is_owed_next_is_due(database: Database, estate: Estate) -> None:
    site = reno.lead(reno.ask(database, estate), "submitted")
    applied = site.case.due_at
    reno.lead(site, "reviewing")
    reviewing = site.case.due_at
    reno.lead(site, "approved")

    assert applied
    assert reviewing
    assert applied.isoformat() == "2026-03-02T15:59:59+00:00"  # the same day
    assert reviewing.isoformat() == "2026-03-05T15:59:59+00:00"  # three working days
    assert site.case.due_at is None


def test_waiting_for_an_authority_stops_the_clock(database: Database, estate: Estate) -> None:
    gas = {"item_code": "U01", "location": "Kitchen", "content": "Moved meter"}
    site = reno.lead(reno.ask(database, estate), "reviewing", work_items=[gas],
                     papers=[*reno.PAPERS[:5]])  # fmt: skip
    before = site.case.due_at
    site.move("wait_outside", {"wanted_outside": ["gas"]}, actor=estate.keeper, now=NOON)
    filed = {
        "outside_paper": "gas", "outside_no": "G-77", "outside_by": "Gas company",
        "outside_until": NOON + 200 * DAY,
    }  # fmt: skip
    site.move("file_outside", filed, actor=estate.keeper, now=NOON + 2 * DAY)

    assert before
    assert site.case.due_at == before + 2 * DAY
    reno.lead(site, "approved")
    assert site.case.details["outside"][0]["no"] == "G-77"


def test_the_deposit_is_held_until_it_is_paid_back(database: Database, estate: Estate) -> None:
    site = reno.lead(reno.ask(database, estate), "final_passed")
    held = site.books()

    reno.lead(site, "settled")

    assert (held["owner"], held["contractor"]) == (Decimal(2_000), Decimal(2_000))
    paid = {one.entry.gives: one.payer for one in site.entries() if one.entry.kind == "refund"}
    assert paid == {"owner": "Mrs Lin", "contractor": "Hu Decoration"}
