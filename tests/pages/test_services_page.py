"""The screen of paid services: orders, their next steps, prices, settlement, companies."""

from streamlit.testing.v1 import AppTest

from data_access.database import Database
from domain.people import Actor
from tests import ordering as paid
from tests.conftest import NOON, Estate
from tests.ordering import DAY
from tests.pages.conftest import Window


def said(screen: AppTest) -> str:
    parts = (*screen.markdown, *screen.caption, *screen.info, *screen.title, *screen.subheader)
    return " ".join(str(one.value) for one in parts)


def test_without_an_order_it_says_what_to_do(estate: Estate, window: Window) -> None:
    screen = window(estate.desk, "services")

    assert not screen.exception
    assert "Register whoever wants something done" in said(screen)


def test_an_order_is_registered_at_the_desk(estate: Estate, window: Window) -> None:
    unit = str(estate.units[paid.ROOM])
    screen = window(estate.desk, "register", purpose="service_order", unit=unit)

    assert not screen.exception
    assert "What is to be done *" in [one.label for one in screen.text_area]


def test_the_list_finds_what_is_unpaid_for_a_week(
    database: Database, estate: Estate, window: Window
) -> None:
    paid.lead(paid.ask(database, estate, now=NOON - 9 * DAY), "accepted", now=NOON - 9 * DAY)

    screen = window(estate.supervisor, "services", view="late")

    assert not screen.exception
    assert "FW" in said(screen)
    assert "99.80 yuan" in said(screen)


def test_an_order_tells_its_price_and_offers_its_next_step(
    database: Database, estate: Estate, window: Window
) -> None:
    order = paid.lead(paid.ask(database, estate), "quoted")

    screen = window(estate.desk, "services", order=order.number, move="confirm")

    assert not screen.exception
    assert "Tap changed" in said(screen)
    assert "105\\.00" in said(screen)
    assert "Confirmed by *" in [one.label for one in screen.text_input]


def test_an_item_is_chosen_from_the_list_in_force(
    database: Database, estate: Estate, window: Window
) -> None:
    order = paid.ask(database, estate)
    screen = window(estate.desk, "services", order=order.number, move="quote")
    key = f"case.{order.number}.quote.0"

    (items,) = [one for one in screen.selectbox if one.label == "Item of the price list *"]
    items.set_value("T1")
    screen.button(key=f"{key}.submit").click().run()

    assert not screen.exception
    assert [one.value for one in screen.error] == []
    assert order.case.state == "quoted"


def test_each_part_is_drawn(database: Database, estate: Estate, window: Window) -> None:
    paid.lead(paid.ask(database, estate), "paid")

    shown = {
        part: window(estate.manager, "services", part=part)
        for part in ("prices", "settlement", "companies", "figures")
    }

    assert [part for part, screen in shown.items() if screen.exception] == []
    assert "Version 2026\\-1, in force since 2026\\-02\\-20" in said(shown["prices"])
    assert [one.value for one in shown["figures"].metric] == ["99.80", "99.80"]


def test_finance_closes_the_day(database: Database, estate: Estate, window: Window) -> None:
    order = paid.lead(paid.ask(database, estate), "paid")
    screen = window(order.cashier, "services", part="settlement")
    (counted,) = [one for one in screen.text_input if "The orders say 99.80" in one.label]

    counted.set_value("99.80")
    key = f"services.settlement.{estate.project_id}.2026-03-02.0.submit"
    screen.button(key=key).click().run()

    assert not screen.exception
    assert [one.value for one in screen.error] == []
    assert "Closed days" in said(screen)


def test_undoing_is_offered_to_a_lead_and_not_to_who_took_the_money(
    database: Database, estate: Estate, window: Window
) -> None:
    order = paid.lead(paid.ask(database, estate), "paid")

    def offered(actor: Actor) -> bool:
        screen = window(actor, "services", order=order.number)
        assert not screen.exception
        return "Undo an entry" in [one.label for one in screen.expander]

    assert offered(estate.supervisor)
    assert not offered(order.cashier)
