"""How each matter runs: a page for every post, drawn from the declarations in both languages."""

from html import escape
from xml.etree import ElementTree

import pytest

from domain.procedure import Procedure
from domain.registry import PROCEDURES
from services.language import translator
from tests.conftest import Estate
from tests.pages.conftest import Window
from ui import diagrams

LANGUAGES = ("en", "zh_CN")


@pytest.mark.parametrize("post", ["desk", "engineer", "reader", "admin"])
def test_every_post_reads_it(estate: Estate, window: Window, post: str) -> None:
    screen = window(getattr(estate, post), "flows", matter="repair")

    assert not screen.exception
    assert screen.title[0].value == "How each matter runs"
    assert len(screen.dataframe) == 3


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("procedure", PROCEDURES.values(), ids=PROCEDURES)
def test_the_picture_names_every_state_in_the_reader_s_language(
    procedure: Procedure, language: str
) -> None:
    _ = translator(language)

    drawn = diagrams.picture(_, procedure)

    ElementTree.fromstring(drawn)
    reached = {move.end for move in procedure.moves if move.end and move.code not in diagrams.APART}
    shown = [state for state in procedure.states if state in reached | {procedure.first}]
    assert [state.code for state in shown if f">{escape(_(state.title))}<" not in drawn] == []


@pytest.mark.parametrize("procedure", PROCEDURES.values(), ids=PROCEDURES)
def test_every_step_from_state_to_state_is_named_in_the_picture(procedure: Procedure) -> None:
    drawn = diagrams.picture(str, procedure)

    moved = [m for m in procedure.moves if m.end and set(m.starts) - {m.end}]
    named = [m for m in moved if m.code not in diagrams.APART]
    assert [m.code for m in named if escape(m.title) not in drawn] == []
