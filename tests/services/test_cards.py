"""Cards are counted, belong to one number, end with the lease, and go off with the tenant (08)."""

from datetime import date
from typing import Any

import pytest

from data_access.database import Database
from data_access.tables import Setting
from domain.calendar import EPOCH
from domain.engine import MoveRefused
from services import affairs as lists
from services import expiring, household_status
from tests import affairs, errands
from tests import complaining as tell
from tests.conftest import NOON, Estate
from tests.errands import DAY, OF_A_RESALE, papers


def card(database: Database, estate: Estate, number: str = "C-1", **changes: Any) -> str:
    said = {**errands.IN_PERSON, "issued_no": number, **changes}
    return affairs.register(database, estate, "card", **said)


def state(database: Database, estate: Estate, number: str) -> str:
    return tell.read(database, number, estate.manager).state


def tenancy(database: Database, estate: Estate) -> str:
    number = affairs.register(
        database, estate, "tenant", reporter_role="tenant", **errands.IN_PERSON
    )
    brought = papers(consent=True, lease=True, id=True)
    tell.move(database, number, "complete", brought, actor=estate.desk, now=NOON)
    tell.move(database, number, "issue", actor=estate.keeper, now=NOON)
    return number


def tenants_card(database: Database, estate: Estate, **changes: Any) -> str:
    said = {"reporter_role": "tenant", "valid_until": NOON + 200 * DAY, **changes}
    return card(database, estate, "C-T", **said)


def test_a_card_is_given_out_with_one_press(database: Database, estate: Estate) -> None:
    number = card(database, estate)

    case = tell.read(database, number, estate.desk)
    assert (case.state, case.phase, case.issued_no) == ("valid", "done", "C-1")


def test_a_number_is_in_force_once(database: Database, estate: Estate) -> None:
    first = card(database, estate)
    with pytest.raises(MoveRefused, match="in force already"):
        card(database, estate, unit="1-1-1-102")
    tell.move(database, first, "cancel", {"end_reason": "back"}, actor=estate.desk, now=NOON)

    again = card(database, estate, unit="1-1-1-102")

    assert state(database, estate, again) == "valid"


def test_a_home_has_no_more_cards_than_it_may(database: Database, estate: Estate) -> None:
    with database.writing() as session:
        session.add(
            Setting(project_id=estate.project_id, key="cards.limit", value=2, source="test",
                    valid_from=EPOCH)
        )  # fmt: skip
    first = card(database, estate, "C-1")
    card(database, estate, "C-2")
    with pytest.raises(MoveRefused, match="as many valid cards"):
        card(database, estate, "C-3")
    card(database, estate, "C-4", unit="1-1-1-102")

    tell.move(database, first, "report_loss", {"note": "Gone"}, actor=estate.desk, now=NOON)

    assert state(database, estate, card(database, estate, "C-3")) == "valid"


def test_a_lost_card_is_off_at_once_and_on_again_when_found(
    database: Database, estate: Estate
) -> None:
    number = card(database, estate)

    tell.move(database, number, "report_loss", {"note": "Gone"}, actor=estate.desk, now=NOON)
    assert state(database, estate, number) == "lost"
    tell.move(database, number, "found_again", {"note": "In a coat"}, actor=estate.desk, now=NOON)

    assert state(database, estate, number) == "valid"


def test_a_lost_number_that_somebody_has_now_is_not_switched_on(
    database: Database, estate: Estate
) -> None:
    number = card(database, estate)
    tell.move(database, number, "report_loss", {"note": "Gone"}, actor=estate.desk, now=NOON)
    card(database, estate, unit="1-1-1-102")

    with pytest.raises(MoveRefused, match="in force already"):
        tell.move(database, number, "found_again", {"note": "Here"}, actor=estate.desk, now=NOON)


def test_a_tenants_card_ends_with_the_lease(database: Database, estate: Estate) -> None:
    with pytest.raises(MoveRefused, match="register the tenant first"):
        tenants_card(database, estate)
    tenancy(database, estate)
    with pytest.raises(MoveRefused, match="ends with the lease"):
        tenants_card(database, estate, valid_until=NOON + 301 * DAY)

    assert state(database, estate, tenants_card(database, estate)) == "valid"


def test_a_face_is_a_free_choice(database: Database, estate: Estate) -> None:
    with pytest.raises(MoveRefused, match="free choice"):
        card(database, estate, card_type="face")

    assert card(database, estate, card_type="face", free_choice=True)


def test_the_cards_of_tenants_are_off_when_the_home_is_vacated(
    database: Database, estate: Estate
) -> None:
    let(database, estate, "tenant_occupied", date(2026, 3, 1))
    tenancy(database, estate)
    theirs, owners = tenants_card(database, estate), card(database, estate, "C-O")

    let(database, estate, "handed_vacant", date(2026, 3, 2))

    assert state(database, estate, theirs) == "ended"
    assert state(database, estate, owners) == "valid"


def test_the_cards_of_a_tenant_are_off_when_the_move_is_over(
    database: Database, estate: Estate
) -> None:
    tenancy(database, estate)
    theirs = tenants_card(database, estate)
    number = affairs.register(
        database, estate, "moving", reporter_role="tenant", **errands.IN_PERSON
    )

    tell.move(
        database, number, "issue", {"status_updated": True}, actor=estate.desk, now=NOON + 5 * DAY
    )

    assert state(database, estate, theirs) == "ended"


def test_a_card_runs_out_and_is_renewed(database: Database, estate: Estate) -> None:
    number = card(database, estate, valid_until=NOON + 10 * DAY)

    expiring.tick(database, now=NOON + 11 * DAY)
    assert state(database, estate, number) == "expired"
    until = {"valid_until": NOON + 400 * DAY}
    tell.move(database, number, "renew", until, actor=estate.desk, now=NOON + 12 * DAY)

    assert state(database, estate, number) == "valid"


def test_thirty_days_before_the_end_somebody_is_reminded(
    database: Database, estate: Estate
) -> None:
    soon = card(database, estate, "C-1", valid_until=NOON + 29 * DAY)
    card(database, estate, "C-2", valid_until=NOON + 31 * DAY)

    with database.reading() as session:
        found = lists.ending_soon(session, actor=estate.desk, now=NOON)

    assert [case.number for case in found.cases] == [soon]


def let(database: Database, estate: Estate, status: str, day: date) -> None:
    with database.writing() as session:
        household_status.set_status(
            session, estate.units["1-1-1-101"], status, from_day=day, actor=estate.supervisor,
            now=NOON,
        )  # fmt: skip


def test_the_old_owners_cards_open_no_door_after_a_resale(
    database: Database, estate: Estate
) -> None:
    tenancy(database, estate)
    theirs, tenants = card(database, estate, "C-O"), tenants_card(database, estate)
    sold = affairs.register(database, estate, "change_of_owner", **errands.IN_PERSON)
    steps: tuple[tuple[str, dict[str, Any], Any], ...] = (
        ("complete", OF_A_RESALE, estate.desk),
        ("approve", {}, estate.supervisor),
        ("issue", {"ownership": "instead", "history_told": True}, estate.keeper),
    )
    for code, said, who in steps:
        tell.move(database, sold, code, said, actor=who, now=NOON)

    assert state(database, estate, theirs) == "ended"
    assert state(database, estate, tenants) == "valid"  # a sale breaks no lease
