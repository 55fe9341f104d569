"""A price list from a file: every row an item of one draft, each bad cell named (17 F-PS-01)."""

import pytest

from data_access.database import Database
from domain.rights import NotAllowed
from services.importing.report import ImportRefused, Plan
from services.paid import price_lists
from tests.conftest import Estate
from tests.services.importing_files import applied, csv_of, mapped, planned, sheet_of

HEADER = ("编码", "服务项目", "单位", "人工费", "材料", "服务内容", "保修", "工种")
TAP = ("S-01", "换水龙头", "个", "30", "自备", "拆旧装新", "90", "")
VALVE = ("S-02", "换主阀", "个", "面议", "另计", "按现场报价", "", "")


def plan(database: Database, estate: Estate, *rows: tuple[str, ...]) -> Plan:
    sheet = sheet_of(csv_of(HEADER, *rows))
    return planned(
        database, sheet, mapped(sheet, "prices"), project_id=estate.project_id,
        actor=estate.supervisor,
    )  # fmt: skip


def drafted(database: Database, estate: Estate) -> list[dict[str, object]]:
    with database.reading() as session:
        found = price_lists.drafts(session, estate.project_id, actor=estate.supervisor)
    return [item for case in found for item in case.details["price_items"]]


def test_a_file_becomes_one_draft_and_once_only(database: Database, estate: Estate) -> None:
    first = plan(database, estate, TAP, VALVE)

    outcome = applied(database, first, actor=estate.supervisor)
    again = plan(database, estate, TAP, VALVE)

    assert (outcome.added, len(again.new), again.unchanged) == (2, 0, 2)
    tap, valve = drafted(database, estate)
    assert (tap["price"], tap["by_quote"], tap["material"], tap["trade"]) == (
        30.0, False, "owner", "general",
    )  # fmt: skip
    assert (valve["price"], valve["by_quote"], valve["warranty_days"]) == (None, True, 0)


def test_a_row_that_cannot_be_taken_is_named_with_its_column(
    database: Database, estate: Estate
) -> None:
    wrong = ("S-03", "通下水", "次", "eighty", "含", "疏通", "30", "")
    twice = ("s-01", *TAP[1:])

    found = plan(database, estate, TAP, wrong, twice)

    assert [one.column for one in found.refused] == ["人工费", "编码"]
    assert len(found.new) == 1


def test_only_who_drafts_price_lists_brings_one_in(database: Database, estate: Estate) -> None:
    found = plan(database, estate, TAP)

    with pytest.raises(NotAllowed):
        applied(database, found, actor=estate.manager)
    with pytest.raises(ImportRefused, match="on the screen"):
        applied(database, found)
    assert drafted(database, estate) == []
