"""The screens of renovation sites: lists that say what to do, the file of one, money, a patrol."""

from typing import Any

import pytest

from data_access.database import Database
from tests import renovating as reno
from tests.conftest import NOON, Estate
from tests.pages.conftest import Window
from tests.renovating import DAY

BACK = {"appoint_from": NOON + 5 * DAY}


@pytest.mark.parametrize(
    ("view", "said"),
    [
        ("work", "once their permit is issued"),
        ("applied", "Register whoever asks"),
        ("after", "Nothing waits"),
        ("ended", "No renovation has ended"),
    ],
)
def test_an_empty_list_says_what_to_do_next(
    estate: Estate, window: Window, view: str, said: str
) -> None:
    screen = window(estate.desk, "sites", view=view)

    assert not screen.exception
    assert said in screen.info[0].value


def test_whether_noise_is_allowed_stands_above_the_sites(estate: Estate, window: Window) -> None:
    screen = window(estate.desk, "sites")

    assert any("No noise is allowed now" in one.value for one in screen.markdown)
    assert any("08:" in one.value for one in screen.markdown)


def test_a_site_opens_from_the_list(database: Database, estate: Estate, window: Window) -> None:
    site = reno.lead(reno.ask(database, estate), "submitted")
    screen = window(estate.engineer, "sites", view="applied")

    screen.button(key=f"sites.open.{site.number}.").click().run()

    assert not screen.exception
    assert screen.title[0].value == r"1\-1\-1\-101"


@pytest.mark.parametrize("who", ["desk", "keeper", "engineer", "supervisor", "manager", "reader"])
@pytest.mark.parametrize("state", ["inquiry", "reviewing", "in_progress", "refund_review"])
def test_everybody_sees_a_site_in_every_part_of_its_life(
    database: Database, estate: Estate, window: Window, who: str, state: str
) -> None:
    site = reno.lead(reno.ask(database, estate), state)

    screen = window(getattr(estate, who), "sites", site=site.number)

    assert not screen.exception
    assert not screen.error


def test_somebody_who_asks_is_registered(
    database: Database, estate: Estate, window: Window
) -> None:
    unit = estate.units["1-1-1-101"]
    screen = window(estate.desk, "sites", view="apply", unit=str(unit))
    key = f"sites.ask.{unit}.0"
    screen.text_input(key=f"{key}.phone").set_value("13800001101")

    screen.button(key=f"{key}.submit").click().run()

    assert not screen.exception
    assert not screen.error
    assert screen.title[0].value == r"1\-1\-1\-101"


def test_finance_receives_a_deposit(database: Database, estate: Estate, window: Window) -> None:
    site = reno.lead(reno.ask(database, estate), "approved")
    screen = window(site.cashier, "sites", site=site.number)
    key = f"sites.{site.number}.receive.0"
    typed: dict[str, Any] = {"amount": "2000", "payer": "Mrs Lin", "receipt_no": "S-1"}
    screen.radio(key=f"{key}.deposit_account").set_value("owner")
    for code, value in typed.items():
        screen.text_input(key=f"{key}.{code}").set_value(value)

    screen.button(key=f"{key}.submit").click().run()

    assert not screen.exception
    assert "print the receipt" in screen.success[0].value
    assert site.books()["owner"] == 2_000


def test_a_patrol_is_recorded_on_its_screen(
    database: Database, estate: Estate, window: Window
) -> None:
    site = reno.lead(reno.ask(database, estate), "permitted")
    screen = window(estate.keeper, "sites", site=site.number, move="patrol")
    key = f"case.{site.number}.patrol.0"
    screen.selectbox(key=f"{key}.site_state").set_value("nobody").run()
    screen.radio(key=f"{key}.patrol_kind").set_value("service")

    screen.button(key=f"{key}.submit").click().run()

    assert not screen.exception
    assert [one.value for one in screen.error] == []
    assert [one.site_state for one in site.file().patrols] == ["nobody"]


def test_what_is_held_is_told_with_the_refunds_that_are_owed(
    database: Database, estate: Estate, window: Window
) -> None:
    reno.lead(reno.ask(database, estate), "final_passed")

    screen = window(estate.supervisor, "sites", view="deposits")

    assert not screen.exception
    assert any("2,000" in one.value for one in screen.markdown)


def test_the_desk_sees_no_books_of_all_sites(estate: Estate, window: Window) -> None:
    screen = window(estate.desk, "sites", view="deposits")

    assert not screen.exception
    assert not [one for one in screen.subheader if one.value == "Refunds owed"]


def test_the_page_of_a_case_leads_to_its_site(
    database: Database, estate: Estate, window: Window
) -> None:
    site = reno.ask(database, estate)

    screen = window(estate.supervisor, "case", case=site.number)

    assert not screen.exception


def test_a_household_leads_to_its_renovation(
    database: Database, estate: Estate, window: Window
) -> None:
    site = reno.ask(database, estate)

    screen = window(estate.desk, "household", unit=str(estate.units["1-1-1-101"]))

    assert not screen.exception
    labels = [one.proto.label for one in screen.get("page_link")]
    assert any(site.number in label for label in labels)


def test_the_figures_say_out_of_how_many(
    database: Database, estate: Estate, window: Window
) -> None:
    reno.lead(reno.ask(database, estate), "approved")

    screen = window(estate.supervisor, "sites", view="figures")

    assert not screen.exception
    assert {"Today", "Last seven days", "This month"} <= {one.value for one in screen.subheader}
    assert any(" of 0" in one.value for one in screen.caption)


def test_engineering_finds_the_applied_works_listed_in_the_form_of_its_opinion(
    database: Database, estate: Estate, window: Window
) -> None:
    site = reno.lead(reno.ask(database, estate), "reviewing")

    screen = window(estate.engineer, "sites", site=site.number, move="opinion")

    assert not screen.exception
    tables = [one.value for one in screen.dataframe if "opinion" in one.value]
    assert list(tables[0]["item_code"]) == ["I01", "U04"]
