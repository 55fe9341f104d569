"""A pytest plugin: a test that was skipped fails the run, unless its reason is listed here."""

from collections import Counter

import pytest

ALLOWED_REASONS = frozenset({"No PostgreSQL could be had on this machine."})
"""`python -m tests` says before the run what to install against each."""

_silent: list[str] = []
_known: Counter[str] = Counter()


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.skipped and not hasattr(report, "wasxfail"):
        _note(report.nodeid, report.longrepr)


def pytest_collectreport(report: pytest.CollectReport) -> None:
    if report.skipped:
        _note(report.nodeid, report.longrepr)


def _note(place: str, found: object) -> None:
    reason = str(found[2] if isinstance(found, tuple) else found).removeprefix("Skipped: ")
    if reason in ALLOWED_REASONS:
        _known[reason] += 1
    else:
        _silent.append(f"{place}: {reason}")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    if _silent and session.exitstatus in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for reason, count in _known.items():
        terminalreporter.section(f"{count} TESTS WERE NOT RUN: {reason}", red=True, bold=True)
    if _silent:
        terminalreporter.section("skipped without a reason on the list", red=True, bold=True)
        terminalreporter.write_line("\n".join(_silent))
        terminalreporter.write_line("Run them, or list the reason in tests/no_silent_skips.py.")
