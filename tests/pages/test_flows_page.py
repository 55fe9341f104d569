"""How each matter runs: a page for every post, drawn from the declarations in both languages."""

import pytest

from domain.procedure import Procedure
from domain.registry import PROCEDURES
from services.language import translator
from tests.conftest import Estate
from tests.pages.conftest import Window
from ui import flows

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

    picture = flows.dot(_, procedure)

    assert [state.code for state in procedure.states if f'"{_(state.title)}"' not in picture] == []
    assert picture.count('"') % 2 == 0
