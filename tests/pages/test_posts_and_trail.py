"""What the office decides and looks up on its screens: posts that wait, entries of the trail."""

from datetime import date

from sqlmodel import select

from data_access.database import Database
from data_access.tables import Grid, Posting
from domain.people import Role
from domain.rights import NotAllowed
from services import areas, audit, post_approval, posts
from services.posts import NewPost
from tests.conftest import NOON, Estate
from tests.pages.conftest import Window
from tests.pages.test_office_pages import labels, texts, titles


def test_one_entry_is_shown_in_full(database: Database, estate: Estate, window: Window) -> None:
    with database.writing() as session:
        east = session.exec(select(Grid.id).where(Grid.project_id == estate.project_id)).one() or 0
        areas.rename(session, estate.project_id, east, "North", actor=estate.manager, now=NOON)

    screen = window(estate.supervisor, "audit", entry="1")

    assert titles(screen) == ["Area renamed"]
    assert {"HY01-manager", "Estate HY01", "area North"} <= set(texts(screen))
    (changed,) = screen.dataframe[0].value.to_dict("records")
    assert (changed["Old value"], changed["New value"]) == ("East", "North")
    assert "not found" in window(estate.supervisor, "audit", entry="2").error[0].value


def test_a_refused_right_is_told_in_words_and_with_its_project(
    database: Database, estate: Estate, window: Window
) -> None:
    denial = NotAllowed().trying("people.create", project_id=estate.project_id)
    with database.writing() as session:
        audit.refused(session, denial, actor=estate.desk, now=NOON)

    here = window(estate.supervisor, "audit", project=str(estate.project_id))

    (line,) = here.dataframe[0].value.to_dict("records")
    assert (line["What"], line["Project"]) == ("Users and roles · Create", "Estate HY01")


def test_a_lead_moves_a_single_home(database: Database, estate: Estate, window: Window) -> None:
    with database.writing() as session:
        west = areas.add(session, estate.project_id, "West", actor=estate.manager, now=NOON)
    form = f"office.areas.{west}.homes.0"
    screen = window(estate.supervisor, "areas")
    screen.text_area(key=f"{form}.codes").set_value("1-1-1-101 2-1-1-101")

    screen.button(key=f"{form}.submit").click().run()

    assert not screen.exception
    homes = screen.dataframe[0].value.set_index("Area")["Homes"]
    assert dict(homes) == {"East": 4, "West": 2}


# --- posts that wait


def test_a_manager_approves_on_the_page_what_waits(
    database: Database, estate: Estate, window: Window
) -> None:
    new = NewPost(estate.project_id, Role.READONLY, None, None, None)
    with database.writing() as session:
        posts.give(session, estate.desk.id, new, actor=estate.admin, now=NOON)
        (one,) = post_approval.waiting(session, actor=estate.manager)
    key = f"office.people.waiting.{one.post.id}"
    assert "Approve" not in labels(window(estate.admin, "people"))
    assert "Approve" not in labels(window(estate.supervisor, "people"))

    screen = window(estate.manager, "people")
    screen.button(key=f"{key}.refuse").click().run()
    assert screen.error[0].value == "Say in at most 200 characters why it is refused."
    screen.button(key=f"{key}.approve").click().run()

    assert not screen.exception
    assert "Approve" not in labels(screen)
    found = window(estate.manager, "people", text="HY01-desk").dataframe[0].value
    assert "Reader" in found["Posts"].iloc[0]


def test_the_dates_of_a_post_are_changed_in_place(
    database: Database, estate: Estate, window: Window
) -> None:
    with database.reading() as session:
        statement = select(Posting.id).where(Posting.account_id == estate.desk.id)
        post_id = session.exec(statement).one()
    key = f"office.people.dates.{post_id}"
    screen = window(estate.admin, "people", person=str(estate.desk.id))
    screen.date_input(key=f"{key}.to").set_value(date(2026, 3, 9))

    screen.button(key=f"{key}.save").click().run()

    assert not screen.exception
    assert any("2026-03-09" in caption.value.replace("\\", "") for caption in screen.caption)
