"""No text of ours punishes with money or threatens to cut anything off (19, the ten rules)."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.kpis.registry import FIGURES
from domain.procedure import Field, Procedure
from domain.registry import ESCALATIONS, PROCEDURES
from domain.rights.matrix import MATRIX
from tests.architecture import translations

ROOT = Path(__file__).resolve().parents[2]
PUNISH = "\u7f5a"
MONEY = re.compile(
    rf"{PUNISH}(?:款|金|钱|没)|\b(?:fine[sd]?|fining|penalt(?:y|ies))\b", re.IGNORECASE
)
CUT = re.compile(
    r"(?:断|掐|切断)\s*(?:水|电|气|暖)|拉闸|"
    r"(?:cut(?:s|ting)?|shut(?:s|ting)?|turn(?:s|ing)?)\s+off\b.*(?:water|electric|power|gas|heat)|"
    r"disconnect\w* (?:the |your |their )?(?:water|electric|power|gas|heat)",
    re.IGNORECASE,
)
OUTAGE = re.compile(r"[停限]\s*(?:水|电|气|暖|供)|\boutage\b|\bcut off\b", re.IGNORECASE)
FORBIDS = "Nobody is threatened with an outage over fees. Take it out."
"""Says the rule itself, in its Chinese with the words that it forbids."""
UNLESS = re.compile(
    r"否则|不[缴交]|未[缴交]|欠|拖|逾期|拒|催|如不|arrears|unless|otherwise|refuse|unpaid",
    re.IGNORECASE,
)


def wrong(text: str) -> bool:
    """Tell whether a text punishes with money, or threatens to cut a home off.

    An outage is a fact, and may be told; with an "unless" beside it, it is a threat.
    """
    if MONEY.search(text) or CUT.search(text):
        return True
    return bool(OUTAGE.search(text) and UNLESS.search(text))


def declared() -> Iterator[tuple[str, str]]:
    """Yield every text of the declarations, with where it stands."""
    for procedure in PROCEDURES.values():
        for text in _of(procedure):
            yield procedure.code, text
    for code, rules in ESCALATIONS.items():
        yield from ((code, rule.title) for rule in rules)
    for figure in FIGURES.values():
        yield from ((figure.code, text) for text in (figure.title, figure.question))
    for line in MATRIX:
        yield from ((line.subject, text) for text in (line.title, line.note))


def _of(procedure: Procedure) -> Iterator[str]:
    yield from (procedure.title, procedure.plural)
    yield from (state.title for state in procedure.states)
    yield from (deadline.title for deadline in procedure.deadlines)
    for title, below in procedure.categories.values():
        yield from (title, *below.values())
    for move in procedure.moves:
        yield from (move.title, move.help, *(guard.sentence for guard in move.when))
    for asked in (*procedure.asks, *(one for move in procedure.moves for one in move.asks)):
        yield from _asked(asked)


def _asked(asked: Field) -> Iterator[str]:
    default = asked.default if isinstance(asked.default, str) else ""
    yield from (asked.title, asked.help, default, *asked.options.values())


def catalogue() -> Iterator[tuple[str, str]]:
    """Yield every text that a person reads, in English and in Chinese."""
    yield from ((place, text) for text, place in translations.texts().items())
    for message in translations._catalogue():
        if message.id != FORBIDS:
            yield "linli.po", str(message.string or "")


def spoken() -> Iterator[tuple[str, str]]:
    """Yield every text of the demo estate, of the sign-in pages and of Streamlit's own words."""
    files = (*(ROOT / "demo").rglob("*.py"), *(ROOT / "gate").rglob("*.py"))
    for path in sorted((*files, ROOT / "ui" / "streamlit_texts.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and id(node) not in docs
            ):
                yield path.name, node.value


@pytest.mark.parametrize("read", [declared, catalogue, spoken])
def test_no_text_of_ours_threatens(read: object) -> None:
    assert callable(read)
    told = list(read())

    assert len(told) > 300
    assert [(place, text) for place, text in told if wrong(text)] == []


@pytest.mark.parametrize(
    "planted",
    [
        f"乱停车{PUNISH}款二百元", f"违者处以{PUNISH}金", "A fine of 200 yuan", "Penalty fee",
        "逾期不缴将停水", "欠费停电通知", "拒不整改则断水断电", "We cut off the water",
        "No power unless the arrears are paid: cut off", "Shut off their electricity",
    ],
)  # fmt: skip
def test_a_planted_threat_is_found(planted: str) -> None:
    assert wrong(planted)


@pytest.mark.parametrize(
    "fact", ["停水停电停气停暖", "明天停水到几点？", "Mass outage", "Define the area", "限时停车"]
)
def test_a_fact_is_no_threat(fact: str) -> None:
    assert not wrong(fact)
