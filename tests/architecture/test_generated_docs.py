"""The pages made from the declarations: they are what the declarations say, and readable."""

import re

import pytest

from domain.kpis.registry import FIGURES
from domain.registry import PROCEDURES
from tests.architecture import generated_docs

PAGES = ("figures.md", "procedures.md", "rights.md")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_what_the_declarations_say(name: str):
    committed = (generated_docs.FOLDER / name).read_text(encoding="utf-8")

    wanted = generated_docs.pages()[name]

    assert committed == wanted, "Run: python -m tests.architecture.generated_docs"


def test_nothing_else_lies_among_them():
    assert sorted(path.name for path in generated_docs.FOLDER.iterdir()) == sorted(PAGES)


def test_every_figure_has_a_line():
    page = generated_docs.pages()["figures.md"]

    assert [code for code in FIGURES if f"| {code} |" not in page] == []


def test_every_move_has_a_line_with_the_sentences_of_its_guards():
    page = generated_docs.pages()["procedures.md"]
    moves = [move for procedure in PROCEDURES.values() for move in procedure.moves]

    assert [move.code for move in moves if f"| {move.code} | {move.title} |" not in page] == []
    assert [g.sentence for move in moves for g in move.when if g.sentence not in page] == []


def test_every_procedure_has_its_picture_with_every_state():
    page = generated_docs.pages()["procedures.md"]
    pictures = re.findall(r"```mermaid\n(.*?)```", page, re.DOTALL)

    assert len(pictures) == len(PROCEDURES)
    for procedure, picture in zip(PROCEDURES.values(), pictures, strict=True):
        assert [s.code for s in procedure.states if f" as {s.code}\n" not in picture] == []


@pytest.mark.parametrize("name", PAGES)
def test_every_row_of_a_table_has_as_many_cells_as_its_head(name: str):
    for table in re.findall(r"(?:^\|.*\n)+", generated_docs.pages()[name], re.MULTILINE):
        assert len({line.count("|") for line in table.splitlines()}) == 1
