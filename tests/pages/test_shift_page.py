"""The screen of the handover: drafted by itself, signed by one, ticked by the next."""

from data_access.database import Database
from services import shifts
from services.shifts import Item
from tests.conftest import NOON, Estate
from tests.pages.conftest import Register, Window


def key(estate: Estate, name: str) -> str:
    return f"desk.shift.{estate.project_id}.{name}"


def told(screen) -> str:
    return " ".join(one.value for one in (*screen.info, *screen.caption, *screen.text))


def waiting(database: Database, estate: Estate) -> list[Item]:
    with database.reading() as session:
        return shifts.open_items(session, actor=estate.supervisor, now=NOON)


def test_the_first_shift_is_told_where_to_begin(estate: Estate, window: Window) -> None:
    screen = window(estate.desk, "shift")

    assert not screen.exception
    assert "Write the first handover below" in told(screen)
    assert "No other case is open" in told(screen)


def test_what_presses_is_chosen_already_and_signed_with_the_note(
    database: Database, estate: Estate, window: Window, register: Register
) -> None:
    pressing, calm = register(urgency="critical"), register()
    screen = window(estate.desk, "shift")
    assert [(one.value, one.label.split(" ")[0].replace("\\", "")) for one in screen.checkbox] == [
        (True, pressing), (False, calm),
    ]  # fmt: skip

    screen.text_area(key=key(estate, "note")).set_value("The pump is loud.")
    screen.button(key=key(estate, "sign")).click().run()

    assert not screen.exception
    assert [one.number for one in waiting(database, estate)] == [pressing]
    assert "The pump is loud." in told(screen)
    assert screen.text_area(key=key(estate, "note")).value == ""


def test_the_next_shift_ticks_what_the_signer_cannot(
    database: Database, estate: Estate, window: Window, register: Register
) -> None:
    register(urgency="critical")
    signing = window(estate.desk, "shift").button(key=key(estate, "sign")).click().run()
    (item,) = waiting(database, estate)
    tick = f"desk.shift.tick.{item.id}"
    assert tick not in [one.key for one in signing.button]

    screen = window(estate.supervisor, "shift")
    assert "Waits 0 min" in told(screen).replace("\\", "")
    screen.button(key=tick).click().run()

    assert not screen.exception
    assert waiting(database, estate) == []
    assert "Every item is ticked" in told(screen)


def test_an_empty_handover_is_refused_in_words(estate: Estate, window: Window) -> None:
    screen = window(estate.desk, "shift").button(key=key(estate, "sign")).click().run()

    assert "nothing to hand over" in screen.error[0].value
