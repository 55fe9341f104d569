"""Lost and found: public within a day, described before it is seen, the State's after a year."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from data_access.database import Database
from domain.engine import MoveRefused
from domain.refusal import AnswerRefused
from services import escalating
from tests import affairs
from tests import complaining as tell
from tests.conftest import NOON, Estate
from tests.errands import DAY, HOUR

PUBLIC: dict[str, Any] = {"notice_ref": "Board of the hall"}
CLAIMED: dict[str, Any] = {
    "claimant": "Mr Gao", "claim_described": "Black, with a bent handle", "described_first": True,
    "id_last4": "123X",
}  # fmt: skip
STATION: dict[str, Any] = {"police_station": "West lake, officer Tang", "police_receipt": "88"}


def found(database: Database, estate: Estate, **changes: Any) -> str:
    kept = {"keeper_1": estate.desk.id, **changes}
    return affairs.register(database, estate, "lost_found", unit=None, **kept)


def guarded(database: Database, estate: Estate, **changes: Any) -> str:
    said = {"value_class": "valuable", "keeper_2": estate.keeper.id, **changes}
    return found(database, estate, **said)


def test_is_made_public_within_a_day(database: Database, estate: Estate) -> None:
    number = found(database, estate)

    owed = affairs.file(database, number, estate.desk).owed["publish"]
    assert owed.due_at == NOON + DAY


def test_what_is_not_public_in_time_goes_to_the_supervisor(
    database: Database, estate: Estate
) -> None:
    number = found(database, estate)
    assert told(database, estate, number, estate.supervisor, NOON + 23 * HOUR) == []

    assert told(database, estate, number, estate.supervisor, NOON + 25 * HOUR) == [
        "Not made public in time"
    ]


def test_valuables_have_two_keepers(database: Database, estate: Estate) -> None:
    with pytest.raises(AnswerRefused, match="Second keeper"):
        found(database, estate, value_class="valuable")
    with pytest.raises(AnswerRefused, match="two different people"):
        guarded(database, estate, keeper_2=estate.desk.id)

    assert tell.read(database, guarded(database, estate), estate.desk).severity == 2


def test_cash_has_an_amount(database: Database, estate: Estate) -> None:
    with pytest.raises(AnswerRefused, match="Write down how much"):
        guarded(database, estate, value_class="cash")


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ({"value_class": "danger"}, "2026-03-02T14:00:00+08:00"),
        ({"value_class": "valuable"}, "2026-03-03T23:59:59+08:00"),
        ({"value_class": "cash", "amount": "500"}, "2026-03-03T23:59:59+08:00"),
        ({"value_class": "cash", "amount": "499"}, "2026-03-17T23:59:59+08:00"),
        ({"value_class": "plain"}, "2026-03-17T23:59:59+08:00"),
    ],
)
def test_nobody_keeps_it_longer_than_is_right(
    database: Database, estate: Estate, said: dict[str, Any], due: str
) -> None:
    number = guarded(database, estate, **said)

    assert tell.read(database, number, estate.desk).due_at == datetime.fromisoformat(due)


def test_a_dangerous_thing_goes_to_the_manager_and_the_police(
    database: Database, estate: Estate
) -> None:
    number = found(database, estate, value_class="danger", item="A long knife")
    with pytest.raises(MoveRefused, match="call the police at once"):
        tell.move(database, number, "publish", PUBLIC, actor=estate.desk, now=NOON)
    assert told(database, estate, number, estate.manager, NOON + HOUR)

    tell.move(database, number, "to_police", STATION, actor=estate.desk, now=NOON)

    assert tell.read(database, number, estate.desk).state == "police"


def test_whoever_claims_it_describes_it_before_they_see_it(
    database: Database, estate: Estate
) -> None:
    number = found(database, estate)
    with pytest.raises(MoveRefused, match="before they see it"):
        tell.move(
            database, number, "hand_over", {**CLAIMED, "described_first": False},
            actor=estate.desk, now=NOON,
        )  # fmt: skip

    tell.move(database, number, "hand_over", CLAIMED, actor=estate.desk, now=NOON)

    assert tell.read(database, number, estate.desk).state == "claimed"


def test_valuables_are_handed_over_by_two(database: Database, estate: Estate) -> None:
    number = guarded(database, estate)
    for alone in (None, estate.desk.id):
        with pytest.raises(MoveRefused, match="handed over by two"):
            tell.move(
                database, number, "hand_over", {**CLAIMED, "handed_with": alone},
                actor=estate.desk, now=NOON,
            )  # fmt: skip

    with_somebody = {**CLAIMED, "handed_with": estate.keeper.id}
    tell.move(database, number, "hand_over", with_somebody, actor=estate.desk, now=NOON)

    assert tell.read(database, number, estate.desk).state == "claimed"


def test_after_a_year_in_public_it_is_the_states(database: Database, estate: Estate) -> None:
    number = found(database, estate)
    tell.move(database, number, "publish", PUBLIC, actor=estate.desk, now=NOON + HOUR)
    given, year = {"authority": "Sub-district office"}, timedelta(days=365)
    with pytest.raises(MoveRefused, match="for a year"):
        tell.move(database, number, "to_state", given, actor=estate.manager, now=NOON + year)

    tell.move(database, number, "to_state", given, actor=estate.manager, now=NOON + year + HOUR)

    assert tell.read(database, number, estate.desk).state == "to_state"


def told(database: Database, estate: Estate, number: str, who: Any, now: datetime) -> list[str]:
    escalating.tick(database, now=now)
    with database.reading() as session:
        case = tell.read(database, number, who)
        return [one.title for one in escalating.waiting(session, case, actor=who)]
