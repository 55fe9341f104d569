"""Errands: from the call to the gate, the list of affairs, and what ends soon on my day."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select

from data_access.database import Database
from data_access.tables import Case
from domain.procedures.affairs import AFFAIRS
from tests import affairs, errands
from tests.conftest import NOON, Estate
from tests.pages.conftest import Window

SECOND_HALVES = {"valid_until", "footage_until", "id_last4"}
"""The end of hours, and the rest of a document: one question with the first."""


def told(screen) -> str:
    return " ".join(
        one.value
        for one in (*screen.markdown, *screen.text, *screen.success, *screen.info, *screen.code)
    )


def test_a_call_offers_the_errand_and_then_its_kind(estate: Estate, window: Window) -> None:
    unit = str(estate.units["1-1-1-101"])
    screen = window(estate.desk, "register", unit=unit, purpose="errand")
    assert not any(str(button.key).endswith("submit") for button in screen.button)

    screen.selectbox(key="register.errand").set_value("visitor").run()

    assert not screen.exception
    assert screen.query_params["purpose"] in ("visitor", ["visitor"])
    assert screen.text_input(key="register.visitor.0.guest").label == "Visitor *"


@pytest.mark.parametrize("kind", [one.code for one in AFFAIRS])
def test_a_kind_shows_at_most_six_open_questions(estate: Estate, window: Window, kind: str) -> None:
    unit = str(estate.units["1-1-1-101"])
    screen = window(estate.desk, "register", unit=unit, purpose=kind)
    procedure = next(one for one in AFFAIRS if one.code == kind)

    shown = [
        asked.code for asked in procedure.asks
        if asked.code not in procedure.rare and asked.kind != "flag"
    ]  # fmt: skip

    assert not screen.exception
    assert len(set(shown) - SECOND_HALVES) <= 6, shown
    assert len(shown) == len(set(shown))


def test_an_owners_pass_is_issued_from_the_call_and_checked_at_the_gate(
    database: Database, estate: Estate, window: Window
) -> None:
    unit, part = str(estate.units["1-1-1-101"]), "register.goods.0"
    screen = window(estate.desk, "register", unit=unit, purpose="goods")
    screen.session_state["register.goods.filled"] = {"items": (1, [errands.SOFA])}
    screen.text_input(key=f"{part}.reporter_name").set_value("Mrs Lin").run()
    screen.selectbox(key=f"{part}.identity_method").set_value("in_person").run()
    screen.text_input(key=f"{part}.id_last4").set_value("123X").run()
    screen.checkbox(key=f"{part}.id_seen").check().run()
    screen.button(key=f"{part}.submit").click().run()

    with database.reading() as session:
        case = session.exec(select(Case)).one()
    assert (case.state, case.title, case.details["move_type"]) == ("issued", "Sofa", "part")
    assert f"The number is {case.number}" in told(screen)
    watch = errands.guard(database, estate)
    gate = window(watch, "gate")
    assert "Sofa × 1" in told(gate)
    gate.button_group(key=f"gate.{case.number}.chosen").set_value("let_through").run()
    gate.button(key=f"gate.{case.number}.let_through.0.submit").click().run()

    assert not gate.exception
    assert "Nothing waits at the gate" in told(gate)
    with database.reading() as session:
        assert session.exec(select(Case)).one().state == "released"


def test_a_guard_has_the_gate_and_no_household(
    database: Database, estate: Estate, window: Window
) -> None:
    affairs.register(database, estate, "goods", **errands.IN_PERSON)

    screen = window(errands.guard(database, estate), "gate")

    assert not screen.exception
    assert "Mrs Lin" not in told(screen)
    assert "1380" not in told(screen)


def test_the_list_is_narrowed_to_a_kind(database: Database, estate: Estate, window: Window) -> None:
    affairs.register(database, estate, "goods", **errands.IN_PERSON)
    affairs.register(database, estate, "borrowing")

    every = window(estate.desk, "affairs")
    one = window(estate.desk, "affairs", kind="borrowing")

    assert len(every.dataframe[0].value) == 2
    assert list(one.dataframe[0].value["kind"]) == ["Tool lent"]


def test_an_empty_list_says_what_to_do_next(estate: Estate, window: Window) -> None:
    screen = window(estate.desk, "affairs", kind="cctv")

    assert "errands stand there too" in screen.info[0].value


def test_what_ends_within_thirty_days_stands_on_my_day(
    database: Database, estate: Estate, window: Window
) -> None:
    until: dict[str, Any] = {"valid_until": NOON + timedelta(days=9)}
    affairs.register(database, estate, "card", **errands.IN_PERSON, **until)

    screen = window(estate.desk)

    assert {one.label: one.value for one in screen.metric}["Ends within 30 days"] == "1"


def test_a_case_shows_its_goods_and_a_checklist_to_tick(
    database: Database, estate: Estate, window: Window
) -> None:
    goods = affairs.register(database, estate, "goods", **errands.IN_PERSON)
    tenant = affairs.register(database, estate, "tenant", **errands.IN_PERSON)

    seen = window(estate.desk, "case", case=goods)
    ticking = window(estate.desk, "case", case=tenant, move="complete")

    assert "Sofa · 1 · grey; Lamp · 2" in told(seen)
    assert not ticking.exception
