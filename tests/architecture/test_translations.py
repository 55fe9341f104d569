"""Which texts the check of the catalogue sees (the check itself is a step of `python -m tests`)."""

import ast

from tests.architecture import translations


def texts_of(source: str, shown: str) -> list[str]:
    tree = ast.parse(source)
    return [*translations._marked(tree), *translations._unmarked(tree, translations.SHOWN[shown])]


def test_every_title_and_sentence_of_a_declaration_is_a_text():
    source = 'CLOSE = Move("close", "Close", (HANDLED,), prefix="TS", zone="Asia/Shanghai")'

    assert texts_of(source, "domain") == ["Close"]


def test_a_docstring_and_a_message_to_programmers_are_none():
    source = '"""Says why."""\ndef f() -> "Name":\n    raise ValueError("Never shown here.")'

    assert texts_of(source, "domain") == []


def test_a_screen_marks_its_texts():
    source = 'st.title(_("Complaint rates")); st.button("Not marked")'

    assert texts_of(source, "pages") == ["Complaint rates"]


def test_the_sentence_of_a_refusal_is_a_text_wherever_it_stands():
    source = 'raise MoveRefused("Only {who} may do this", who="lead")'

    assert texts_of(source, "pages") == ["Only {who} may do this"]


def test_the_real_sources_give_hundreds():
    found = translations.texts()

    assert found["Complaint"].startswith("domain/")
    assert len(found) > 300
