"""The catalogue in a window: every figure is found, and says how it is counted."""

from datetime import UTC, datetime

import pytest
from streamlit import config
from streamlit.testing.v1 import AppTest

from data_access.database import Database
from domain.kpi import Missing
from domain.kpis.catalogue import FAMILIES, entries, shown_on
from services import wiring
from services.wiring import Wiring
from ui import formulas

NOW = datetime(2025, 6, 30, 4, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _what_the_test_harness_keeps_is_not_checked():
    """AppTest itself puts lambdas into the session state that is checked otherwise."""
    name = "runner.enforceSerializableSessionState"
    before = config.get_option(name)
    config.set_option(name, False)
    yield
    config.set_option(name, before)


def _script() -> None:
    import streamlit as st

    from domain.kpis.catalogue import SHOWN_ON
    from pages.figures import catalogue
    from services import wiring
    from services.context import Context

    ctx = Context(wiring.current(), "lead", "en")
    others = sorted({*SHOWN_ON.values(), "signals"})
    pages = [st.Page(lambda: catalogue.page(ctx), title="Catalogue", url_path="catalogue")]
    pages += [st.Page(lambda: None, title=name, url_path=name) for name in others]
    st.navigation(pages).run()


def opened(database: Database, **query: str) -> AppTest:
    wiring.wire(Wiring(database, lambda: NOW))
    window = AppTest.from_function(_script, default_timeout=30)
    for name, value in query.items():
        window.query_params[name] = value
    window.run()
    assert not window.exception
    return window


def test_a_word_of_the_question_finds_a_figure_with_its_formula(sqlite_database):
    window = opened(sqlite_database, q="rework")

    labels = [one.label for one in window.expander]
    said = "\n".join(str(one.value) for one in window.markdown)
    assert "**RP05** Rework rate" in labels
    assert "number of “Repairs done” ÷ number of “Repairs done” × 100 %" in said
    assert "at most 5 %" in said
    assert "common practice" in said


def test_what_needs_a_phone_system_says_so_instead_of_a_number(sqlite_database):
    window = opened(sqlite_database, q="IN04")

    assert [one.label for one in window.expander] == ["**IN04** Calls answered"]
    assert "A phone system" in window.info[0].value


def test_nothing_found_says_what_to_do(sqlite_database):
    window = opened(sqlite_database, q="nosuchword")

    assert "Search for another word" in window.info[0].value


def test_each_entry_belongs_to_a_family_and_can_be_said_in_words():
    for code, one in entries().items():
        assert code[:2] in FAMILIES, code
        if not isinstance(one, Missing):
            assert formulas.time_rules(str, one), code
            assert shown_on(code), code
            assert all(len(trap) > 1 for trap in formulas.traps(str, one)), code
