"""`python -m tests`: makes the environment, finds what the tests need, checks and tests all.

Arguments go to pytest, and then only pytest runs: `python -m tests -k complaint`.
"""

import bootstrap

if __name__ == "__main__":
    bootstrap.enter()

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

from tests import machine

PYTHON = (sys.executable, "-m")
CHECKS = {
    "Style (ruff)": (*PYTHON, "ruff", "check", "."),
    "Format (ruff)": (*PYTHON, "ruff", "format", "--check", "."),
    "Types (mypy)": (*PYTHON, "mypy"),
    "Imports (import-linter)": (str(bootstrap.SCRIPTS / "lint-imports"), "--no-cache", "--no-logo"),
    "Translations": (*PYTHON, "tests.architecture.translations", "--check"),
}


WORKERS = ("-n", str(machine.WORKERS), "--dist", "loadfile", "--no-loadscope-reorder")
"""Files in the order of `tests.conftest`: by themselves, those of one long test would be last."""


def main(arguments: list[str]) -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # or the test database is left behind
    os.chdir(bootstrap.ROOT)
    bootstrap.compile_catalogues()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # a program that is served begins faster
    with ThreadPoolExecutor(1) as beside:  # the browsers that begin the tests leave time for it
        checked = beside.submit(_failed, {} if arguments else CHECKS)
        passed = _tests_pass(arguments)
    failed = checked.result() + ([] if passed else ["Tests (pytest)"])
    print(f"\nFAILED: {', '.join(failed)}" if failed else "\nAll passed.", flush=True)
    return 1 if failed else 0


def _failed(checks: Mapping[str, Sequence[str]]) -> list[str]:
    return [title for title, command in checks.items() if not _passes(title, command, whole=True)]


def _tests_pass(arguments: list[str]) -> bool:
    found = machine.browser()
    print(f"\nBrowser: {found or machine.NO_BROWSER}", flush=True)
    if found:
        os.environ["CHROMIUM"] = found
    with machine.postgres() as url:
        print("A PostgreSQL was found or started." if url else machine.NO_POSTGRES, flush=True)
        os.environ["TEST_POSTGRES_URL"] = url or ""
        chosen = arguments or (*WORKERS, "--durations=40")
        print("\n== Tests (pytest)", flush=True)
        return _passes("Tests (pytest)", (*PYTHON, "pytest", *chosen), whole=False)


def _passes(title: str, command: Sequence[str], *, whole: bool) -> bool:
    """Run a check and tell how it ended; what it says is told at the end when `whole`."""
    begun = time.monotonic()
    out, errors = (subprocess.PIPE, subprocess.STDOUT) if whole else (None, None)
    ended = subprocess.run(command, check=False, encoding="utf-8", stdout=out, stderr=errors)
    said = f"\n== {title}\n{ended.stdout}" if whole else ""
    seconds, word = time.monotonic() - begun, "FAILED" if ended.returncode else "passed"
    print(f"{said}-- {title}: {word} in {seconds:.1f} s", flush=True)
    return ended.returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
