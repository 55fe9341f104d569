"""The exceptions of other affairs, one by one as the domain page lists them (08 §8.4)."""

from typing import Any

import pytest

from data_access.database import Database
from domain.engine import MoveRefused
from domain.refusal import AnswerRefused
from services import escalating, gate
from tests import affairs, errands
from tests import complaining as tell
from tests.conftest import NOON, Estate
from tests.errands import DAY, HOUR


def told(database: Database, estate: Estate, number: str, who: Any, now: Any) -> list[str]:
    escalating.tick(database, now=now)
    with database.reading() as session:
        case = tell.read(database, number, who)
        return [one.title for one in escalating.waiting(session, case, actor=who)]


def doubted(database: Database, estate: Estate, doubt: str) -> str:
    number = affairs.register(database, estate, "change_of_owner", **errands.IN_PERSON)
    said = {"doubt": doubt, "note": "She says he may not sell."}
    tell.move(database, number, "raise_doubt", said, actor=estate.desk, now=NOON)
    return number


def test_co_owners_disagree_until_both_sign(database: Database, estate: Estate) -> None:
    number = doubted(database, estate, "co_owners")
    assert "in doubt" in told(database, estate, number, estate.supervisor, NOON + HOUR)[0]
    said: dict[str, Any] = {"note": "Talked with both."}

    with pytest.raises(MoveRefused, match="Both co-owners sign"):
        tell.move(database, number, "settle_doubt", said, actor=estate.supervisor, now=NOON)
    said["all_signed"] = True
    tell.move(database, number, "settle_doubt", said, actor=estate.supervisor, now=NOON)

    assert tell.read(database, number, estate.desk).state == "requested"


def test_co_owners_disagree_until_a_court_has_decided(database: Database, estate: Estate) -> None:
    number = doubted(database, estate, "co_owners")
    said = {"note": "The ruling is here.", "ruling": "(2026) 118"}

    tell.move(database, number, "settle_doubt", said, actor=estate.supervisor, now=NOON)

    assert tell.read(database, number, estate.desk).details["ruling"] == "(2026) 118"


def test_an_owner_abroad_is_seen_on_video_and_signs_online(
    database: Database, estate: Estate
) -> None:
    abroad: dict[str, Any] = {
        "reporter_role": "other", "identity_method": "online", "consent_by": "Mr Lin",
        "consent_at": NOON,
    }  # fmt: skip
    with pytest.raises(MoveRefused, match="recording as a file"):
        affairs.register(database, estate, "goods", **abroad)

    number = affairs.register(database, estate, "goods", **abroad, proof_kept=True)

    assert tell.read(database, number, estate.desk).state == "issued"


def test_goods_that_differ_at_the_gate_go_back_and_need_a_new_pass(
    database: Database, estate: Estate
) -> None:
    number = affairs.register(database, estate, "goods", **errands.IN_PERSON)
    watch = errands.guard(database, estate)
    found = {"difference": "Two sofas instead of one", "gate": "North"}
    with database.writing() as session:
        gate.check(session, number, "turn_back", found, version=2, token="t", actor=watch, now=NOON)

    case = tell.read(database, number, estate.desk)
    assert (case.state, case.details["difference"]) == ("voided", "Two sofas instead of one")
    again = affairs.register(database, estate, "goods", **errands.IN_PERSON)
    assert tell.read(database, again, estate.desk).state == "issued"
    assert tell.read(database, again, estate.desk).repeat_of_id is None


def test_a_night_move_goes_on_the_phone_and_is_completed_the_next_day(
    database: Database, estate: Estate
) -> None:
    errands.owner_on_file(database, estate)
    night = NOON + 11 * HOUR  # 23:00 at the estate
    said = {**errands.BY_PHONE, "consent_at": night, "reporter_role": "tenant"}

    number = affairs.register(database, estate, "goods", now=night, **said)

    owed = affairs.file(database, number, estate.desk).owed["papers"]
    assert owed.due_at.astimezone().date() == (night + DAY).date()
    tell.move(
        database, number, "complete_night", {"note": "The mandate came.", "proof_kept": True},
        actor=estate.desk, now=night + 10 * HOUR,
    )  # fmt: skip
    assert affairs.file(database, number, estate.desk).owed["papers"].met_at is not None


def test_a_pass_of_the_day_owes_no_papers(database: Database, estate: Estate) -> None:
    number = affairs.register(database, estate, "goods", **errands.IN_PERSON)

    assert "papers" not in affairs.file(database, number, estate.desk).owed
    with pytest.raises(MoveRefused, match="not given at night"):
        tell.move(
            database, number, "complete_night", {"note": "All here."}, actor=estate.desk, now=NOON
        )


def test_a_mandate_that_may_be_forged_stops_everything(database: Database, estate: Estate) -> None:
    number = affairs.register(database, estate, "goods", reporter_role="agent")
    said = {"doubt": "forged", "note": "The signature differs from the register's."}
    tell.move(database, number, "raise_doubt", said, actor=estate.desk, now=NOON)

    with pytest.raises(MoveRefused, match="not possible now"):
        tell.move(database, number, "issue", errands.BY_MANDATE, actor=estate.desk, now=NOON)

    assert told(database, estate, number, estate.supervisor, NOON + HOUR)
    later = told(database, estate, number, estate.manager, NOON + 2 * DAY)
    assert "The doubt is not settled" in later


def test_a_card_that_was_lent_to_an_agency_is_off(database: Database, estate: Estate) -> None:
    number = affairs.register(database, estate, "card", **errands.IN_PERSON)

    tell.move(database, number, "cancel", {"end_reason": "lent"}, actor=estate.desk, now=NOON)

    case = tell.read(database, number, estate.desk)
    assert (case.state, case.details["end_reason"]) == ("ended", "lent")


def test_a_certificate_for_a_school_place_says_what_the_records_show(
    database: Database, estate: Estate
) -> None:
    number = affairs.register(database, estate, "certificate", **errands.IN_PERSON)
    said: dict[str, Any] = {"fact_basis": "Owner-occupied since 2024-01-01."}

    with pytest.raises(MoveRefused, match="what our records show"):
        tell.move(database, number, "approve", said, actor=estate.supervisor, now=NOON)
    said = {**said, "only_facts": True}
    tell.move(database, number, "approve", said, actor=estate.supervisor, now=NOON)

    assert tell.read(database, number, estate.desk).details["purpose"] == "school"


def test_the_heirs_of_a_deceased_owner_show_the_certificate_of_inheritance(
    database: Database, estate: Estate
) -> None:
    heirs = {**errands.IN_PERSON, "identity_method": "heirs", "reporter_role": "other"}
    with pytest.raises(MoveRefused, match="as a file first"):
        affairs.register(database, estate, "change_of_owner", **heirs)

    number = affairs.register(database, estate, "change_of_owner", **heirs, proof_kept=True)

    assert tell.read(database, number, estate.desk).state == "identified"


def test_a_company_that_owns_a_home_sends_a_letter_with_its_stamp(
    database: Database, estate: Estate
) -> None:
    company = {**errands.IN_PERSON, "identity_method": "company", "reporter_role": "staff"}
    with pytest.raises(MoveRefused, match="as a file first"):
        affairs.register(database, estate, "goods", **company)

    number = affairs.register(database, estate, "goods", **company, proof_kept=True)

    assert tell.read(database, number, estate.desk).state == "issued"


def test_a_lost_child_or_old_person_means_the_police_at_once(
    database: Database, estate: Estate
) -> None:
    lost: dict[str, Any] = {"cat_l1": "care", "cat_l2": "care.lost", "urgency": None}
    number = affairs.register(database, estate, "help", **lost)
    assert tell.read(database, number, estate.desk).urgency == "critical"
    sent = {"assignee_id": estate.keeper.id, "called": "family"}

    with pytest.raises(MoveRefused, match="call the police first"):
        tell.move(database, number, "send", sent, actor=estate.desk, now=NOON)
    tell.move(database, number, "send", {**sent, "called": "110"}, actor=estate.desk, now=NOON)

    done = {"called": "family", "help_given": "Her daughter fetched her."}
    tell.move(database, number, "handle", done, actor=estate.desk, now=NOON + HOUR)
    assert "A child" in " ".join(told(database, estate, number, estate.manager, NOON + HOUR))


def test_a_person_is_nothing_that_was_lost_and_found(database: Database, estate: Estate) -> None:
    with pytest.raises(AnswerRefused, match="Choose one from the list"):
        affairs.register(
            database, estate, "lost_found", value_class="person", keeper_1=estate.desk.id
        )


def test_rent_that_a_tenant_owes_is_not_ours_to_collect(database: Database, estate: Estate) -> None:
    owing: dict[str, Any] = {
        "reporter_role": "tenant",
        "owner_dispute": "Two months of rent.",
    }
    number = affairs.register(database, estate, "moving", **owing, **errands.IN_PERSON)

    tell.move(
        database, number, "issue", {"status_updated": True}, actor=estate.desk, now=NOON + 5 * DAY
    )

    assert tell.read(database, number, estate.desk).state == "settled"
