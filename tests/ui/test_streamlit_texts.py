"""Our scripts are constants that the gate can allow by their hash."""

import pytest

from ui import search_key, streamlit_texts
from ui.streamlit_texts import CHINESE


@pytest.mark.parametrize("script", [streamlit_texts.SCRIPT, search_key.SCRIPT])
def test_a_script_cannot_end_its_own_element(script: str) -> None:
    assert "</" not in script
    assert "<!--" not in script


def test_every_word_has_its_chinese():
    assert all(any("\u4e00" <= sign <= "\u9fff" for sign in text) for text in CHINESE.values())
