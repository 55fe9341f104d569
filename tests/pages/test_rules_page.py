"""Management rules on their screen: put in force by a lead, written anew, read by all."""

from data_access.database import Database
from services import duties, management_rules
from tests.conftest import NOON, Estate
from tests.pages.conftest import Window


def part(estate: Estate, name: str = "") -> str:
    return f"office.rules.{estate.project_id}.adopt{name}"


def adopted(database: Database, estate: Estate, *codes: str) -> None:
    with database.writing() as session:
        management_rules.adopt(session, estate.project_id, codes, actor=estate.manager, now=NOON)


def test_an_empty_shelf_says_what_to_do_next(estate: Estate, window: Window) -> None:
    screen = window(estate.supervisor, "rules")

    assert "Choose the first ones" in screen.info[0].value
    assert len(screen.dataframe[0].value) == 32


def test_all_rules_are_put_in_force_with_two_presses(
    database: Database, estate: Estate, window: Window
) -> None:
    screen = window(estate.supervisor, "rules")
    screen.button(key=part(estate, ".all")).click().run()
    screen.button(key=part(estate, ".save")).click().run()

    assert not screen.exception
    assert screen.success[0].value == "Saved. Rules put in force: 32."
    assert set(screen.dataframe[0].value["Version"]) == {"1"}


def test_a_rule_shows_its_duties_and_versions_and_offers_the_next_one(
    database: Database, estate: Estate, window: Window
) -> None:
    adopted(database, estate, "keys")

    screen = window(estate.supervisor, "rules", rule="keys", duty="keys.stock")

    assert not screen.exception
    assert list(screen.dataframe[0].value["Duty"]) == [
        "Count the keys at the change of shift", "Stock-taking of keys by two persons",
    ]  # fmt: skip
    assert any("Version 1, in force from 2026" in one.value for one in screen.markdown)
    titles = [one.value for one in screen.text_input]
    assert "Stock-taking of keys by two persons" in titles


def test_who_only_reads_is_offered_nothing_to_write(
    database: Database, estate: Estate, window: Window
) -> None:
    adopted(database, estate, "keys")

    screen = window(estate.desk, "rules", rule="keys")

    assert not screen.exception
    assert not screen.expander


def test_my_day_shows_the_duties_owed_today_and_leads_to_their_form(
    database: Database, estate: Estate, window: Window
) -> None:
    with database.writing() as session:
        duties.keep(
            session, estate.project_id, ["keys.count", "archives.stock"], shown=(),
            actor=estate.supervisor, now=NOON,
        )  # fmt: skip
    duties.tick(database, now=NOON)

    screen = window(estate.desk, "today")

    assert not screen.exception
    assert "Duties of today" in [one.value for one in screen.subheader]
    said = [one.value for one in screen.markdown]
    assert any("Count the keys" in one for one in said)
    assert not any("Stock-taking of files" in one for one in said)
