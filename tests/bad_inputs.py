"""The catalogue of bad inputs: `reference/bad-inputs.yaml`, of which the repository has a copy."""

import ast
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
COPY = ROOT / "tests" / "bad-inputs.yaml"
SOURCE = ROOT.parent / "shared" / "reference" / "bad-inputs.yaml"
"""Read where it is present, so that a change of the catalogue is noticed."""


@dataclass(frozen=True)
class Case:
    """One case. `value` is the stored form where the catalogue names one, else None."""

    id: str
    where: str
    given: Any
    outcome: str
    code: str
    value: Any
    check: str


def _case(row: dict[str, Any]) -> Case:
    given = row.get("input", row.get("file", row.get("steps")))
    if "input_py" in row and row["id"] != "X-19":
        given = _evaluated(row["input_py"])
    expected = row["expected"]
    return Case(
        row["id"], row["where"], given, expected["outcome"], expected.get("code", ""),
        expected.get("value"), row.get("check", ""),
    )  # fmt: skip


def _evaluated(expression: str) -> str:
    """`input_py` is a literal, or a literal repeated: nothing that would need running."""
    literal, star, times = expression.rpartition("*")
    return str(ast.literal_eval(literal if star else expression)) * int(times if star else 1)


_PAGE = yaml.safe_load((SOURCE if SOURCE.exists() else COPY).read_text(encoding="utf-8"))
NOW = datetime.fromisoformat(_PAGE["clock"])
CODES: frozenset[str] = frozenset(_PAGE["codes"])
CASES: dict[str, Case] = {row["id"]: _case(row) for row in _PAGE["cases"]}


def checked_by(*checks: str) -> list[Case]:
    """Return the cases that the catalogue ran against these rules, in its order."""
    return [case for case in CASES.values() if case.check in checks]


def case_id(case: Case) -> str:
    """Name a parametrised test after its case."""
    return case.id
