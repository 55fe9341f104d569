"""The catalogue in a window: every figure is found, and says how it is counted."""

from streamlit.testing.v1 import AppTest

from domain.kpi import Missing
from domain.kpis.catalogue import FAMILIES, entries, shown_on
from tests.conftest import Estate
from tests.pages.conftest import Window
from ui import formulas


def opened(window: Window, estate: Estate, **query: str) -> AppTest:
    screen = window(estate.supervisor, "catalogue", **query)
    assert not screen.exception
    return screen


def test_a_word_of_the_question_finds_a_figure_with_its_formula(
    window: Window, estate: Estate
) -> None:
    screen = opened(window, estate, q="rework")

    labels = [one.label for one in screen.expander]
    said = "\n".join(str(one.value) for one in screen.markdown)
    assert "**RP05** Rework rate" in labels
    assert "number of “Repairs done” ÷ number of “Repairs done” × 100 %" in said
    assert "at most 5 %" in said
    assert "common practice" in said


def test_what_needs_a_phone_system_says_so_instead_of_a_number(
    window: Window, estate: Estate
) -> None:
    screen = opened(window, estate, q="IN04")

    assert [one.label for one in screen.expander] == ["**IN04** Calls answered"]
    assert "A phone system" in screen.info[0].value


def test_nothing_found_says_what_to_do(window: Window, estate: Estate) -> None:
    screen = opened(window, estate, q="nosuchword")

    assert "Search for another word" in screen.info[0].value


def test_each_entry_belongs_to_a_family_and_can_be_said_in_words() -> None:
    for code, one in entries().items():
        assert code[:2] in FAMILIES, code
        if not isinstance(one, Missing):
            assert formulas.time_rules(str, one), code
            assert shown_on(code), code
            assert all(len(trap) > 1 for trap in formulas.traps(str, one)), code
