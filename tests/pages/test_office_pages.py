"""The office on its screens: people, areas, rights, the trail, and whose eyes one looks through."""

from datetime import date, timedelta

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from data_access import accounts, importing
from data_access.database import Database
from data_access.tables import Account, Grid, UnitParty
from domain.calendar import FOREVER, day_number
from domain.people import Actor
from services import areas
from services.wiring import Wiring, wire
from tests.conftest import NOON, Estate
from tests.pages.conftest import Window

POSTS = ("supervisor", "manager", "desk", "keeper", "engineer", "reader", "admin")
TITLES = {
    "people": ("People and posts", {"supervisor", "manager", "admin"}),
    "areas": ("Areas", {"supervisor", "manager", "admin"}),
    "audit": ("Audit trail", {"supervisor", "manager", "admin"}),
    "rights": ("Who may do what", set(POSTS)),
    "workdays": ("Workdays", {*POSTS} - {"admin"}),
}
MOBILE = "13800000077"


@pytest.mark.parametrize("place", TITLES)
def test_a_screen_of_the_office_opens_for_its_posts_only(
    estate: Estate, window: Window, place: str
) -> None:
    title, allowed = TITLES[place]

    shown = {post: titles(window(getattr(estate, post), place)) for post in POSTS}

    assert {post for post, found in shown.items() if found == [title]} == allowed


@pytest.mark.parametrize("place", TITLES)
def test_a_screen_of_the_office_is_drawn_in_chinese_too(
    database: Database, estate: Estate, window: Window, place: str
) -> None:
    person = estate.supervisor if place == "workdays" else estate.admin
    screen = window(person, place)
    with database.writing() as session:
        accounts.set_language(session, person.id, "zh_CN")

    screen.run()

    assert titles(screen)
    assert not screen.error
    assert any("English" in element.proto.body for element in screen.sidebar.get("html"))


# --- people


def test_the_list_of_people_is_narrowed_by_words_and_post(estate: Estate, window: Window) -> None:
    assert len(window(estate.admin, "people").dataframe[0].value) == 8
    for query in ({"text": "HY01-OTHER"}, {"post": "specialist", "text": "other"}):
        found = window(estate.admin, "people", **query).dataframe[0].value
        assert list(found["Login"]) == ["HY01-other_keeper"]
    assert window(estate.admin, "people", text="nobody").info[0].value.startswith("Nobody matches")


def test_whoever_is_invited_stands_in_the_list_and_the_password_is_shown_once(
    database: Database, estate: Estate, window: Window
) -> None:
    form = f"office.people.invite.{estate.project_id}.0"
    screen = window(estate.admin, "people")
    screen.text_input(key=f"{form}.login").set_value("newcomer")
    screen.text_input(key=f"{form}.name").set_value("Zhao")
    screen.selectbox(key=f"{form}.role").set_value("specialist")

    screen.button(key=f"{form}.submit").click().run()

    assert not screen.exception
    assert len(screen.code[0].value) == 23
    assert "newcomer" in list(screen.dataframe[0].value["Login"])
    assert not screen.run().code
    with database.reading() as session:
        added = session.exec(select(Account).where(Account.login == "newcomer")).one()
        assert added.must_change_password


def test_an_invitation_that_cannot_be_keeps_what_was_typed(estate: Estate, window: Window) -> None:
    form = f"office.people.invite.{estate.project_id}.0"
    screen = window(estate.admin, "people")
    screen.text_input(key=f"{form}.login").set_value("Not A Login")

    screen.button(key=f"{form}.submit").click().run()

    assert screen.error[0].value == "Choose a post."
    assert screen.text_input(key=f"{form}.login").value == "Not A Login"
    assert not screen.code


def test_leads_see_a_person_and_change_nothing(estate: Estate, window: Window) -> None:
    person = str(estate.desk.id)

    admin, lead = (window(who, "people", person=person) for who in (estate.admin, estate.manager))

    assert titles(admin) == titles(lead) == [r"HY01\-desk"]
    assert {"End this post", "Reset the password", "Close the account"} <= labels(admin)
    assert {"End this post", "Reset the password", "Close the account"}.isdisjoint(labels(lead))
    assert "Look through their eyes" in labels(lead) - labels(admin)


def test_a_person_of_another_estate_is_not_found(
    estate: Estate, other_estate: Estate, window: Window
) -> None:
    screen = window(estate.admin, "people", person=str(other_estate.desk.id))

    assert "not found" in screen.error[0].value
    assert not titles(screen)


# --- looking through somebody's eyes


def test_a_banner_says_whose_eyes_and_leads_back(estate: Estate, window: Window) -> None:
    screen = window(estate.supervisor, "people", person=str(estate.desk.id))

    screen.button(key="office.people.look").click().run()

    assert not screen.exception
    assert "sees. Nothing can be changed." in screen.warning[0].value
    assert "desk" in screen.warning[0].value
    assert titles(screen) != ["People and posts"]
    screen.button(key="viewing.end").click().run()
    assert not screen.warning


# --- areas, rights, the trail


def test_a_lead_makes_an_area_and_moves_homes(
    database: Database, estate: Estate, window: Window
) -> None:
    form = f"office.areas.add.{estate.project_id}.0"
    screen = window(estate.supervisor, "areas")
    screen.text_input(key=f"{form}.name").set_value("West")
    screen.button(key=f"{form}.submit").click().run()
    with database.reading() as session:
        west = session.exec(select(Grid.id).where(Grid.name == "West")).one()
    buildings = f"office.areas.{west}.buildings"
    screen.multiselect(key=buildings).set_value([estate.buildings["1"]])

    screen.button(key=f"{buildings}.move").click().run()

    assert not screen.exception
    assert screen.success[0].value == "3 homes changed their area."
    homes = screen.dataframe[0].value.set_index("Area")["Homes"]
    assert dict(homes) == {"East": 3, "West": 3}


def test_an_administrator_reads_areas_only(estate: Estate, window: Window) -> None:
    screen = window(estate.admin, "areas")

    assert list(screen.dataframe[0].value["Area"]) == ["East"]
    assert not {"Rename", "Make the area", "Move the homes"} & labels(screen)


def test_the_table_of_rights_is_searched(estate: Estate, window: Window) -> None:
    screen = window(estate.desk, "rights", text="whole phone", post="front_desk")

    (line,) = screen.dataframe[0].value.to_dict("records")
    assert line["What"] == "See a whole phone number"
    assert line["Front desk"]
    assert "Manager" not in line


def test_the_trail_is_searched_and_proved(
    database: Database, estate: Estate, window: Window
) -> None:
    with database.writing() as session:
        for name in ("West", "North"):
            areas.add(session, estate.project_id, name, actor=estate.supervisor, now=NOON)
    screen = window(estate.supervisor, "audit", ref="West")
    assert list(screen.dataframe[0].value["Subject"]) == ["area West"]

    screen.button(key="office.audit.verify").click().run()

    assert not screen.exception
    assert screen.success[0].value == "2 entries, none of them changed or missing."


# --- numbers


@pytest.fixture
def resident(database: Database, estate: Estate) -> int:
    """The owner of 1-1-1-101, who has a phone."""
    with database.writing() as session:
        row = {"project_id": estate.project_id, "name": "王小明", "pinyin": "", "initials": ""}
        (party_id,) = importing.add_parties(session, [{**row, "phone": MOBILE, "id_number": ""}])
        session.add(
            UnitParty(
                project_id=estate.project_id, unit_id=estate.units["1-1-1-101"],
                party_id=party_id, role="owner", from_day=day_number(date(2024, 1, 1)),
                until_day=FOREVER,
            )
        )  # fmt: skip
    return party_id


def test_a_number_is_shown_for_a_reason_and_for_thirty_seconds(
    database: Database, estate: Estate, window: Window, resident: int
) -> None:
    screen = household(estate, window, estate.desk)
    key = f"household.{estate.units['1-1-1-101']}.{resident}.phone"
    moment = [NOON]
    wire(Wiring(database, lambda: moment[0]))
    assert MOBILE not in texts(screen)

    screen.button(key=f"{key}.show").click().run()
    assert any("Say why" in error.value for error in screen.error)
    assert MOBILE not in texts(screen)

    screen.text_input(key=f"{key}.reason").set_value("Calls back about the lift")
    screen.button(key=f"{key}.show").click().run()
    assert MOBILE in texts(screen)

    moment[0] += timedelta(seconds=30)
    screen.run()
    assert MOBILE not in texts(screen)
    assert "138****0077" in texts(screen)


@pytest.mark.parametrize("post", ["engineer", "reader"])
def test_other_posts_are_offered_no_number(
    estate: Estate, window: Window, resident: int, post: str
) -> None:
    screen = household(estate, window, getattr(estate, post))

    assert not screen.exception
    assert "Show the number" not in labels(screen)


def household(estate: Estate, window: Window, who: Actor) -> AppTest:
    return window(who, "household", unit=str(estate.units["1-1-1-101"]))


def titles(screen: AppTest) -> list[str]:
    assert not screen.exception
    return [title.value for title in screen.title]


def labels(screen: AppTest) -> set[str]:
    return {button.label for button in screen.button}


def texts(screen: AppTest) -> list[str]:
    return [element.value for element in screen.text]
