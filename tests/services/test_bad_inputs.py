"""Bad input at the service's door: a sentence that names the field, nothing written, or the
normal form stored. Case by case of the catalogue, where a form of ours has the field.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from data_access import case_lists, private
from data_access.database import Database
from domain import case as stored_case
from domain.refusal import AnswerRefused, Refusal
from domain.rights import whole
from services import cases
from tests import bad_inputs
from tests import complaining as tell
from tests.bad_inputs import NOW, Case, case_id
from tests.conftest import NOON, Estate

FIELDS = {
    "form.phone": "phone",
    "form.phone (landline allowed)": "phone",
    "form.person_name": "reporter_name",
    "form.details (free text)": "description",
    "form.title": "title",
    "form.count": "headcount",
}
TEXTS = ("form.details (free text)",)
"""A description takes 5 characters or more; shorter texts go into a field that takes them."""
FORM_CASES = [case for case in bad_inputs.CASES.values() if case.where in FIELDS]
LONGEST_TITLE = 40


def stored(database: Database, estate: Estate) -> int:
    with database.reading() as session:
        return case_lists.count(
            session,
            case_lists.Wanted(reach=whole(estate.project_id), procedure="complaint"),
        )


def _stored_answer(database: Database, case: stored_case.Case, field: str) -> object:
    """Return what stands in the database; of a phone number a case shows the mask only."""
    if field != "phone":
        return getattr(case, field)
    with database.reading() as session:
        return private.phone_of_case(session, case.id)


@pytest.mark.parametrize("case", FORM_CASES, ids=case_id)
def test_a_form_answers_as_the_catalogue_says(
    database: Database, estate: Estate, case: Case
) -> None:
    too_short = case.outcome != "refuse" and len(str(case.value or "long enough")) < 5
    field = "expectation" if too_short and case.where in TEXTS else FIELDS[case.where]

    if case.outcome == "refuse":
        with pytest.raises(AnswerRefused) as refused:
            tell.register(database, estate, **{field: case.given})

        assert refused.value.title
        assert stored(database, estate) == 0
        return
    number = tell.register(database, estate, **{field: case.given})
    found = _stored_answer(database, tell.read(database, number, estate.supervisor), field)
    if case.value is not None:
        assert str(found) == case.value
    assert stored(database, estate) == 1


@pytest.mark.parametrize(
    ("changes", "title", "why"),
    [
        ({"received_at": NOON + timedelta(minutes=6)}, "Received", "lies in the future"),
        ({"received_at": NOON.replace(tzinfo=None)}, "Received", "a day and a time"),
        ({"received_at": "2026-03-02 12:00"}, "Received", "a day and a time"),
        ({"received_at": None}, "Received", "must be filled in"),
        ({"description": ""}, "What happened", "must be filled in"),
        ({"description": "字" * 10_000}, "What happened", "5000"),
        ({"description": "短"}, "What happened", ""),
        ({"cat_l1": "parking"}, "Sub-category", "of the chosen category"),
        ({"cat_l2": "parking.nothing"}, "Sub-category", "one from the list"),
        ({"cat_l1": "nothing"}, "Category", "one from the list"),
        ({"channel": "telepathy"}, "Channel", "one from the list"),
        ({"severity": "9"}, "Severity", "one from the list"),
        ({"headcount": "0"}, "Households concerned", "from 1 to 9999"),
        ({"headcount": "twelve"}, "Households concerned", ""),
        ({"accused_id": 999_999}, "Person complained about", "a person of this project"),
        ({"accused_id": "1 OR 1=1"}, "Person complained about", "a person of this project"),
        ({"channel": "hotline_12345"}, "Outside order number", "must be filled in"),
        ({"phone": "", "no_phone": False}, "Phone number", "tick that the person gives none"),
        ({"reporter_name": ""}, "Reported by", "Surname and title"),
        ({"title": "题" * (LONGEST_TITLE + 1)}, "Matter", "40"),
        ({"cat_l1": "staff", "cat_l2": "staff.attitude"}, "Department complained about", "filled"),
    ],
)
def test_a_complaint_is_refused_with_the_field_s_name(
    database: Database, estate: Estate, changes: dict[str, Any], title: str, why: str
) -> None:
    with pytest.raises(AnswerRefused) as refused:
        tell.register(database, estate, **changes)

    assert refused.value.title == title
    assert why in str(refused.value)
    assert stored(database, estate) == 0


def test_a_complaint_without_any_place_is_refused(database: Database, estate: Estate) -> None:
    with pytest.raises(AnswerRefused, match="Choose a room, or say where it is"):
        tell.register(database, estate, unit=None)

    tell.register(database, estate, unit=None, location_text="Lift of building 2")

    assert stored(database, estate) == 1


def test_a_room_of_another_project_is_refused(
    database: Database, estate: Estate, other_estate: Estate
) -> None:
    estate.units["stolen"] = other_estate.units["1-1-1-101"]

    with pytest.raises(AnswerRefused, match="no such room in this project"):
        tell.register(database, estate, unit="stolen")

    assert stored(database, estate) == 0


def test_another_project_is_refused_like_a_missing_one(
    database: Database, estate: Estate, other_estate: Estate
) -> None:
    number = tell.register(database, other_estate)

    with pytest.raises(Refusal) as of_another:
        tell.register(database, other_estate, actor=estate.desk)
    with pytest.raises(cases.CaseNotFound) as not_yours:
        tell.read(database, number, estate.supervisor)
    with pytest.raises(cases.CaseNotFound) as not_there:
        tell.read(database, "TS-CH02-202603-9999", estate.supervisor)

    assert str(of_another.value) == str(not_yours.value) == str(not_there.value)


def test_an_anonymous_caller_needs_neither_name_nor_number(
    database: Database, estate: Estate
) -> None:
    number = tell.register(database, estate, reporter_role="anonymous", reporter_name="", phone="")

    assert tell.read(database, number, estate.desk).phone == ""


def test_late_entry_is_taken_and_flagged(database: Database, estate: Estate) -> None:
    late = tell.register(database, estate, received_at=NOON - timedelta(hours=25))
    prompt = tell.register(database, estate, received_at=NOON - timedelta(hours=23))

    assert tell.read(database, late, estate.desk).backfilled
    assert not tell.read(database, prompt, estate.desk).backfilled


@pytest.mark.parametrize(
    ("local", "month"),
    [
        (datetime(2026, 11, 30, 16, 30, tzinfo=UTC), 2026 * 12 + 11),
        (datetime(2026, 10, 31, 15, 59, 59, tzinfo=UTC), 2026 * 12 + 9),
    ],
    ids=["F-TM-08", "F-TM-09"],
)
def test_a_month_is_the_estate_s_and_not_the_server_s(
    database: Database, estate: Estate, local: datetime, month: int
) -> None:
    number = tell.register(database, estate, received_at=local, now=max(local, NOW))

    assert tell.read(database, number, estate.desk).received_month == month
