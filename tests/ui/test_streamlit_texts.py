"""Our scripts are constants that the gate can allow by their hash."""

import re

import pytest

from ui.scripts import SCRIPTS
from ui.streamlit_texts import CHINESE


@pytest.mark.parametrize("script", SCRIPTS, ids=["texts", "search", "wall"])
def test_a_script_cannot_end_its_own_element(script: str) -> None:
    assert "</" not in script
    assert "<!--" not in script


@pytest.mark.parametrize("script", SCRIPTS, ids=["texts", "search", "wall"])
def test_nothing_in_a_script_looks_like_a_tag_or_streamlit_takes_it_away(script: str) -> None:
    assert re.search(r"<[/\w!]", script) is None


def test_every_word_has_its_chinese():
    assert all(any("\u4e00" <= sign <= "\u9fff" for sign in text) for text in CHINESE.values())
