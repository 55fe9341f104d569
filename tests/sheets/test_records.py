"""The record of a case on paper: what it tells, what it keeps to itself, who may take it out."""

from datetime import timedelta
from typing import Any

import pytest

from data_access.database import Database
from domain import printing as forms
from domain.registry import PROCEDURES
from domain.rights import NotAllowed
from domain.sheet import Code, Sheet
from services.cases import CaseNotFound
from tests import affairs, printing, repairing
from tests import complaining as tell
from tests import keeping as keep
from tests.conftest import NOON, Estate, MakeEstate
from tests.printing import record, squeezed, text
from tests.services import visiting

HOUR = timedelta(hours=1)


def headings(sheet: Sheet) -> set[str]:
    return {getattr(block, "heading", "") for block in sheet.blocks}


def test_a_complaint_tells_what_was_reported_done_and_said(
    database: Database, estate: Estate
) -> None:
    number = tell.closed(database, estate)

    printed = text(*record(database, estate.supervisor, number))

    for said in (
        "Complaint handling record", number, "1-1-1-101", "Barking at night",
        "The dog upstairs barks from ten till two.", "Registered", "Mark handled", "Close",
        str(tell.HANDLED["measure"]), str(tell.HANDLED["reply_content"]), "Satisfied",
        "Service supervisor", "Customer",
    ):  # fmt: skip
        assert squeezed(said) in printed


def test_a_complaint_keeps_to_itself_what_colleagues_say_and_judge(
    database: Database, estate: Estate
) -> None:
    number = tell.handled(
        database, estate, severity="2", accused_dept="security", hot=True, phone="13812345678"
    )
    noted = {"note": "He complains every week, take care."}
    tell.move(database, number, "note", noted, actor=estate.desk, now=NOON + 21 * HOUR)
    tell.move(
        database, number, "judge", {**tell.VALID, "validity": "invalid_unfounded",
        "validity_reason": "Nobody heard any dog."}, actor=estate.supervisor, now=NOON + 22 * HOUR,
    )  # fmt: skip

    printed = text(*record(database, estate.supervisor, number))

    for kept in (
        "every week", "Nobody heard", "nfounded", "Severity", "Important", "security", "Hot",
        "13812345678", "138****5678", "Mrs", str(tell.HANDLED["investigation"]), "Responsibility",
    ):  # fmt: skip
        assert squeezed(kept) not in printed
    assert "M**" in printed


def test_a_number_typed_into_a_text_is_masked(database: Database, estate: Estate) -> None:
    typed = "Call 13812345678 or show 11010519491231002X at the gate."
    number = tell.register(database, estate, description=typed)

    printed = text(*record(database, estate.desk, number))

    assert "138****5678" in printed
    assert "1101**********002X" in printed
    assert "13812345678" not in printed
    assert "11010519491231002X" not in printed


def test_a_sealed_complainant_is_on_no_paper_whoever_prints_it(
    database: Database, estate: Estate
) -> None:
    number = tell.register(database, estate, identity_sealed=True, actor=estate.supervisor)

    printed = text(*record(database, estate.supervisor, number))

    assert "1-1-1-101" not in printed
    assert "M**" not in printed


def test_a_work_order_names_the_customer_and_masks_the_number(
    database: Database, estate: Estate
) -> None:
    number = repairing.on_site(database, estate, reporter_name="欧阳娜娜", phone="13812345678")

    printed = text(*record(database, estate.engineer, number))

    assert "欧阳娜娜" in printed
    assert "138****5678" in printed
    assert "Technician" in printed


def test_a_work_order_leaves_room_to_write_until_the_work_is_done(
    database: Database, estate: Estate
) -> None:
    waiting, done = repairing.on_site(database, estate), repairing.done(database, estate)

    (order,) = record(database, estate.engineer, waiting)
    (report,) = record(database, estate.engineer, done)

    assert {"Result of the repair", "Cause found", "Material used"} <= headings(order)
    assert any(isinstance(block, Code) and block.content == waiting for block in order.blocks)
    assert headings(report).isdisjoint({"Result of the repair", "Cause found", "Material used"})
    assert squeezed("What was done: Replaced the seal.") in text(report)


@pytest.mark.parametrize("code", sorted(c for c in affairs.FORMS if PROCEDURES[c].opened_by))
def test_every_procedure_that_a_caller_opens_has_a_record(
    sqlite_database: Database, make_estate: MakeEstate, code: str
) -> None:
    estate, procedure = make_estate(sqlite_database, "HY01"), PROCEDURES[code]
    keeper: dict[str, Any] = {"keeper_1": estate.desk.id} if code == "lost_found" else {}
    number = affairs.register(sqlite_database, estate, code, **keeper)

    for language, title in (("en", procedure.title), ("zh_CN", "")):
        printed = text(*record(sqlite_database, estate.supervisor, number, language=language))

        assert number in printed
        assert squeezed(forms.form_of(procedure).title if title else "") in printed
        assert "Date:" in printed or "年" in printed


def test_a_visit_does_not_tell_why_the_household_is_visited(
    database: Database, estate: Estate
) -> None:
    number = visiting.visit(database, estate, {**visiting.MET, "kind": "arrears"})

    printed = text(*record(database, estate.keeper, number))

    for said in ("Visit record", "At the door", "王**", "楼道堆了很多杂物", "Person met"):
        assert squeezed(said) in printed
    for kept in ("rrears", "Friendly", "王女士"):
        assert kept not in printed


def test_a_return_visit_has_a_record(database: Database, estate: Estate) -> None:
    mended = affairs.mended(database, estate)
    visit = affairs.visit_of(database, estate, mended)

    printed = text(*record(database, estate.desk, visit.number, language="zh_CN"))

    assert "回访记录表" in printed
    assert visit.number in printed


def test_a_very_long_case_is_printed_whole(
    sqlite_database: Database, make_estate: MakeEstate
) -> None:
    estate = make_estate(sqlite_database, "HY01")
    told = "".join(f"第{n}次漏水，" for n in range(600))
    number = tell.register(sqlite_database, estate, description=told)
    for n in range(40):
        said = {"chase_note": f"Chaser number {n} 😀"}
        tell.move(sqlite_database, number, "chase", said, actor=estate.desk, now=NOON + n * HOUR)

    found = printing.pages(printing.pdf(*record(sqlite_database, estate.desk, number)))

    assert len(found) >= 4
    texts = (page.partition(number)[2].partition("Printed2026")[0] for page in found)
    body = "".join(texts)
    assert all(f"第{n}次" in body for n in range(600))
    assert all(f"Chasernumber{n}〓" in body for n in range(40))
    assert [f"Page{n}of{len(found)}" in page for n, page in enumerate(found, start=1)] == [
        True
    ] * len(found)


def test_a_case_with_little_in_it_is_printed_too(database: Database, estate: Estate) -> None:
    number = tell.register(
        database, estate, unit=None, location_text="Gate", reporter_name="", phone="",
        reporter_role="anonymous",
    )  # fmt: skip

    (page,) = printing.pages(printing.pdf(*record(database, estate.desk, number)))

    assert "Gate" in page
    assert "Anonymous" in page
    assert "None" not in page


def test_who_may_not_see_a_case_finds_none(
    database: Database, estate: Estate, other_estate: Estate
) -> None:
    number = tell.register(database, estate)

    with pytest.raises(CaseNotFound):
        record(database, other_estate.supervisor, number)


@pytest.mark.parametrize("who", ["reader", "engineer"])
def test_who_may_see_a_case_only_does_not_print_it(
    database: Database, estate: Estate, who: str
) -> None:
    number = tell.register(database, estate)

    with pytest.raises(NotAllowed):
        record(database, getattr(estate, who), number)


def test_a_batch_keeps_the_order_that_was_asked_for(database: Database, estate: Estate) -> None:
    first, second = tell.register(database, estate), repairing.register(database, estate)

    found = record(database, estate.desk, second, first)

    assert [sheet.number for sheet in found] == [second, first]


def test_the_slip_names_the_key_by_its_code_and_never_the_door(
    database: Database, estate: Estate
) -> None:
    key = keep.receive(database, estate, keep.REPAIR)
    keep.lend(database, estate, key, **keep.WORKER)

    printed = text(*record(database, estate.desk, key))

    for said in ("Key loan slip", "K-7", "Mr Wu", "138****0077", "2026-03-02 17:00"):
        assert squeezed(said) in printed
    assert "1-1-1-101" not in printed


def test_a_key_in_the_cabinet_has_no_slip(database: Database, estate: Estate) -> None:
    key = keep.receive(database, estate, keep.REPAIR)

    assert squeezed("Key loan slip") not in text(*record(database, estate.desk, key))


def test_what_is_kept_or_told_is_a_question_of_some_procedure() -> None:
    asked = {field.code for p in PROCEDURES.values() for field in p.asks}
    asked |= {field.code for p in PROCEDURES.values() for m in p.moves for field in m.told}

    assert asked >= forms.TOLD | forms.WITHHELD
