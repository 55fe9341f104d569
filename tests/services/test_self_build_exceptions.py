"""Every exception of self-builds that the domain names (13 §4.6)."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import col, select

from data_access import owners as register
from data_access.database import Database
from data_access.tables import Case as CaseRow
from data_access.tables import Party, UnitParty
from domain.calendar import FOREVER, day_of
from domain.engine import MoveRefused
from services import styles
from tests import complaining as tell
from tests import self_building as build
from tests.conftest import NOON, MakeEstate
from tests.self_building import DAY, HEARD, HOME, HOUR, Build

SEEN = {"seen": "A frame is being screwed to the wall."}


@pytest.fixture
def asked(sqlite_database: Database, make_estate: MakeEstate) -> Build:
    return build.ask(sqlite_database, make_estate(sqlite_database, "HY01"))


def test_a_neighbour_who_objects_without_a_reason_is_answered_in_writing(asked: Build) -> None:
    build.lead(asked, "consult")
    build.hear(asked, left="disagree")
    with pytest.raises(MoveRefused, match="answered in writing"):
        asked.move("to_review", now=HEARD)

    told = {"side": "left", "reply": "The awning keeps to the style of the covenant."}
    asked.move("answer_objection", told, by="supervisor", now=HEARD)

    assert asked.move("to_review", now=HEARD).state == "review"


def test_a_neighbour_who_is_absent_has_stated_nothing_after_two_letters(asked: Build) -> None:
    build.lead(asked, "consult")
    build.hear(asked, up="silent")
    with pytest.raises(MoveRefused, match="second letter"):
        asked.move("to_review", now=HEARD)
    asked.move("second_letter", {"side": "up"}, now=NOON + 5 * DAY)
    with pytest.raises(MoveRefused, match="still hangs"):
        asked.move("to_review", now=HEARD - HOUR)

    assert asked.move("to_review", now=HEARD).state == "review"


def test_a_notice_hangs_for_seven_days(asked: Build) -> None:
    build.lead(asked, "consult")
    told = {**build.NOTICE, "notice_until": NOON + 8 * DAY}

    with pytest.raises(MoveRefused, match="seven days"):
        asked.move("ask_neighbours", told, now=NOON + 2 * DAY)


def test_a_yard_asks_the_neighbour_opposite_too(asked: Build) -> None:
    build.lead(asked, "consult", place="yard")

    with pytest.raises(MoveRefused, match="the one opposite"):
        asked.move("ask_neighbours", build.NOTICE, now=NOON + 2 * DAY)


def test_a_spoken_promise_of_the_sales_office_gives_no_right(asked: Build) -> None:
    build.lead(asked, "right_check")
    told = {**build.RIGHT, "right_proof": "verbal"}
    with pytest.raises(MoveRefused, match="spoken promise"):
        asked.move("decide_right", told)

    assert asked.move("decide_right", {**told, "right_kind": "common"}).state == "survey"


def test_a_yard_in_an_annex_only_is_decided_by_the_supervisor_with_a_lawyer(asked: Build) -> None:
    build.lead(asked, "right_check", place="yard")
    with pytest.raises(MoveRefused, match="Record the doubt"):
        asked.move("decide_right", {**build.RIGHT, "right_proof": "annex"})
    doubt = {"right_proof": "annex", "right_ref": "Annex 4"}
    assert asked.move("doubt_right", doubt).details["right_kind"] == "undecided"
    with pytest.raises(MoveRefused, match="in doubt"):
        asked.move("decide_right", build.RIGHT)

    told = {"right_kind": "exclusive_use", "legal_opinion": "The annex binds the seller."}
    with pytest.raises(MoveRefused):
        asked.move("settle_right", told, by="keeper")
    assert asked.move("settle_right", told, by="supervisor").state == "survey"


def test_a_roof_is_common_even_if_one_flat_alone_reaches_it(asked: Build) -> None:
    build.lead(asked, "right_check", place="roof")
    with pytest.raises(MoveRefused, match="common parts"):
        asked.move("decide_right", build.RIGHT)
    build.lead(asked, "classified")

    with pytest.raises(MoveRefused, match="not for the covenant"):
        asked.move("set_class", build.CLASS, by="supervisor")


def test_a_permit_for_something_smaller_is_consent_to_something_smaller(asked: Build) -> None:
    build.surveyed(asked, "A", item_code="B02")
    asked.move("await_permit", now=NOON + DAY)
    asked.move("file_permit", {**build.PERMIT, "permit_length": "2.5"}, now=NOON + 2 * DAY)
    build.hear(asked)
    asked.move("to_review", now=HEARD)
    build.lead(asked, "acceptance")
    asked.photograph("after")
    asked.move("measure", {**build.BUILT, "built_length": "3"}, by="engineer",
               now=HEARD + 21 * DAY)  # fmt: skip

    with pytest.raises(MoveRefused, match="more than 50 mm"):
        asked.move("accept", {"duty_noted": True}, by="supervisor", now=HEARD + 21 * DAY)


def test_the_authoritys_word_that_no_permit_is_needed_makes_it_class_c(asked: Build) -> None:
    build.surveyed(asked, "A", item_code="B02")
    asked.move("await_permit", now=NOON + DAY)
    told = {"answer_no": "A-12", "answer_by": "Planning"}

    case = asked.move("no_permit_needed", told, by="supervisor", now=NOON + 3 * DAY)

    assert (case.state, case.details["klass"], case.resume_at) == ("classified", "C", None)
    assert asked.move("consult", now=NOON + 3 * DAY).state == "consult"


def test_a_new_style_of_the_committee_leaves_old_applications_alone(asked: Build) -> None:
    decide(asked, "Grey aluminium, 0.6 m", at=NOON - DAY)
    build.lead(asked, "submitted")
    decide(asked, "White, 0.5 m", at=NOON + HOUR)
    later = Build(asked.database, asked.estate, build.ask_again(
        asked.database, asked.estate, unit="1-1-1-102"), asked.guard)  # fmt: skip
    later.move("apply", build.APPLICATION, by="desk", now=NOON + DAY)

    kept = [one.case.details["style_version"] for one in (asked, later)]

    assert kept == [1, 2]
    assert style_of(asked) == "Grey aluminium, 0.6 m"


def test_a_new_owner_signs_the_commitment_anew(asked: Build) -> None:
    build.lead(asked, "building")
    sell(asked)
    build.lead(asked, "acceptance")
    asked.photograph("after")
    asked.move("measure", build.BUILT, by="engineer", now=HEARD + 21 * DAY)
    with pytest.raises(MoveRefused, match="the new owner signs"):
        asked.move("accept", {"duty_noted": True}, by="supervisor", now=HEARD + 21 * DAY)

    told = {**build.COMMITMENT, "signed_name": "Mr Gao"}
    asked.move("commit", told, now=HEARD + 21 * DAY)

    accepted = asked.move("accept", {"duty_noted": True}, by="supervisor", now=HEARD + 21 * DAY)
    assert accepted.state == "registered"


def test_work_before_the_consent_is_an_illegal_structure(asked: Build) -> None:
    build.lead(asked, "review")

    asked.move("seen_at_work", SEEN, now=HEARD)

    (number,) = structures_of(asked)
    found = tell.read(asked.database, number, asked.estate.manager)
    assert (found.state, found.title, found.details["stage"]) == ("found", "Awning", "in_work")
    build.review(asked)
    with pytest.raises(MoveRefused, match="without consent"):
        asked.move("agree", {"conditions": "Grey only."}, by="manager", now=HEARD)
    with pytest.raises(MoveRefused, match="without consent"):
        asked.move("withdraw", {"reason": "Changed their mind."}, now=HEARD)


def test_work_beyond_the_drawing_is_an_illegal_structure(asked: Build) -> None:
    build.lead(asked, "building")

    asked.move("beyond", SEEN, by="guard", now=HEARD + 12 * DAY)

    assert len(structures_of(asked)) == 1


def test_what_is_refused_and_built_all_the_same_is_an_illegal_structure(asked: Build) -> None:
    build.surveyed(asked, "X", item_code="W04")
    asked.move("refuse", build.REFUSAL, by="supervisor")

    case = asked.move("built_anyway", SEEN, now=NOON + 20 * DAY)

    assert (case.state, case.details["built_anyway"]) == ("refused", True)
    assert len(structures_of(asked)) == 1
    with pytest.raises(MoveRefused, match="without consent"):
        asked.move("built_anyway", SEEN, now=NOON + 21 * DAY)


def test_the_same_work_is_entered_in_the_ledger_once(asked: Build) -> None:
    build.lead(asked, "submitted")
    asked.move("seen_at_work", SEEN)

    with pytest.raises(MoveRefused, match="without consent"):
        asked.move("seen_at_work", SEEN, now=NOON + HOUR)

    assert len(structures_of(asked)) == 1


def test_what_goes_beyond_the_drawing_is_entered_once(asked: Build) -> None:
    build.lead(asked, "building")
    asked.move("beyond", SEEN, now=HEARD + 12 * DAY)

    with pytest.raises(MoveRefused, match="without consent"):
        asked.move("beyond", SEEN, now=HEARD + 13 * DAY)


def decide(asked: Build, style: str, *, at: Any) -> None:
    told = {
        "item_code": "W01", "style": style, "decided_by": "Committee, minutes 7", "since_at": at,
    }  # fmt: skip
    with asked.database.writing() as session:
        styles.decide(session, asked.estate.project_id, told, token=tell.token(),
                      actor=asked.estate.supervisor, now=NOON + timedelta(hours=1))  # fmt: skip


def style_of(asked: Build) -> str:
    with asked.database.reading() as session:
        found = styles.of_case(session, asked.case)
    return found.style if found else ""


def structures_of(asked: Build) -> list[str]:
    with asked.database.reading() as session:
        found = select(CaseRow.number).where(col(CaseRow.procedure) == "illegal_structure")
        return list(session.exec(found))


def sell(asked: Build) -> None:
    """Let another person own the home from today on."""
    unit_id, today = asked.estate.units[HOME], day_of(HEARD, "Asia/Shanghai")
    project_id = asked.estate.project_id
    with asked.database.writing() as session:
        before = register.present(session, unit_id, ("owner",))
        register.end(session, [one.id for one in before], until_day=today)
        buyer = Party(name="Mr Gao", pinyin="", initials="", project_id=project_id)
        session.add(buyer)
        session.flush()
        assert buyer.id
        session.add(
            UnitParty(
                unit_id=unit_id, party_id=buyer.id, role="owner", from_day=today,
                until_day=FOREVER, project_id=project_id,
            )
        )  # fmt: skip
