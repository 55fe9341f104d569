"""Finds every text a person reads and tells which have no Chinese; run it to add the new ones.

`python -m tests.architecture.translations` writes them into the catalogue, empty; with
`--check` it only tells what is missing.
"""

import ast
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from domain.explaining import meaning
from domain.kpi import Figure
from domain.kpis.registry import FIGURES

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = ROOT / "locale" / "zh_CN" / "LC_MESSAGES" / "linli.po"
MARKS = ("_", "N_", "translate")
REFUSAL = re.compile(r"Refus(ed|al)$")
TEXT = re.compile(r"[A-Z{](?=.*[a-z])(?!\w*/\w+$).*", re.DOTALL)
SENTENCE = re.compile(r"[A-Z{].* .*\.", re.DOTALL)
NOTHING = re.compile(r"(?!)")
SHOWN = {"domain": TEXT, "services": SENTENCE, "gate": SENTENCE, "pages": NOTHING, "ui": NOTHING}
"""What is a text without being marked: a title in a declaration, a sentence of a service."""
PLACEHOLDER = re.compile(r"\{[^{}]*\}")


def check() -> list[str]:
    """Return what is wrong with the Chinese catalogue, one line each; empty when all is well."""
    wanted, found = texts(), _catalogue()
    wrong = [
        f"{place}: not in the catalogue: {text}"
        for text, place in wanted.items()
        if text not in found
    ]
    for message in found:
        text, chinese = str(message.id), str(message.string or "")
        if not text:
            continue
        if text not in wanted:
            wrong.append(f"no longer used: {text}")
        elif not chinese:
            wrong.append(f"{wanted[text]}: not translated: {text}")
        elif message.fuzzy:
            wrong.append(f"{wanted[text]}: fuzzy: {text}")
        elif set(PLACEHOLDER.findall(text)) != set(PLACEHOLDER.findall(chinese)):
            wrong.append(f"{wanted[text]}: other placeholders than: {text}")
    return wrong


def update() -> int:
    """Bring the catalogue up to date with the texts and return how many wait for a translation."""
    wanted, old = texts(), _catalogue()
    fresh = Catalog(locale="zh_CN", domain="linli", project="Linli", fuzzy=False)
    fresh.creation_date = fresh.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    for text, place in sorted(wanted.items(), key=lambda item: item[1]):
        kept = old.get(text)
        fresh.add(text, kept.string if kept else "", locations=[(place, 0)])
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    with CATALOGUE.open("wb") as file:
        write_po(file, fresh, width=100, omit_header=False, include_lineno=False)
    return sum(not message.string for message in fresh if message.id)


def texts() -> dict[str, str]:
    """Return every text shown to a person and the file it first stands in."""
    found: dict[str, str] = {}
    for folder, shown in SHOWN.items():
        for path in sorted((ROOT / folder).rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            place = path.relative_to(ROOT).as_posix()
            for text in (*_marked(tree), *_unmarked(tree, shown)):
                found.setdefault(text, place)
    for text in _meanings():
        found.setdefault(text, "domain/kpis/facts.py")
    return found


def _meanings() -> Iterator[str]:
    """Yield what the columns mean that figures ask for: it is told where a number is explained."""
    for figure in FIGURES.values():
        if isinstance(figure, Figure):
            for column in figure.numerator.where:
                yield meaning(figure.numerator.fact, column)


def _marked(tree: ast.AST) -> Iterator[str]:
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = _called(call)
        for part in (*call.args, *(keyword.value for keyword in call.keywords)):
            text = _text(part)
            if text and (name in MARKS or (REFUSAL.search(name) and TEXT.fullmatch(text))):
                yield text


def _unmarked(tree: ast.AST, shown: re.Pattern[str]) -> Iterator[str]:
    silent = {id(part) for node in ast.walk(tree) for part in _silent(node)}
    for node in ast.walk(tree):
        text = _text(node)
        if shown.fullmatch(text) and id(node) not in silent:
            yield text


def _text(node: ast.AST) -> str:
    return str(node.value) if isinstance(node, ast.Constant) and type(node.value) is str else ""


def _silent(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what is shown to nobody: docstrings, types in quotes, messages to programmers."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        yield node.value
    elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.returns:
        yield from ast.walk(node.returns)
    elif isinstance(node, ast.arg | ast.AnnAssign) and node.annotation:
        yield from ast.walk(node.annotation)
    elif isinstance(node, ast.JoinedStr | ast.Subscript) or _is_for_programmers(node):
        yield from ast.walk(node)


def _is_for_programmers(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and _called(node).endswith(("Error", "Exit", "Parser"))


def _called(call: ast.Call) -> str:
    return getattr(call.func, "id", getattr(call.func, "attr", ""))


def _catalogue() -> Catalog:
    if not CATALOGUE.exists():
        return Catalog(locale="zh_CN", domain="linli")
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="zh_CN", domain="linli")


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        sys.exit("\n".join(check()) or 0)
    sys.exit(f"{update()} texts wait for a translation in {CATALOGUE.relative_to(ROOT)}")
