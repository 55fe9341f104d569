"""The layout: what stands where, how long it may be, and that pages do nothing when imported."""

import ast
import re
import subprocess
import sys

import pytest

from tests.architecture import sources
from tests.architecture.sources import ROOT

ALLOWED_AT_THE_TOP = {
    ".ci", ".gitattributes", ".gitignore", ".streamlit", "README.md", "LICENSE", "alembic.ini",
    "app.py", "benchmarks", "bootstrap.py", "data_access", "demo", "docs", "domain", "gate",
    "locale", "pages", "pyproject.toml", "requirements.lock", "services", "tests", "ui",
}  # fmt: skip
WRITTEN = [path for path in sources.files() if path.parent.name != "versions"]
"""All but the migrations, which Alembic writes and nobody shortens."""
PAGES = [path for path in sources.files("pages") if path.name != "_router.py"]


def test_the_launcher_stays_under_60_lines():
    assert sources.lines(ROOT / "app.py") < 60


def test_the_engine_and_its_declarations_stay_under_400_lines_together():
    parts = (ROOT / "domain" / "procedure.py", ROOT / "domain" / "engine.py")

    assert sum(sources.lines(part) for part in parts) < 400


def test_no_file_is_longer_than_300_lines():
    assert [sources.named(path) for path in WRITTEN if sources.lines(path) > 300] == []


def test_no_function_is_longer_than_40_lines():
    long = [
        f"{sources.named(path, node)} {node.name}"
        for path in WRITTEN
        for node in sources.functions(path)
        if (node.end_lineno or 0) - node.lineno + 1 > 40
    ]

    assert long == []


def test_every_module_says_what_it_is_for():
    silent = [
        sources.named(path)
        for path in sources.files()
        if sources.tree(path).body and not ast.get_docstring(sources.tree(path))
    ]

    assert silent == []


def test_nothing_else_stands_at_the_top():
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.splitlines()  # fmt: skip
    decided = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "docs/decisions").glob("*.md"))

    top = {name.strip('"').partition("/")[0] for name in listed} - ALLOWED_AT_THE_TOP

    assert {name for name in top if name not in decided} == set()


@pytest.mark.parametrize("path", PAGES, ids=sources.named)
def test_importing_a_page_does_nothing(path):
    harmless = (ast.FunctionDef, ast.Import, ast.ImportFrom, ast.ClassDef)

    doing = [node for node in sources.tree(path).body if not isinstance(node, harmless)]

    assert [sources.named(path, node) for node in doing if not _is_constant(node)] == []


def test_the_domain_needs_the_standard_library_only():
    foreign = {
        f"{sources.named(path)} imports {name}"
        for path in sources.files("domain")
        for name in sources.imported(path)
        if name != "domain" and name not in sys.stdlib_module_names
    }

    assert foreign == set()


def test_the_launcher_and_the_tests_are_imported_by_no_package():
    back = {
        f"{sources.named(path)} imports {name}"
        for path in sources.files(*sources.PACKAGES)
        for name in sources.imported(path)
        if name in ("app", "bootstrap", "tests", "benchmarks")
    }

    assert back == set()


@pytest.mark.parametrize("name", ["app.py", "bootstrap.py", "tests/__main__.py"])
def test_an_old_python_reads_the_first_files_as_far_as_the_sentence(name):
    source = (ROOT / name).read_text(encoding="utf-8")

    assert ast.parse(source, feature_version=(3, 6))


def test_the_lock_has_hashes_and_no_address():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = re.findall(r"^[a-z0-9][\w.\-]*==", lock, re.MULTILINE)
    entries = re.split(r"\n(?=[a-z0-9])", lock)

    assert "://" not in lock
    assert len(pinned) > 50
    assert [entry.partition(" ")[0] for entry in entries if "--hash=sha256:" not in entry] == []


def _is_constant(node: ast.stmt) -> bool:
    """Tell a docstring, or a name in capitals or a type alias set without calling anything."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if not isinstance(node, ast.Assign | ast.AnnAssign):
        return False
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    named = all(isinstance(t, ast.Name) and t.id.lstrip("_")[:1].isupper() for t in targets)
    return named and not any(_is_effect(part) for part in ast.walk(node))


def _is_effect(node: ast.AST) -> bool:
    pure = ("timedelta", "frozenset", "re.compile", "Path", "dict", "tuple", "Decimal")
    return isinstance(node, ast.Call) and ast.unparse(node.func) not in pure
