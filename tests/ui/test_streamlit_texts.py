"""The script with Streamlit's words is one constant that the gate can allow by its hash."""

from ui.streamlit_texts import CHINESE, SCRIPT


def test_the_script_cannot_end_its_own_element():
    assert "</" not in SCRIPT
    assert "<!--" not in SCRIPT


def test_every_word_has_its_chinese():
    assert all(any("\u4e00" <= sign <= "\u9fff" for sign in text) for text in CHINESE.values())
