"""The screen of workdays: a month, its holidays by name, and a change with its effect first."""

from dataclasses import replace
from datetime import date

import pytest

from data_access.database import Database
from domain.people import Actor
from services import national_days, project_days
from tests.conftest import NOON, Estate
from tests.pages.conftest import Register, Window

TUESDAY = date(2026, 3, 3)


def key(estate: Estate, name: str) -> str:
    return f"office.workdays.{estate.project_id}.change.{name}"


def texts(screen: object) -> str:
    return " ".join(str(frame.value.to_dict()) for frame in screen.dataframe)  # type: ignore[attr-defined]


def test_holidays_and_make_up_workdays_have_their_names(estate: Estate, window: Window) -> None:
    shown = texts(window(estate.reader, "workdays", year="2026", month="2"))

    assert "14 ▲ Spring Festival" in shown
    assert "17 ● Spring Festival" in shown
    assert "Make-up workday" in shown


def test_a_year_that_is_not_announced_says_so(estate: Estate, window: Window) -> None:
    assert "not announced" in window(estate.reader, "workdays", year="2027").warning[0].value
    assert not window(estate.reader, "workdays", year="2025").warning


def test_a_new_table_of_the_nation_is_announced_with_its_days_before_it_counts(
    database: Database,
    estate: Estate,
    window: Window,
    register: Register,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    register()
    national_days.tick(database, now=NOON)
    assert not window(estate.supervisor, "workdays").warning
    known = project_days.NATIONAL
    rest = {**known.rest, date(2026, 3, 4): "National Day"}
    monkeypatch.setattr(project_days, "NATIONAL", replace(known, rest=rest))

    screen = window(estate.supervisor, "workdays")

    assert not screen.exception
    assert "new table" in screen.warning[0].value
    assert "2026-03-04" in texts(screen)
    assert not window(estate.desk, "workdays").warning


def test_who_only_reads_is_offered_no_change(estate: Estate, window: Window) -> None:
    assert not window(estate.desk, "workdays").expander


def test_the_effect_is_shown_before_it_is_saved(
    database: Database, estate: Estate, window: Window, register: Register
) -> None:
    number = register()
    screen = window(estate.supervisor, "workdays")
    screen.date_input(key=key(estate, "day")).set_value(TUESDAY)
    screen.text_input(key=key(estate, "reason")).set_value("Training of all hands")
    choose(screen, estate, "rest")
    screen.run()

    assert number in texts(screen)
    assert not local(database, estate)

    screen.button(key=key(estate, "save")).click().run()

    assert not screen.exception
    assert screen.success[0].value == "Saved. 1 deadlines were moved."
    assert list(local(database, estate)) == [TUESDAY]
    assert any("2026-03-03" in one.label for one in screen.expander)


def test_a_refusal_is_said_and_nothing_is_saved(
    database: Database, estate: Estate, window: Window
) -> None:
    screen = window(estate.manager, "workdays")
    screen.date_input(key=key(estate, "day")).set_value(TUESDAY)
    choose(screen, estate, "rest")
    screen.run()

    screen.button(key=key(estate, "save")).click().run()

    assert screen.error[0].value.startswith("Reason")
    assert not local(database, estate)


def choose(screen: object, estate: Estate, kind: str) -> None:
    screen.button_group(key=key(estate, "kind")).set_value(kind)  # type: ignore[attr-defined]


def local(database: Database, estate: Estate) -> dict[date, object]:
    with database.reading() as session:
        return dict(project_days.workdays(session, estate.project_id).local)


def test_a_person_of_no_project_sees_no_screen(estate: Estate, window: Window) -> None:
    nobody: Actor = estate.admin

    assert "Workdays" not in [title.value for title in window(nobody, "workdays").title]
