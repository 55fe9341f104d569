"""What no source may contain, each for the harm it has been seen to do."""

import ast

import pytest

from tests.architecture import sources
from tests.architecture.sources import ROOT

SCREENS = ("pages", "ui")
CALLS_NEVER = {
    "eval", "exec", "compile", "__import__", "os.system", "os.popen",
    "st.exception", "st.cache_resource",
}  # fmt: skip
DRAWS_TEXT = {"markdown", "write", "html", "title", "header", "subheader", "caption"}
MONEY_PUNISHMENT = "\u7f5a\u6b3e"
"""An estate has no power to levy it; the domain's word is another (91-glossary)."""


@pytest.mark.parametrize("path", sources.files(*sources.PACKAGES), ids=sources.named)
def test_calls_nothing_dangerous(path):
    found = [sources.named(path, call) for name, call in sources.calls(path) if name in CALLS_NEVER]

    assert found == []


def test_nothing_is_unpickled():
    unsafe = {"pickle", "cPickle", "dill", "shelve", "marshal"}

    found = [
        sources.named(path)
        for path in sources.files(*sources.PACKAGES)
        if unsafe.intersection(sources.imported(path))
    ]

    assert found == []


def test_no_cached_resource_is_shared_between_people():
    found = [
        sources.named(path, node)
        for path in sources.files(*SCREENS)
        for node in ast.walk(sources.tree(path))
        if isinstance(node, ast.Attribute) and node.attr == "cache_resource"
    ]

    assert found == []


@pytest.mark.parametrize("option", ["unsafe_allow_html", "clear_on_submit", "persist"])
def test_no_screen_uses_the_option(option):
    found = [
        sources.named(path, call)
        for path in sources.files(*SCREENS)
        for _, call in sources.calls(path)
        for keyword in call.keywords
        if keyword.arg == option and not _is_false(keyword.value)
    ]

    assert found == []


def test_what_a_screen_puts_into_a_text_is_escaped():
    found = [
        f"{sources.named(path, call)} {ast.unparse(value)}"
        for path in sources.files(*SCREENS)
        for name, call in sources.calls(path)
        if name.rpartition(".")[2] in DRAWS_TEXT and call.args
        for value in _values(call.args[0])
        if not _is_safe(value)
    ]

    assert found == []


def test_no_statement_is_composed_as_text():
    found = [
        sources.named(path, call)
        for path in sources.files("data_access", "services", "demo")
        if "migrations" not in path.parts
        for name, call in sources.calls(path)
        if name.rpartition(".")[2] in ("text", "exec_driver_sql", "executescript")
        and call.args
        and _is_composed(call.args[0])
    ]

    assert found == []


def test_only_the_launcher_reads_the_clock():
    readers = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time"}

    found = {
        sources.named(path)
        for path in (*sources.files(*sources.PACKAGES), *ROOT.glob("*.py"))
        for name, _ in sources.calls(path)
        if ".".join(name.split(".")[-2:]) in readers
    }

    assert found == {"app.py"}


def test_nobody_is_punished_with_money():
    texts = [*sources.files(), *(ROOT / "locale").rglob("*.po"), *(ROOT / "docs").rglob("*.md")]

    found = [
        sources.named(path)
        for path in texts
        if MONEY_PUNISHMENT in path.read_text(encoding="utf-8")
    ]

    assert found == []


def _is_false(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and not node.value


def _is_composed(node: ast.expr) -> bool:
    """Tell a text put together from values: f-string, %, + or format()."""
    if isinstance(node, ast.JoinedStr):
        return True
    if isinstance(node, ast.BinOp):
        return isinstance(node.op, ast.Add | ast.Mod)
    return isinstance(node, ast.Call) and ast.unparse(node.func).endswith(".format")


def _values(node: ast.expr) -> list[ast.expr]:
    """Return what is put into a composed text, each value by itself."""
    if isinstance(node, ast.JoinedStr):
        return [part.value for part in node.values if isinstance(part, ast.FormattedValue)]
    if isinstance(node, ast.BinOp):
        return [*_values(node.left), *_values(node.right)]
    if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(".format"):
        return [*node.args, *(keyword.value for keyword in node.keywords)]
    return []


def _is_safe(value: ast.expr) -> bool:
    """Tell a value without a person's words: escaped, translated, a constant or a number."""
    if isinstance(value, ast.Call):
        return ast.unparse(value.func).rpartition(".")[2] in ("escape", "_", "len")
    if isinstance(value, ast.Attribute):
        return value.attr.isupper() or value.attr in ("number", "total", "count", "version")
    return isinstance(value, ast.Constant) or (isinstance(value, ast.Name) and value.id.isupper())


@pytest.mark.parametrize(
    "file", ["facts", "measures", "figure_rows", "case_lists", "case_cuts", "case_counts", "looks"]
)
def test_no_figure_and_no_filter_reads_details(file: str) -> None:
    source = (ROOT / "data_access" / f"{file}.py").read_text(encoding="utf-8")

    assert ".details" not in source
