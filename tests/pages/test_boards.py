"""The boards: what narrows a list stands in the address, views are kept, many are done at once."""

from datetime import timedelta
from typing import Any

from streamlit.testing.v1 import AppTest

from data_access.database import Database
from services import saved_views, viewing
from tests import complaining as tell
from tests import designing
from tests.conftest import NOON, Estate
from tests.listing import keep, names
from tests.pages.conftest import Register, Window

BOARD = "board.complaint"


def numbers(screen: AppTest) -> list[str]:
    assert not screen.exception
    return list(screen.dataframe[0].value["number"]) if screen.dataframe else []


def labels(screen: AppTest) -> list[str]:
    return [button.label for button in screen.button]


def test_a_filter_goes_into_the_address_and_stands_as_a_chip(
    database: Database, estate: Estate, window: Window, register: Register
) -> None:
    register()
    lift = tell.register(database, estate, unit="2-1-1-101")
    screen = window(estate.desk, "complaints", page="1")

    screen.selectbox(key=f"{BOARD}.building").set_value("HY01/2").run()

    assert numbers(screen) == [lift]
    assert screen.query_params["building"] == "HY01/2"
    assert "page" not in screen.query_params
    assert "Building: 2" in labels(screen)
    screen.button(key=f"{BOARD}.chip.building").click().run()
    assert "building" not in screen.query_params
    assert len(numbers(screen)) == 2


def test_an_address_that_asks_for_nothing_of_ours_says_so(
    estate: Estate, window: Window, register: Register
) -> None:
    number = register()

    screen = window(estate.desk, "complaints", building="XX/9", **{"from": "never"})

    assert numbers(screen) == [number]
    assert "Received from, Building" in screen.warning[0].value


def test_another_kind_drops_what_hung_on_the_first(
    estate: Estate, window: Window, register: Register
) -> None:
    register()
    screen = window(estate.desk, "cases", kind="complaint", state="registered")

    screen.selectbox(key="board.all.kind").set_value("repair").run()

    assert "state" not in screen.query_params
    assert not screen.warning


def test_columns_are_the_persons_own(estate: Estate, window: Window, register: Register) -> None:
    register()
    screen = window(estate.desk, "complaints")

    screen.multiselect(key=f"{BOARD}.looks.columns").set_value(["tags", "number"]).run()

    assert not screen.exception
    again = window(estate.desk, "complaints")
    assert again.multiselect(key=f"{BOARD}.looks.columns").value == ["tags", "number"]
    other = window(estate.keeper, "complaints")
    assert "title" in other.multiselect(key=f"{BOARD}.looks.columns").value
    again.button(key=f"{BOARD}.looks.usual").click().run()
    assert "title" in again.multiselect(key=f"{BOARD}.looks.columns").value


def test_columns_of_a_view_go_into_its_address_and_not_to_the_person(
    database: Database, estate: Estate, window: Window, register: Register
) -> None:
    register()
    view_id = keep(database, estate.desk, "Late", cols="number,due")
    screen = window(estate.desk, "complaints", view=str(view_id), cols="number,due")

    screen.multiselect(key=f"{BOARD}.looks.columns").set_value(["due", "number"]).run()

    assert screen.query_params["cols"] == "due,number"
    with database.reading() as session:
        assert saved_views.columns(session, "complaint", actor=estate.desk) == ()


def test_the_order_is_that_of_the_whole_list(
    database: Database, estate: Estate, window: Window, register: Register
) -> None:
    first, second = register(), register()
    screen = window(estate.desk, "complaints")

    screen.selectbox(key=f"{BOARD}.sort").set_value("number").run()

    assert numbers(screen) == [first, second]
    assert screen.query_params["sort"] == "number"


def test_a_view_is_kept_and_opened_again(
    database: Database, estate: Estate, window: Window, register: Register
) -> None:
    register()
    screen = window(estate.desk, "complaints", severity="3", page="2")
    screen.text_input(key=f"{BOARD}.views.new.0.name").set_value("Major")
    screen.button(key=f"{BOARD}.views.new.0.submit").click().run()

    assert not screen.exception
    assert names(database, estate.desk) == ["Major"]
    view_id = screen.query_params["view"]
    again = window(estate.desk, "complaints")
    again.button_group(key=f"{BOARD}.views.pills").set_value(int(view_id)).run()
    assert again.query_params["severity"] == "3"
    assert not numbers(again)


def test_a_view_of_a_name_that_is_taken_is_refused_and_the_name_stays(
    database: Database, estate: Estate, window: Window, register: Register
) -> None:
    register()
    keep(database, estate.desk, "Major")
    screen = window(estate.desk, "complaints")

    screen.text_input(key=f"{BOARD}.views.new.0.name").set_value("Major")
    screen.button(key=f"{BOARD}.views.new.0.submit").click().run()

    assert "of this name already" in screen.error[0].value
    assert screen.text_input(key=f"{BOARD}.views.new.0.name").value == "Major"


def test_a_shared_view_says_who_uses_it_and_is_not_the_readers_to_change(
    database: Database, estate: Estate, window: Window, register: Register
) -> None:
    register()
    view_id = keep(database, estate.desk, "Late", audience=str(estate.project_id), overdue="1")

    screen = window(estate.keeper, "complaints", view=str(view_id), overdue="1")

    said = [caption.value for caption in screen.caption]
    assert any("By HY01\\-desk, shared. Nobody has opened it yet" in one for one in said)
    keys = [button.key for button in screen.button]
    assert f"{BOARD}.views.pin" in keys
    assert f"{BOARD}.views.delete" not in keys


def test_its_owner_updates_pins_and_deletes_a_view(
    database: Database, estate: Estate, window: Window, register: Register
) -> None:
    register()
    view_id = keep(database, estate.desk, "Late", overdue="1")
    screen = window(estate.desk, "complaints", view=str(view_id), phase="all")

    screen.button(key=f"{BOARD}.views.update").click().run()
    screen.button(key=f"{BOARD}.views.pin").click().run()

    with database.reading() as session:
        view = saved_views.get(session, view_id, actor=estate.desk)
    assert (view.query, view.pinned) == ({"phase": "all"}, False)
    screen.button(key=f"{BOARD}.views.delete").click().run()
    assert names(database, estate.desk) == []
    assert "view" not in screen.query_params


def test_a_pinned_view_leads_from_the_day_to_its_list(
    database: Database, estate: Estate, window: Window, register: Register
) -> None:
    register()
    view_id = keep(database, estate.desk, "Late", overdue="1")
    screen = window(estate.desk)

    screen.button(key=f"today.views.{view_id}").click().run()

    assert not screen.exception
    with database.reading() as session:
        assert saved_views.get(session, view_id, actor=estate.desk).times == 1


def test_a_whole_list_is_given_to_somebody_and_the_refused_are_named(
    database: Database, estate: Estate, window: Window, register: Register
) -> None:
    accused, plain = register(accused_id=estate.keeper.id), register()
    screen = window(estate.supervisor, "complaints")
    screen.button_group(key=f"{BOARD}.bulk.scope").set_value("whole").run()
    screen.button_group(key=f"{BOARD}.bulk.act").set_value("assign").run()

    form = f"{BOARD}.bulk.complaint.assign.0"
    screen.selectbox(key=f"{form}.assignee_id").set_value(estate.keeper.id)
    screen.button(key=f"{form}.submit").click().run()

    assert not screen.exception
    assert "1 done, 1 refused:" in screen.warning[0].value
    assert accused in screen.warning[0].value
    assert tell.read(database, plain, estate.supervisor).assignee_id == estate.keeper.id
    assert tell.read(database, accused, estate.supervisor).assignee_id is None


def test_a_list_of_a_designed_kind_is_given_to_somebody(
    database: Database, estate: Estate, window: Window
) -> None:
    designing.published(database, estate, designing.assigning())
    (kind,) = designing.offered(database, estate, estate.desk)
    lent: dict[str, Any] = {"f1": "o1", "f2": "1", "f3": NOON + timedelta(days=1)}
    number = designing.register(database, estate, **lent)
    screen = window(estate.desk, "cases", kind=kind.code)
    screen.button_group(key="board.all.bulk.scope").set_value("whole").run()
    screen.button_group(key="board.all.bulk.act").set_value("assign").run()

    form = f"board.all.bulk.{kind.code}.m2.0"
    screen.selectbox(key=f"{form}.assignee_id").set_value(estate.keeper.id)
    screen.button(key=f"{form}.submit").click().run()

    assert not screen.exception
    assert tell.read(database, number, estate.supervisor).assignee_id == estate.keeper.id


def test_tags_are_given_to_a_whole_list_and_shown(
    database: Database, estate: Estate, window: Window, register: Register
) -> None:
    number = register()
    screen = window(estate.supervisor, "complaints")
    screen.button_group(key=f"{BOARD}.bulk.scope").set_value("whole").run()
    screen.button_group(key=f"{BOARD}.bulk.act").set_value("tag").run()

    screen.selectbox(key=f"{BOARD}.bulk.tags.0.give").set_value("meeting")
    screen.button(key=f"{BOARD}.bulk.tags.0.submit").click().run()

    assert "1 done." in [one.value for one in screen.success]
    assert list(screen.dataframe[0].value["tags"]) == ["For the next meeting"]
    case = window(estate.supervisor, "case", case=number)
    assert not case.exception
    assert any("Tags changed" in one.value for one in case.markdown)


def test_a_whole_list_is_taken_out_as_a_file(
    estate: Estate, window: Window, register: Register
) -> None:
    register()
    screen = window(estate.supervisor, "complaints")
    screen.button_group(key=f"{BOARD}.bulk.scope").set_value("whole").run()
    screen.button_group(key=f"{BOARD}.bulk.act").set_value("export").run()

    screen.button(key=f"{BOARD}.bulk.export.make").click().run()

    assert not screen.exception
    assert not screen.error
    assert "export" not in str(window(estate.desk, "complaints").button_group)


def test_a_number_behind_a_figure_leads_to_the_list_of_it(
    estate: Estate, window: Window, register: Register
) -> None:
    number = register()

    screen = window(estate.supervisor, "records", figure="CR01", building="HY01/1")
    assert not screen.exception
    found = window(
        estate.supervisor, "complaints", building="HY01/1", phase="all",
        **{"from": "2025-04-01", "to": "2026-03-31"},
    )  # fmt: skip

    assert numbers(found) == [number]


def test_who_looks_through_anothers_eyes_opens_a_view_without_being_counted(
    database: Database, estate: Estate, window: Window, register: Register
) -> None:
    register()
    view_id = keep(database, estate.keeper, "Late", overdue="1")
    screen = window(estate.supervisor, "complaints")
    with database.writing() as session:
        sid = f"sid-of-{estate.supervisor.id}"
        viewing.begin(session, sid, estate.keeper.id, actor=estate.supervisor, now=NOON)

    screen.run()
    screen.button_group(key=f"{BOARD}.views.pills").set_value(view_id).run()

    assert screen.query_params["overdue"] == "1"
    with database.reading() as session:
        assert saved_views.get(session, view_id, actor=estate.keeper).times == 0
    screen.button(key=f"{BOARD}.views.pin").click().run()
    assert "look" in screen.error[0].value
