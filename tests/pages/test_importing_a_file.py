"""Importing on the screen: a look first, then all or nothing, then where to look next."""

from sqlmodel import func, select
from streamlit.testing.v1 import AppTest

from data_access.database import Database
from data_access.tables import Case, ImportMapping
from tests.conftest import Estate
from tests.odd_files import xlsx
from tests.pages.conftest import Window
from tests.services.importing_files import CASES, LIFT, case_row, csv_of

KEY = "importing"


def chosen(screen: AppTest, content: bytes, name: str = "投诉.csv") -> AppTest:
    kind = "text/csv" if name.endswith("csv") else "application/octet-stream"
    screen.file_uploader(key=f"{KEY}.file").set_value((name, content, kind))
    return screen.run()


def press(screen: AppTest, name: str) -> AppTest:
    return screen.button(key=f"{KEY}.{name}").click().run()


def cases(database: Database) -> int:
    with database.reading() as session:
        return session.exec(select(func.count()).select_from(Case)).one()


def test_a_look_writes_nothing_and_the_button_everything(
    database: Database, estate: Estate, window: Window
):
    screen = chosen(window(estate.supervisor, "import"), csv_of(CASES, LIFT))

    press(screen, "look")
    looked = [metric.value for metric in screen.metric], cases(database)
    press(screen, "bring_in")

    assert looked == (["1", "0", "0", "0"], 0)
    assert cases(database) == 1
    assert screen.success[0].value == "1 brought in, 0 left as they were, 0 left out."
    assert not screen.exception


def test_refused_rows_are_named_and_stop_the_whole_unless_left_out(
    database: Database, estate: Estate, window: Window
):
    content = csv_of(CASES, LIFT, case_row(单号="A2", 房号="9-9-9-999"))
    screen = press(chosen(window(estate.supervisor, "import"), content), "look")
    row = screen.dataframe[-1].value.iloc[0]

    press(screen, "bring_in")
    stopped = screen.error[0].value, cases(database)
    screen.checkbox(key=f"{KEY}.good_rows").check().run()
    press(screen, "bring_in")

    assert (row["Row"], row["Column"]) == (3, "房号")
    assert row["Reason"] == "There is no room 9-9-9-999 in this project."
    assert stopped[0].startswith("1 rows cannot be taken")
    assert stopped[1] == 0
    assert cases(database) == 1


def test_a_changed_column_makes_the_look_count_no_more(
    database: Database, estate: Estate, window: Window
):
    screen = press(chosen(window(estate.supervisor, "import"), csv_of(CASES, LIFT)), "look")

    title = next(box for box in screen.multiselect if box.label == "Matter")
    title.set_value([]).run()

    assert not screen.metric


def test_a_mapping_is_saved_under_a_name(database: Database, estate: Estate, window: Window):
    screen = chosen(window(estate.supervisor, "import"), csv_of(CASES, LIFT))

    screen.text_input(key=f"{KEY}.name").input("台账").run()
    press(screen, "save")

    with database.reading() as session:
        saved = session.exec(select(ImportMapping)).one()
    assert (saved.name, saved.columns["columns"]["title"]) == ("台账", ["标题"])
    assert "台账" in screen.success[0].value


def test_a_file_that_cannot_be_read_gets_a_sentence(
    database: Database, estate: Estate, window: Window
):
    screen = chosen(window(estate.supervisor, "import"), csv_of(CASES))

    assert "no rows under the column names" in screen.error[0].value
    assert not screen.exception


def test_i_x_18_a_sheet_is_chosen(database: Database, estate: Estate, window: Window):
    def more(book):
        second = book.create_sheet("第二张")
        second.append(CASES)
        second.append(case_row(单号="B1"))
        second.append(case_row(单号="B2"))

    content = xlsx([CASES, LIFT], more=more)
    screen = chosen(window(estate.supervisor, "import"), content, "投诉.xlsx")

    sheet = next(box for box in screen.selectbox if box.label == "Sheet")
    sheet.set_value("第二张").run()
    press(press(screen, "look"), "bring_in")

    assert cases(database) == 2


def test_people_without_the_right_see_no_page(estate: Estate, window: Window):
    screen = window(estate.desk, "import")

    assert not screen.file_uploader
    assert not screen.exception
